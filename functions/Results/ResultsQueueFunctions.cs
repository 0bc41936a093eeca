using BloodDrive.Domain;
using BloodDrive.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Results;

/// <summary>The lane on which results are taken in and visitors thanked, and the timers that put drives on it.</summary>
public sealed partial class ResultsQueueFunctions(ResultWork work, ThankVisitors thank, SendingGate gate, FaultTable faults, TimeProvider time, ILogger<ResultsQueueFunctions> log)
{
    /// <summary>From 08:00 to 09:40 in Viet Nam: the first thanks, the others do what it could not.</summary>
    public const string Morning = "0 0,20,40 1-2 * * *";

    [Function("TakeResults")]
    public Task TakeResults([QueueTrigger(Lanes.TakeResults)] string body, CancellationToken cancellation) => ResultsMessage.Of(body) switch
    {
        { Act: ResultsAct.Take } message => work.TakeAsync(message, cancellation),
        { Act: ResultsAct.Settle } message => work.SettleAsync(message.Drive, cancellation),
        var message => thank.ThankAsync(message.Drive, cancellation),
    };

    /// <summary>What was given up waits for a person; the timers put drives on the lane again.</summary>
    [Function("TakeResultsFailed")]
    public async Task TakeResultsFailed([QueueTrigger(Lanes.TakeResults + Lanes.Poison)] string body, CancellationToken cancellation)
    {
        var message = ResultsMessage.Parse(body);
        var keys = message?.ToString() ?? FaultTable.Unreadable;
        GivenUp(keys);
        if (message is { } known) await work.GiveUpAsync(known, cancellation);
        await faults.RecordAsync(Lanes.TakeResults, keys, FaultTable.Poison, Lanes.Attempts, time.GetUtcNow(), cancellation);
    }

    /// <summary>Thanks nobody where the data are not armed: the message would not leave, and the mark would say that it did.</summary>
    [Function("ThankVisitors")]
    public async Task ThankVisitors([TimerTrigger(Morning)] TimerInfo timer, CancellationToken cancellation)
    {
        if (await gate.ArmedAsync(cancellation))
        {
            await thank.PlanAsync(cancellation);
        }
    }

    /// <summary>Every minute, all day.</summary>
    [Function("SweepResults")]
    public Task SweepResults([TimerTrigger("0 * * * * *")] TimerInfo timer, CancellationToken cancellation) => work.SweepAsync(cancellation);

    [LoggerMessage(LogLevel.Error, "Work on results was given up. Keys: {Keys}.")]
    private partial void GivenUp(string keys);
}
