using BloodDrive.Domain;
using BloodDrive.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Drives;

/// <summary>The lane on which those who have booked are told and reminded, and the timers that put drives on it.</summary>
public sealed partial class BookedFunctions(TellBooked tell, SendingGate gate, FaultTable faults, TimeProvider time, ILogger<BookedFunctions> log)
{
    /// <summary>From 18:00 to 19:40 in Viet Nam: the first writes the reminders, the others do what it could not.</summary>
    public const string Evening = "0 0,20,40 11-12 * * *";

    [Function("TellBooked")]
    public Task TellBooked([QueueTrigger(Lanes.TellBooked)] string body, CancellationToken cancellation) => TellMessage.Of(body) switch
    {
        { Remind: { } day } message => tell.RemindAsync(message.Drive, day, cancellation),
        var message => tell.TellAsync(message.Drive, cancellation),
    };

    /// <summary>What was given up waits for a person; the timers put the drive on its lane again.</summary>
    [Function("TellBookedFailed")]
    public Task TellBookedFailed([QueueTrigger(Lanes.TellBooked + Lanes.Poison)] string body, CancellationToken cancellation)
    {
        var keys = TellMessage.Parse(body)?.ToString() ?? FaultTable.Unreadable;
        GivenUp(keys);
        return faults.RecordAsync(Lanes.TellBooked, keys, FaultTable.Poison, Lanes.Attempts, time.GetUtcNow(), cancellation);
    }

    [Function("RemindBooked")]
    public Task RemindBooked([TimerTrigger(Evening)] TimerInfo timer, CancellationToken cancellation) => WhereArmedAsync(tell.PlanRemindersAsync, cancellation);

    [Function("SweepBooked")]
    public Task SweepBooked([TimerTrigger("0 * * * * *")] TimerInfo timer, CancellationToken cancellation) => WhereArmedAsync(tell.SweepAsync, cancellation);

    /// <summary>Who is told or reminded by a message that may not leave has been told nothing: so nobody is, until the data are armed.</summary>
    private async Task WhereArmedAsync(Func<CancellationToken, Task> act, CancellationToken cancellation)
    {
        if (await gate.ArmedAsync(cancellation))
        {
            await act(cancellation);
        }
    }

    [LoggerMessage(LogLevel.Error, "Telling those who booked was given up. Keys: {Keys}.")]
    private partial void GivenUp(string keys);
}
