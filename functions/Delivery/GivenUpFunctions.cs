using BloodDrive.Domain;
using BloodDrive.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Delivery;

/// <summary>What the lanes gave up: recorded for a person, never put on a lane again from here. The sweeper does that where the rows say so.</summary>
public sealed partial class GivenUpFunctions(FaultTable faults, TimeProvider time, ILogger<GivenUpFunctions> log)
{
    [Function("SendUrgentFailed")]
    public Task SendUrgentFailed([QueueTrigger(Lanes.SendUrgent + Lanes.Poison)] string body, CancellationToken cancellation) =>
        RecordAsync(Lanes.SendUrgent, body, cancellation);

    [Function("SendConfirmationFailed")]
    public Task SendConfirmationFailed([QueueTrigger(Lanes.SendConfirmation + Lanes.Poison)] string body, CancellationToken cancellation) =>
        RecordAsync(Lanes.SendConfirmation, body, cancellation);

    [Function("SendReminderFailed")]
    public Task SendReminderFailed([QueueTrigger(Lanes.SendReminder + Lanes.Poison)] string body, CancellationToken cancellation) =>
        RecordAsync(Lanes.SendReminder, body, cancellation);

    [Function("SendRecallFailed")]
    public Task SendRecallFailed([QueueTrigger(Lanes.SendRecall + Lanes.Poison)] string body, CancellationToken cancellation) =>
        RecordAsync(Lanes.SendRecall, body, cancellation);

    [Function("SendCampaignFailed")]
    public Task SendCampaignFailed([QueueTrigger(Lanes.SendCampaign + Lanes.Poison)] string body, CancellationToken cancellation) =>
        RecordAsync(Lanes.SendCampaign, body, cancellation);

    [Function("PlanRecallFailed")]
    public Task PlanRecallFailed([QueueTrigger(Lanes.PlanRecall + Lanes.Poison)] string body, CancellationToken cancellation) =>
        RecordAsync(Lanes.PlanRecall, body, cancellation);

    private Task RecordAsync(string lane, string body, CancellationToken cancellation)
    {
        // A body that is none of ours may hold anything: only keys are kept.
        var keys = lane == Lanes.PlanRecall ? PlanMessage.Parse(body)?.ToString() : BatchKey.Parse(body)?.ToString();
        GivenUp(lane, keys ?? FaultTable.Unreadable);
        return faults.RecordAsync(lane, keys ?? FaultTable.Unreadable, FaultTable.Poison, Lanes.Attempts, time.GetUtcNow(), cancellation);
    }

    [LoggerMessage(LogLevel.Error, "A lane gave up a message. Lane: {Lane}. Keys: {Keys}.")]
    private partial void GivenUp(string lane, string keys);
}
