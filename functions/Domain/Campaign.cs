namespace BloodDrive.Domain;

/// <summary>Where a campaign stands.</summary>
public enum CampaignState
{
    Draft,
    Submitted,
    Approved,
    Sending,
    Paused,
    Sent,
    Cancelled,
}

/// <summary>What a campaign comes to: how many it reaches, the parts of their texts, their price.</summary>
/// <param name="Need">Units needed from it; null where nobody has said.</param>
/// <param name="Units">Units expected.</param>
public sealed record CampaignTotals(int Recipients, long Parts, long Vnd, int? Need = null, double Units = 0)
{
    /// <summary>What a count comes to, with the units that are expected of it.</summary>
    public static CampaignTotals Of(CampaignPreview preview, Waterfall waterfall, EligibilityPolicy law) => new(
        waterfall.Recipients,
        waterfall.Parts,
        waterfall.Vnd,
        Units: waterfall.Recipients == 0 ? 0 : CampaignForecast.Of(waterfall, preview.Drives, preview.Rates, law).Units.Expected);

    /// <summary>Whether it reaches or costs more than was agreed to.</summary>
    public bool Exceeds(CampaignTotals agreed) => Recipients > agreed.Recipients || Vnd > agreed.Vnd;
}

/// <summary>A preview laid before an approver, or agreed to by one.</summary>
/// <param name="By">Id of who did it.</param>
/// <param name="Seal">The seal of the plan as it stood then.</param>
public sealed record CampaignSeal(string By, DateTimeOffset At, string Seal, CampaignTotals Totals);

/// <summary>A launch, and when the last of its first few had left.</summary>
/// <param name="Preview">The number of the count that was made for it: by this one its recipients are chosen.</param>
public sealed record CampaignLaunch(string By, DateTimeOffset At, DateTimeOffset? FirstLeft = null, int Preview = 0)
{
    /// <summary>The results for which it paused by itself: whoever resumed it has looked at them.</summary>
    public CampaignResults Seen { get; init; }
}

/// <summary>Which of a campaign's messages may leave now.</summary>
public enum CampaignGate
{
    None,

    /// <summary>The first few, on which one looks before the rest.</summary>
    First,
    All,
}

/// <summary>A campaign: its plan, who worked on it, and how far it has come. Its id is that of its run.</summary>
public sealed record Campaign
{
    public required RunId Id { get; init; }
    public required CampaignPlan Plan { get; init; }

    /// <summary>Ids of all who wrote any of it: none of them may approve it.</summary>
    public required IReadOnlyList<string> Authors { get; init; }
    public CampaignState State { get; init; }
    public CampaignSeal? Submission { get; init; }
    public CampaignSeal? Approval { get; init; }
    public CampaignLaunch? Launch { get; init; }
    public CampaignCorrection? Correction { get; init; }

    /// <summary>Why it came back to its authors, was paused or cancelled: the word of the person who did it, or the rule that did.</summary>
    public string? Why { get; init; }

    /// <summary>Nothing more can become of it but a correction.</summary>
    public bool IsOver => State is CampaignState.Sent or CampaignState.Cancelled;

    public static Campaign New(RunId id, CampaignPlan plan, string author) => new() { Id = id, Plan = plan, Authors = [author] };

    /// <summary>What may leave now: the first few, then nothing for a while, then all.</summary>
    public CampaignGate Gate(DateTimeOffset now, CampaignPolicy policy) => (State, Launch?.FirstLeft) switch
    {
        (not CampaignState.Sending, _) => CampaignGate.None,
        (_, null) => CampaignGate.First,
        (_, { } left) => now < left + policy.LookAtFirst ? CampaignGate.None : CampaignGate.All,
    };

    /// <summary>Never its words or names: ids alone reach a log.</summary>
    public override string ToString() => Id.Value;
}
