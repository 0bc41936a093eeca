using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Local.Functions;

/// <summary>
/// Runs one timer function by its schedule, never two runs at once. A host in Azure also holds a lease, so that one of many instances
/// runs it; on a laptop there is one.
/// </summary>
internal sealed partial class TimerListener(
    LocalFunction function,
    TimerTriggerAttribute trigger,
    TimerSchedule schedule,
    TimerStatusBlobs blobs,
    Invoker invoker,
    TimeProvider clock,
    ILogger log)
{
    /// <summary>Waits are cut into slices: a laptop that slept, or whose clock was set, then notices soon.</summary>
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(15);

    private readonly bool _monitored = trigger.UseMonitor && schedule.IsMonitored;
    private TimerStatus _status;

    /// <summary>Runs until the token stops it; a run that has begun ends by itself.</summary>
    public async Task ListenAsync(CancellationToken stop)
    {
        var now = clock.GetLocalNow();
        bool isPastDue;
        (isPastDue, _status) = TimerStatus.AtStart(_monitored ? await ReadAsync(stop) : null, schedule, now);
        if (isPastDue)
            await RunAsync(now, isPastDue: true, "IsPastDue");
        else if (trigger.RunOnStartup)
            await RunAsync(now, isPastDue: false, "RunOnStartup");
        else if (_monitored)
            await WriteAsync();

        while (!stop.IsCancellationRequested)
        {
            var due = _status.Next;
            if (!await WaitAsync(due, stop))
                return;
            now = clock.GetLocalNow();
            // A clock that is a moment behind must not make the same run due twice.
            await RunAsync(now < due ? due : now, isPastDue: false, null);
        }
    }

    /// <summary>What a run started by hand is told; it neither waits for the schedule nor moves it.</summary>
    public TimerInfo Told(bool isPastDue = false) => new()
    {
        IsPastDue = isPastDue,
        ScheduleStatus = !_monitored || _status is null ? null : new ScheduleStatus
        {
            Last = _status.Last.LocalDateTime,
            Next = _status.Next.LocalDateTime,
            LastUpdated = _status.LastUpdated.LocalDateTime,
        },
    };

    private async Task RunAsync(DateTimeOffset started, bool isPastDue, string unscheduled)
    {
        if (unscheduled is not null)
            Unscheduled(log, unscheduled, _status.Next);
        var reason = $"Timer fired at {started.ToString("o", CultureInfo.InvariantCulture)}";
        await invoker.InvokeAsync(function, new Call(reason, Told(isPastDue), Call.NoData, CancellationToken.None));
        _status = new TimerStatus(started, schedule.Next(started), started);
        if (_monitored)
            await WriteAsync();
    }

    private async Task<bool> WaitAsync(DateTimeOffset due, CancellationToken stop)
    {
        while (due - clock.GetUtcNow() is { Ticks: > 0 } left)
        {
            try
            {
                await Task.Delay(left < Slice ? left : Slice, clock, stop);
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }

        return true;
    }

    private async Task<TimerStatus> ReadAsync(CancellationToken stop)
    {
        if (blobs is null)
            return null;
        try
        {
            return await blobs.ReadAsync(function.Name, stop);
        }
        catch (Exception exception) when (exception is Azure.RequestFailedException or AggregateException)
        {
            StatusUnknown(log, exception, function.Name);
            return null;
        }
    }

    private async Task WriteAsync()
    {
        if (blobs is null)
            return;
        try
        {
            await blobs.WriteAsync(function.Name, _status, CancellationToken.None);
        }
        catch (Exception exception) when (exception is Azure.RequestFailedException or AggregateException)
        {
            StatusUnknown(log, exception, function.Name);
        }
    }

    [LoggerMessage(LogLevel.Information, "Trigger Details: UnscheduledInvocationReason: {Reason}, OriginalSchedule: {Schedule:o}")]
    private static partial void Unscheduled(ILogger log, string reason, DateTimeOffset schedule);

    [LoggerMessage(LogLevel.Warning, "The status of the timer 'Functions.{Function}' could not be read or written; a run missed now stays missed.")]
    private static partial void StatusUnknown(ILogger log, Exception exception, string function);
}
