using System.Diagnostics;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BloodDrive.Tests.Support;

/// <summary>Runs the app's own Program until its host is built, and no further: nothing listens, and a test holds its services as they are wired.</summary>
internal sealed class AppWiring : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private const string Hosting = "Microsoft.Extensions.Hosting";

    private readonly Action<IServiceCollection> change;
    private readonly TaskCompletionSource<IHost> built = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<IDisposable> subscriptions = [];
    private readonly Thread thread;

    private AppWiring(Action<IServiceCollection> change, string[] settings)
    {
        this.change = change;
        thread = new Thread(() => Run(settings)) { IsBackground = true };
    }

    /// <param name="settings">name=value each.</param>
    /// <param name="change">The services that differ, registered after the app's own.</param>
    public static async Task<IHost> BuildAsync(string[] settings, Action<IServiceCollection> change)
    {
        AppWiring wiring = new(change, settings);
        using var all = DiagnosticListener.AllListeners.Subscribe(wiring);
        wiring.thread.Start();
        try
        {
            return await wiring.built.Task;
        }
        finally
        {
            foreach (var subscription in wiring.subscriptions)
                subscription.Dispose();
        }
    }

    void IObserver<DiagnosticListener>.OnNext(DiagnosticListener value)
    {
        if (value.Name == Hosting && Thread.CurrentThread == thread)
            subscriptions.Add(value.Subscribe(this));
    }

    void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> value)
    {
        // Other hosts may be built beside this one, on their own threads.
        if (Thread.CurrentThread != thread)
            return;
        switch (value.Key)
        {
            case "HostBuilding":
                ((IHostBuilder)value.Value!).ConfigureServices((_, services) => change(services));
                break;
            case "HostBuilt":
                built.TrySetResult((IHost)value.Value!);
                throw new HostAbortedException();
        }
    }

    void IObserver<DiagnosticListener>.OnCompleted()
    {
    }

    void IObserver<DiagnosticListener>.OnError(Exception error)
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnCompleted()
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnError(Exception error)
    {
    }

    private void Run(string[] settings)
    {
        try
        {
            var exit = typeof(BloodDrive.Domain.Settings).Assembly.EntryPoint!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [settings], null);
            built.TrySetException(new InvalidOperationException($"The app ended with {exit} before its host was built."));
        }
        catch (HostAbortedException)
        {
            // As meant.
        }
        catch (Exception fault)
        {
            built.TrySetException(fault);
        }
    }
}
