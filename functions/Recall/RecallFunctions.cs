using BloodDrive.Domain;
using BloodDrive.Storage;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Recall;

/// <summary>The night's recall: a timer that begins the run, and a queue that plans it shard by shard.</summary>
public sealed class RecallFunctions(RecallPlanner planner, SendingGate gate, TimeProvider time)
{
    /// <summary>17:00 in Viet Nam, an hour before the evening's first message.</summary>
    public const string Schedule = "0 0 10 * * *";

    /// <summary>Begins nothing where the data are not armed: an invitation that may not leave would still be its donor's turn.</summary>
    [Function("NightlyRecall")]
    public async Task NightlyRecall([TimerTrigger(Schedule)] TimerInfo timer, CancellationToken cancellation)
    {
        if (await gate.ArmedAsync(cancellation))
        {
            await planner.StartAsync(time.GetUtcNow(), cancellation);
        }
    }

    [Function("PlanRecall")]
    public Task PlanRecall([QueueTrigger(Lanes.PlanRecall)] string body, FunctionContext context, CancellationToken cancellation) =>
        Lanes.PassAsync(Lanes.PlanRecall, () => planner.PlanAsync(PlanMessage.Of(body), context.InvocationId, cancellation), cancellation);
}
