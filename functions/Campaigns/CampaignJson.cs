using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Campaigns;

/// <summary>A campaign in a list, for programs.</summary>
public sealed record ListedCampaignJson(int Id, string Name, string Template, string State, DateOnly From, DateOnly To, string Scope)
{
    internal static ListedCampaignJson Of(ListedCampaign campaign) => new(
        CampaignAddress.NumberOf(campaign.Id), campaign.Name, campaign.Template, $"{campaign.State}", campaign.Days.From, campaign.Days.To, $"{campaign.Scope}");
}

/// <summary>What was laid before an approver, or agreed to.</summary>
/// <param name="Seal">Stands for plan, words and drives: an approval names the one it was shown.</param>
public sealed record CampaignSealJson(string By, DateTimeOffset At, string Seal, int Recipients, long Parts, long Vnd, double Units)
{
    internal static CampaignSealJson? Of(CampaignSeal? seal) => seal is null
        ? null
        : new(seal.By, seal.At, seal.Seal, seal.Totals.Recipients, seal.Totals.Parts, seal.Totals.Vnd, Math.Round(seal.Totals.Units, 1));
}

/// <summary>The count of a campaign's recipients, for programs.</summary>
/// <param name="State">none, counting, stale or whole.</param>
/// <param name="Done">Parts of the register that are counted, of <paramref name="Of"/>.</param>
/// <param name="Out">Who is no recipient, by the first reason that said so.</param>
/// <param name="Vnd">What the texts cost together.</param>
/// <param name="Overlapping">Recipients who had another invitation in the last 14 days.</param>
public sealed record CampaignPreviewJson(
    string State,
    int Done,
    int Of,
    DateTimeOffset? CountedAt,
    DateTimeOffset? LeavesAt,
    DateTimeOffset? LastLeaves,
    int LookedAt,
    IReadOnlyDictionary<string, int> Out,
    int HeldOut,
    int Recipients,
    long Parts,
    long Vnd,
    int Overlapping,
    ForecastRange? Answers,
    ForecastRange? Bookings,
    ForecastRange? Units)
{
    internal static CampaignPreviewJson Over(CampaignView view)
    {
        var waterfall = view.Preview is PreviewState.Stale ? Waterfall.Zero : view.Counted?.Waterfall ?? Waterfall.Zero;
        return new(
            view.Preview switch { PreviewState.Whole => "whole", PreviewState.Counting => "counting", PreviewState.Stale => "stale", _ => "none" },
            view.Counted?.Shards.Count ?? 0,
            LookupKeys.ShardCount,
            view.Counted?.Preview.AskedAt,
            view.Counted?.Preview.LeavesAt,
            view.LastLeaves,
            waterfall.LookedAt,
            waterfall.Out.ToDictionary(reason => $"{reason.Key}", reason => reason.Value.Count),
            waterfall.Held.Recipients,
            waterfall.Recipients,
            waterfall.Parts,
            waterfall.Vnd,
            waterfall.Overlapping,
            view.Forecast?.Answers,
            view.Forecast?.Bookings,
            view.Forecast?.Units);
    }
}

/// <summary>A campaign for programs.</summary>
/// <param name="Run">The id of its run, once it is launched: /runs/{run}.</param>
/// <param name="Seal">Of plan, words and drives as they stand now.</param>
/// <param name="Messages">Once it is launched: invitations by what became of them, as they were last counted.</param>
public sealed record CampaignJson(
    int Id,
    string Run,
    string State,
    string Scope,
    string Seal,
    string? Why,
    IReadOnlyList<string> Authors,
    PlanBody Plan,
    CampaignSealJson? Submission,
    CampaignSealJson? Approval,
    DateTimeOffset? LaunchedAt,
    IReadOnlyDictionary<string, int>? Messages,
    CampaignPreviewJson Preview)
{
    internal static CampaignJson Of(CampaignView view) => new(
        CampaignAddress.NumberOf(view.Campaign.Id),
        view.Campaign.Id.Value,
        $"{view.Campaign.State}",
        $"{view.Scope}",
        view.Seal,
        view.Campaign.Why,
        view.Campaign.Authors,
        PlanBody.Of(view.Plan),
        CampaignSealJson.Of(view.Campaign.Submission),
        CampaignSealJson.Of(view.Campaign.Approval),
        view.Campaign.Launch?.At,
        view.Count?.Invitations.ToDictionary(pair => $"{pair.Key}", pair => pair.Value),
        CampaignPreviewJson.Over(view));
}
