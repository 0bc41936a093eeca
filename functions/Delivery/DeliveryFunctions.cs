using BloodDrive.Domain;
using BloodDrive.Storage;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Delivery;

/// <summary>The lanes, and the minute timer that puts due work on them.</summary>
public sealed class DeliveryFunctions(BatchSender sender, Sweeper sweeper, TimeProvider time)
{
    /// <summary>Every minute, all day.</summary>
    public const string Schedule = "0 * * * * *";

    [Function("SendUrgent")]
    public Task SendUrgent([QueueTrigger(Lanes.SendUrgent)] string body, FunctionContext context, CancellationToken cancellation) =>
        sender.SendAsync(BatchKey.Of(body), context.InvocationId, cancellation);

    [Function("SendConfirmation")]
    public Task SendConfirmation([QueueTrigger(Lanes.SendConfirmation)] string body, FunctionContext context, CancellationToken cancellation) =>
        sender.SendAsync(BatchKey.Of(body), context.InvocationId, cancellation);

    [Function("SendReminder")]
    public Task SendReminder([QueueTrigger(Lanes.SendReminder)] string body, FunctionContext context, CancellationToken cancellation) =>
        sender.SendAsync(BatchKey.Of(body), context.InvocationId, cancellation);

    [Function("SendRecall")]
    public Task SendRecall([QueueTrigger(Lanes.SendRecall)] string body, FunctionContext context, CancellationToken cancellation) =>
        Lanes.PassAsync(Lanes.SendRecall, () => sender.SendAsync(BatchKey.Of(body), context.InvocationId, cancellation), cancellation);

    [Function("SendCampaign")]
    public Task SendCampaign([QueueTrigger(Lanes.SendCampaign)] string body, FunctionContext context, CancellationToken cancellation) =>
        Lanes.PassAsync(Lanes.SendCampaign, () => sender.SendAsync(BatchKey.Of(body), context.InvocationId, cancellation), cancellation);

    [Function("SweepOpenWork")]
    public Task SweepOpenWork([TimerTrigger(Schedule)] TimerInfo timer, CancellationToken cancellation) =>
        sweeper.SweepAsync(time.GetUtcNow(), cancellation);
}
