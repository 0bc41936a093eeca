using System.Collections.Concurrent;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Local.Functions;

/// <summary>Starts the timers and queue listeners once the server answers, and stops them after it: HTTP in flight ends first.</summary>
internal sealed partial class Listeners(
    FunctionIndex functions,
    HostJson host,
    Invoker invoker,
    IConfiguration settings,
    ILoggerFactory loggers) : IHostedLifecycleService, IDisposable
{
    /// <summary>How long a stop waits for functions in work; what takes longer is cut off.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ILogger _log = loggers.CreateLogger<Listeners>();
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, bool> _running = [];
    private readonly ConcurrentDictionary<string, TimerListener> _timers = new(StringComparer.OrdinalIgnoreCase);

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        foreach (var function in functions.All.Where(functions.IsDisabled))
            Disabled(_log, function.Name);
        foreach (var (function, trigger) in functions.Of<TimerTriggerAttribute>())
            Start(function, () => Timer(function, trigger).ListenAsync(_stop.Token));
        foreach (var (function, trigger) in functions.Of<QueueTriggerAttribute>())
            Start(function, () => Queue(function, trigger).ListenAsync(_stop.Token));
        return Task.CompletedTask;
    }

    /// <summary>Runs a timer or queue function at once, whatever its schedule, also one that is switched off.</summary>
    public void RunNow(LocalFunction function, string input)
    {
        const string Reason = "This function was programmatically called via the host APIs.";
        var call = function.Trigger switch
        {
            TimerTriggerAttribute => new Call(Reason, TimerInfo(function), Call.NoData, _stop.Token),
            _ => new Call(Reason, input, HandMade(input), _stop.Token),
        };
        Track(invoker.InvokeAsync(function, call));
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await Task.WhenAny(Task.WhenAll(_running.Keys), Task.Delay(Patience, cancellationToken));
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _stop.Dispose();

    private TimerListener Timer(LocalFunction function, TimerTriggerAttribute trigger)
    {
        var schedule = TimerSchedule.Parse(functions.Resolve(trigger.Schedule), TimeZoneInfo.Local);
        var blobs = functions.Connection(null) is { } connection
            ? new TimerStatusBlobs(connection, settings["AzureFunctionsWebHost:hostid"] ?? "blooddrive-local")
            : null;
        return _timers[function.Name] = new TimerListener(function, trigger, schedule, blobs, invoker, TimeProvider.System, LogOf(function));
    }

    private QueueListener Queue(LocalFunction function, QueueTriggerAttribute trigger)
    {
        var connection = functions.Connection(trigger.Connection)
            ?? throw new InvalidOperationException("There is no connection string for it (AzureWebJobsStorage).");
        return new QueueListener(function, connection, functions.Resolve(trigger.QueueName).ToLowerInvariant(), host, invoker, LogOf(function));
    }

    private ILogger LogOf(LocalFunction function) => loggers.CreateLogger($"Function.{function.Name}");

    private void Start(LocalFunction function, Func<Task> listen)
    {
        try
        {
            Track(GuardAsync(function, listen()));
        }
        catch (InvalidOperationException exception)
        {
            // As in Azure: a function in error does not run, the others do.
            NotStarted(_log, exception, function.Name);
        }
    }

    private async Task GuardAsync(LocalFunction function, Task listening)
    {
        try
        {
            await listening;
        }
        catch (Exception exception) when (!_stop.IsCancellationRequested)
        {
            NotStarted(_log, exception, function.Name);
        }
    }

    private void Track(Task task)
    {
        _running[task] = true;
        _ = task.ContinueWith(done => _running.TryRemove(done, out _), TaskScheduler.Default);
    }

    private TimerInfo TimerInfo(LocalFunction function) =>
        _timers.TryGetValue(function.Name, out var timer) ? timer.Told() : new TimerInfo();

    private static IReadOnlyDictionary<string, object> HandMade(string input)
    {
        var now = TimeProvider.System.GetUtcNow();
        return QueueMessageText.BindingData(input, Guid.NewGuid().ToString(), Guid.NewGuid().ToString(), 0, (now, now.AddDays(7), now));
    }

    [LoggerMessage(LogLevel.Information, "Function 'Functions.{Function}' is disabled")]
    private static partial void Disabled(ILogger log, string function);

    [LoggerMessage(LogLevel.Error, "The listener for function 'Functions.{Function}' was unable to start.")]
    private static partial void NotStarted(ILogger log, Exception exception, string function);
}
