using System.Globalization;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Telemetry;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Recall;

/// <summary>Plans a day's recall: begins its run, decides for each donor, and names the invitation on the donor's row.</summary>
public sealed partial class RecallPlanner(
    RunTable runs,
    DriveTable drives,
    UnitTable units,
    ContactTable contacts,
    ShardPlanner shards,
    Routes routes,
    LinkKeyRing keys,
    RecallPolicy policy,
    Settings settings,
    TimeProvider time,
    ILogger<RecallPlanner> log) : IRunPlan
{
    /// <summary>Begins the run of the civil day and sends out its shards. Beginning it again changes nothing.</summary>
    public Task StartAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var run = Run.Recall(VietnamTime.DayOf(now), now, settings.RecallCloses, settings.RecallCeiling);
        return Spans.UnderAsync(() => Spans.OfRun(run.Id), _ => StartAsync(run, cancellation));
    }

    /// <summary>Plans the next page of a shard, unless another planner is at it.</summary>
    public Task PlanAsync(PlanMessage message, string planner, CancellationToken cancellation) =>
        shards.PlanAsync(message, planner, this, time.GetUtcNow(), cancellation);

    public async Task<PagePlan> DecideAsync(
        Run run, string shard, ShardPlan before, IReadOnlyList<StoredDonor> donors, DateTimeOffset now, CancellationToken cancellation)
    {
        // A run that is finished on a later day finishes what its ledger holds; whom it had not decided is that day's run's.
        if (VietnamTime.DayOf(now) > run.Day)
        {
            return new PagePlan([], []);
        }

        var upcoming = await drives.CalendarAsync(run.Day.AddDays(1), run.Day.AddDays(policy.ReachDays), cancellation);
        var rules = policy with { ThroughContact = run.ThroughContact.ToHashSet(StringComparer.Ordinal) };
        List<Message> due = [];
        List<LeftOutDonor> leftOut = [];
        foreach (var (donor, _) in donors)
        {
            var outcome = RecallDecision.Of(donor, run.Day, rules, upcoming);
            if (outcome is RecallOutcome.Invite invite)
            {
                var message = Intended(run, donor, invite, now);
                var against = message is null ? ContactRule.Reachable
                    : donor.Shares(invite.Channel) ? (await contacts.TakeAsync(
                        ContactQuestion.Of(message, donor), policy.Contact, VietnamTime.At(run.Day, policy.Evening.Opens), cancellation)).Against
                    : null;
                if (message is not null && against is null)
                {
                    due.Add(message);
                    continue;
                }

                outcome = new RecallOutcome.LeftOut(against ?? ContactRule.Reachable);
            }

            leftOut.Add(new(donor.Id, ((RecallOutcome.LeftOut)outcome).Reason));
        }

        return new PagePlan(due, leftOut);
    }

    /// <summary>Names cycle, step and run. A donor whom another run names for this step stays there.</summary>
    public DonorChange? Touch(Run run, Donor donor, Message message) =>
        donor.Recall.Run != message.Key.Run.Value && (donor.Recall.Cycle != message.Cycle || donor.Recall.Step < message.StepNumber)
            ? new DonorChange
            {
                Recall = RecallDecision.Touched(donor.Recall, message, run.Day),
                Messages = [.. donor.Messages, message.Key],
            }
            : null;

    private async Task StartAsync(Run run, CancellationToken cancellation)
    {
        if (await runs.FindAsync(run.Id, cancellation) is null)
        {
            await runs.StartAsync(run with { ThroughContact = [.. await units.ThroughContactAsync(cancellation)] }, cancellation);
        }

        // Once for all shards; a drive that fills up meanwhile is found out at sending.
        await drives.NotePlacesAsync(run.Day.AddDays(1), run.Day.AddDays(policy.ReachDays), cancellation);
        await shards.SendOutAsync(run.Id, cancellation);
        RunStarted(run.Id);
    }

    /// <summary>The message of an invitation, with its route and its price; null where no route reaches the donor.</summary>
    private Message? Intended(Run run, Donor donor, RecallOutcome.Invite invite, DateTimeOffset now)
    {
        if (routes.For(invite.Channel, RecallDecision.AddressOf(donor, invite.Channel)!, Purpose.Service) is not { } route)
        {
            return null;
        }

        Message message = new()
        {
            Key = new MessageKey(run.Id, donor.Id, invite.Step.ToString(CultureInfo.InvariantCulture)),
            Kind = MessageKind.Recall,
            Channel = invite.Channel,
            Route = route.Id,
            Tier = invite.Tier,
            Cycle = invite.Cycle,
            StepNumber = invite.Step,
            Drive = invite.Drive?.Id,
            LinkRun = run.Id,
        };
        return route.PricePerPart == 0 ? message : message with { Price = PriceOf(message, donor, invite.Drive, route, now) };
    }

    private int PriceOf(Message message, Donor donor, Drive? drive, Route route, DateTimeOffset now)
    {
        try
        {
            return MessageText.Price(MessageText.Of(message, donor, drive, route, settings, keys, now), route);
        }
        catch (ArgumentException)
        {
            // Without words it cannot leave either: sending finds that out and says so in the ledger.
            return 0;
        }
    }

    [LoggerMessage(LogLevel.Information, "Recall begun. Run: {Run}.")]
    private partial void RunStarted(RunId run);
}
