using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>What a run decides of a page of donors, each list in key order.</summary>
/// <param name="Messages">Those that are to leave.</param>
public sealed record PagePlan(IReadOnlyList<Message> Messages, IReadOnlyList<LeftOutDonor> LeftOut)
{
    /// <summary>Intended like the others and held out.</summary>
    public IReadOnlyList<Message> HeldOut { get; init; } = [];

    /// <summary>How they begin to leave; null for as soon as they may.</summary>
    public CampaignOpening? Opening { get; init; }
}

/// <summary>What of planning a kind of run does its own way; the rest is <see cref="ShardPlanner"/>'s.</summary>
public interface IRunPlan
{
    /// <summary>Decides about donors of whom the ledger holds nothing yet.</summary>
    /// <param name="before">How far the shard was planned before them.</param>
    Task<PagePlan> DecideAsync(
        Run run, string shard, ShardPlan before, IReadOnlyList<StoredDonor> donors, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>What an intended message changes of its donor's row; null where nothing does, or the row has it already.</summary>
    DonorChange? Touch(Run run, Donor donor, Message message);
}
