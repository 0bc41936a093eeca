using System.Collections.Concurrent;
using System.Reflection;
using Azure.Core.Pipeline;
using Azure.Storage.Queues;
using BloodDrive.Channels;
using BloodDrive.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Tests.Support;

/// <summary>The app, wired by its own Program, in this process: its functions are called by hand, in the host's place.</summary>
public sealed class AppInProcess : IDisposable
{
    private static readonly Dictionary<string, MethodInfo> Functions = typeof(StorageAccount).Assembly.GetExportedTypes()
        .SelectMany(type => type.GetMethods())
        .Where(method => method.IsDefined(typeof(FunctionAttribute)))
        .ToDictionary(method => method.GetCustomAttribute<FunctionAttribute>()!.Name);

    private readonly IHost host;
    private readonly string connection;
    private readonly ConcurrentDictionary<string, QueueClient> queues = new();

    private AppInProcess(IHost host, string connection) => (this.host, this.connection) = (host, connection);

    public IServiceProvider Services => host.Services;

    /// <summary>A part of the app, as it is wired.</summary>
    public T Service<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>What made a function fail since the last look.</summary>
    public ConcurrentQueue<Exception> Failures { get; } = new();

    /// <summary>The names of the functions that a lane starts, by the lane's queue.</summary>
    public static IReadOnlyDictionary<string, string> QueueFunctions { get; } = Functions
        .Select(function => (function.Key, Queue: TriggerOf<QueueTriggerAttribute>(function.Value)?.QueueName))
        .Where(pair => pair.Queue is not null)
        .ToDictionary(pair => pair.Queue!, pair => pair.Key);

    /// <param name="watch">Sees every request to tables and queues.</param>
    /// <param name="clock">The app's clock; the machine's moved by ClockOffset where none is given.</param>
    /// <param name="providers">Stands before every call to a provider; a new one each time it is asked for.</param>
    /// <param name="logs">Takes what the app logs; nobody does where none is given.</param>
    public static async Task<AppInProcess> BuildAsync(
        IReadOnlyDictionary<string, string> settings,
        HttpPipelinePolicy? watch = null,
        TimeProvider? clock = null,
        Func<DelegatingHandler>? providers = null,
        ILoggerProvider? logs = null)
    {
        var storage = settings["AzureWebJobsStorage"];
        StorageAccount account = new(storage, watch);
        var wired = await AppWiring.BuildAsync(
            [.. settings.Select(setting => $"{setting.Key.Replace("__", ":", StringComparison.Ordinal)}={setting.Value}")],
            services =>
            {
                services.AddLogging(logging =>
                {
                    logging.ClearProviders();
                    if (logs is not null)
                        logging.AddProvider(logs).SetMinimumLevel(LogLevel.Trace);
                });
                services.AddSingleton(account);
                if (clock is not null)
                    services.AddSingleton(clock);
                if (providers is not null)
                    services.AddHttpClient(ProviderCall.Connection).AddHttpMessageHandler(providers);
            });
        await new StorageAccount(storage).EnsureAsync(CancellationToken.None);
        return new AppInProcess(wired, storage);
    }

    /// <summary>Runs a timer or queue function once; what it throws comes out.</summary>
    public async Task RunAsync(string function, string body = "") => await CallAsync(function, body, null);

    /// <summary>Runs an HTTP function on a request, and gives the status it answered.</summary>
    public async Task<int> SendAsync(string function, HttpContext request)
    {
        await using var scope = Services.CreateAsyncScope();
        request.RequestServices = scope.ServiceProvider;
        using var body = new MemoryStream();
        request.Response.Body = body;
        var result = (IResult)(await CallAsync(function, "", request))!;
        await result.ExecuteAsync(request);
        return request.Response.StatusCode;
    }

    /// <summary>Works off what is visible in every queue, as the host's listeners do, until nothing is. A message that failed five times is left.</summary>
    /// <returns>How many messages were done.</returns>
    public async Task<int> DrainAsync(int atOnce = 1, Func<bool>? whileTrue = null, IReadOnlyCollection<string>? lanes = null)
    {
        var done = 0;
        int before;
        do
        {
            before = done;
            var each = (lanes ?? [.. QueueFunctions.Keys]).Select(queue => DrainAsync(queue, atOnce, whileTrue ?? (() => true)));
            done += (await Task.WhenAll(each)).Sum();
        }
        while (done > before && (whileTrue?.Invoke() ?? true));
        return done;
    }

    public void Dispose() => host.Dispose();

    private async Task<int> DrainAsync(string queue, int atOnce, Func<bool> whileTrue)
    {
        const int Batch = 32;
        var client = queues.GetOrAdd(queue, name => new StorageAccount(connection).Queue(name));
        if (!await ExistsAsync(client))
            return 0;
        var done = 0;
        while (whileTrue())
        {
            var messages = (await client.ReceiveMessagesAsync(Batch, TimeSpan.FromMinutes(10))).Value;
            if (messages.Length == 0)
                return done;
            await Parallel.ForEachAsync(messages, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (message, _) =>
            {
                try
                {
                    await CallAsync(QueueFunctions[queue], message.MessageText, null);
                    await client.DeleteMessageAsync(message.MessageId, message.PopReceipt, CancellationToken.None);
                    Interlocked.Increment(ref done);
                }
                catch (Exception fault)
                {
                    Failures.Enqueue(fault);
                    var again = message.DequeueCount < Lanes.Attempts ? TimeSpan.Zero : TimeSpan.FromDays(1);
                    await client.UpdateMessageAsync(message.MessageId, message.PopReceipt, null, again, CancellationToken.None);
                }
            });
        }

        return done;
    }

    /// <summary>A poison queue is made by the host when it is needed first.</summary>
    private static async Task<bool> ExistsAsync(QueueClient client)
    {
        try
        {
            await client.GetPropertiesAsync();
            return true;
        }
        catch (Azure.RequestFailedException missing) when (missing.Status == 404)
        {
            return false;
        }
    }

    private async Task<object?> CallAsync(string function, string body, HttpContext? request)
    {
        var method = Functions[function];
        await using var scope = Services.CreateAsyncScope();
        var instance = ActivatorUtilities.CreateInstance(scope.ServiceProvider, method.DeclaringType!);
        var arguments = method.GetParameters().Select(parameter => Argument(parameter, function, body, request)).ToArray();
        var returned = method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        switch (returned)
        {
            case Task<IResult> result:
                return await result;
            case Task task:
                await task;
                return null;
            default:
                return returned;
        }
    }

    private static object? Argument(ParameterInfo parameter, string function, string body, HttpContext? request) => parameter.ParameterType switch
    {
        var type when type == typeof(HttpRequest) => request!.Request,
        var type when type == typeof(TimerInfo) => new TimerInfo(),
        var type when type == typeof(FunctionContext) => new Invocation(function),
        var type when type == typeof(CancellationToken) => CancellationToken.None,
        _ when request is not null => request.Request.RouteValues[parameter.Name!],
        _ => body,
    };

    private static T? TriggerOf<T>(MethodInfo method)
        where T : Attribute => method.GetParameters().Select(parameter => parameter.GetCustomAttribute<T>()).FirstOrDefault(trigger => trigger is not null);
}
