using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Campaigns;

/// <summary>Registered words of a campaign on the route that carries them, and what was filed of them.</summary>
public sealed record CampaignTemplateState(Route Route, Template Template, TemplateState State, TemplateFiling? Filing);

/// <summary>A template as it is offered for a new campaign: its days, and the earliest instant at which it could leave.</summary>
public sealed record TemplateOffer(CampaignTemplate Template, CampaignProposal? Proposal, Departure Earliest);

/// <summary>All that the pages of a campaign show.</summary>
public sealed record CampaignView
{
    public required Campaign Campaign { get; init; }

    /// <summary>Whose campaign it is.</summary>
    public required Scope Scope { get; init; }
    public required CampaignTemplate Template { get; init; }
    public required PreviewState Preview { get; init; }

    /// <summary>The drives of the plan as the calendar has them, soonest first.</summary>
    public required IReadOnlyList<Drive> Drives { get; init; }

    /// <summary>The seal of plan, words and drives as they are shown.</summary>
    public required string Seal { get; init; }
    public required IReadOnlyList<CampaignTemplateState> Words { get; init; }
    public required Departure Earliest { get; init; }

    /// <summary>Names of the people who have an account, by its id.</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }
    public required DateTimeOffset Now { get; init; }

    /// <summary>What is expected of what was counted; null before it is whole.</summary>
    public CampaignForecast? Forecast { get; init; }

    /// <summary>When the last message is expected to leave; null where nothing leaves.</summary>
    public DateTimeOffset? LastLeaves { get; init; }

    /// <summary>The ledger once it was launched, as it was last counted.</summary>
    public LedgerCount? Count { get; init; }

    public CampaignPlan Plan => Campaign.Plan;

    /// <summary>What was counted last, be it of this plan or an earlier one; null where nobody asked.</summary>
    public CountedPreview? Counted => Preview switch
    {
        PreviewState.Whole(var counted) => counted,
        PreviewState.Counting(var counted, _, _) => counted,
        PreviewState.Stale(var counted) => counted,
        _ => null,
    };

    /// <summary>The count of this very plan, to its end.</summary>
    public CountedPreview? Whole => (Preview as PreviewState.Whole)?.Preview;

    public string NameOf(string account) => Names.GetValueOrDefault(account, account);
}
