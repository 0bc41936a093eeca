using System.Diagnostics;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Local.Functions;

/// <summary>Calls functions: a scope of services, the middleware, the time limit, and the host's two log lines.</summary>
internal sealed class Invoker(
    HostJson host,
    IServiceScopeFactory scopes,
    IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware,
    ILoggerFactory loggers)
{
    /// <summary>How long a function may take to end after its time limit; then its call has failed, whatever it still does.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly FunctionExecutionDelegate _pipeline =
        middleware.Reverse().Aggregate((FunctionExecutionDelegate)ExecuteAsync, (next, use) => use(next));

    /// <summary>Null when the function succeeded, else what it threw.</summary>
    public async Task<Exception> InvokeAsync(LocalFunction function, Call call)
    {
        var log = loggers.CreateLogger($"Function.{function.Name}");
        await using var scope = call.Http is null ? scopes.CreateAsyncScope() : default(AsyncServiceScope?);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(call.Stop);
        var context = new LocalContext(
            function,
            call.TriggerValue,
            call.BindingData,
            scope?.ServiceProvider ?? call.Http.RequestServices,
            stop.Token);
        if (call.Http is { } http)
            context.Items[LocalContext.HttpContextKey] = http;

        var id = context.InvocationId;
        var started = Stopwatch.GetTimestamp();
        InvokerLog.Executing(log, function.Name, call.Reason, id);
        try
        {
            await WithinTimeLimit(RunAsync(context, call.Http), context, stop, log);
            InvokerLog.Succeeded(log, function.Name, id, (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            return null;
        }
        catch (Exception exception)
        {
            InvokerLog.Failed(log, exception, function.Name, id, (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            return exception;
        }
    }

    private async Task RunAsync(LocalContext context, HttpContext http)
    {
        // A function that never awaits must not hold up the listener that called it.
        await Task.Yield();
        await _pipeline(context);
        if (http is not null && context.Result is IResult result)
            await result.ExecuteAsync(http);
    }

    private async Task WithinTimeLimit(Task run, LocalContext context, CancellationTokenSource stop, ILogger log)
    {
        if (host.FunctionTimeout == Timeout.InfiniteTimeSpan)
        {
            await run;
            return;
        }

        using var ended = new CancellationTokenSource();
        if (await Task.WhenAny(run, Task.Delay(host.FunctionTimeout, ended.Token)) != run)
        {
            InvokerLog.TimedOut(log, host.FunctionTimeout, context.Function.Name, context.InvocationId);
            await stop.CancelAsync();
            await Task.WhenAny(run, Task.Delay(Grace, ended.Token));
            await ended.CancelAsync();
            throw new TimeoutException($"Timeout value of {host.FunctionTimeout} was exceeded by function: Functions.{context.Function.Name}");
        }

        await ended.CancelAsync();
        await run;
    }

    private static async Task ExecuteAsync(Microsoft.Azure.Functions.Worker.FunctionContext functionContext)
    {
        var context = (LocalContext)functionContext;
        var method = context.Function.Method;
        var instance = method.IsStatic ? null : ActivatorUtilities.CreateInstance(context.InstanceServices, method.DeclaringType);
        var returned = method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, context.Function.Arguments(context), null);
        context.Result = await Awaited(returned);
    }

    /// <summary>The result of a method that may return nothing, a value, a Task or a ValueTask.</summary>
    private static async Task<object> Awaited(object returned)
    {
        if (returned is ValueTask valueTask)
            returned = valueTask.AsTask();
        else if (returned?.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ValueTask<>))
            returned = type.GetMethod(nameof(ValueTask<int>.AsTask)).Invoke(returned, null);
        if (returned is not Task task)
            return returned;
        await task;
        return task.GetType().GetProperty(nameof(Task<int>.Result))?.GetValue(task);
    }
}
