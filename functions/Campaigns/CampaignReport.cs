using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Campaigns;

/// <summary>Reads what the pages of campaigns show: a handful of ranges, whatever the number of donors and drives.</summary>
public sealed class CampaignReport(
    CampaignTable campaigns,
    PreviewTable previews,
    DriveTable drives,
    TemplateTable templates,
    AccountTable accounts,
    RunTable runs,
    CountTable counts,
    CampaignQuestions questions,
    CampaignPolicy policy,
    Routes routes,
    Settings settings,
    TimeProvider clock)
{
    /// <summary>Days ahead in which drives are offered where the lunar calendar's table ends.</summary>
    private const int DaysAhead = 120;

    public DateTimeOffset Now => clock.GetUtcNow();

    public DateOnly Today => VietnamTime.DayOf(Now);

    /// <summary>A campaign; null where it is not theirs.</summary>
    /// <param name="fresh">Counts every message again, whatever the age of the counts.</param>
    public async Task<CampaignView?> OfAsync(RunId id, Scope within, CancellationToken cancellation, bool fresh = false)
    {
        if (await campaigns.FindAsync(id, within, cancellation) is not { Campaign: var campaign, Scope: var scope }) return null;
        var template = CampaignTemplates.Find(campaign.Plan.Template) ?? throw new InvalidOperationException($"Campaign {id} has no template.");
        var counted = previews.FindAsync(id, cancellation);
        var season = SeasonAsync(template, campaign.Plan.Days.From, cancellation);
        var filed = FiledAsync(cancellation);
        var people = accounts.AllAsync(cancellation);
        var count = campaign.Launch is null ? null : CountAsync(campaign, fresh, cancellation);

        List<Drive> chosen = [.. (await season).Where(drive => campaign.Plan.Drives.Contains(drive.Id))];
        var seal = questions.Seal(campaign.Plan, chosen);
        var preview = PreviewState.From(await counted, seal);
        var whole = (preview as PreviewState.Whole)?.Preview;
        var words = Words(template, await filed);
        return new CampaignView
        {
            Campaign = campaign,
            Scope = scope,
            Template = template,
            Preview = preview,
            Drives = chosen,
            Seal = seal,
            Words = words,
            Earliest = Earliest(template, words),
            Names = (await people).ToDictionary(account => account.Id, account => account.Name, StringComparer.Ordinal),
            Now = Now,
            Forecast = whole is null ? null : CampaignForecast.Of(whole.Waterfall, whole.Preview.Drives, whole.Preview.Rates, EligibilityPolicy.Vietnam),
            LastLeaves = whole is null ? null : CampaignPace.LastLeaves(
                whole.Waterfall,
                whole.Preview.LeavesAt,
                policy,
                route => questions.HoursOf(routes.Find(route)),
                route => routes.Find(route)?.PerMinute ?? 1),
            Count = count is null ? null : await count,
        };
    }

    /// <summary>The drives that a campaign may invite to: of its scope and season, still to come, not called off.</summary>
    /// <param name="held">What the plan has already; null for a new one.</param>
    public async Task<IReadOnlyList<Drive>> OfferedAsync(CampaignTemplate template, CampaignPlan? held, Scope scope, CancellationToken cancellation) =>
    [
        .. (await SeasonAsync(template, held?.Days.From ?? Today, cancellation))
            .Where(drive => IsOf(drive, scope) && drive.TakesBookings && drive.Day > Today),
    ];

    /// <summary>A unit's people invite to the drives that are held for it; others to all of their area.</summary>
    private static bool IsOf(Drive drive, Scope scope) => scope is Scope.OfUnit(var province, var unit)
        ? drive.Area.Province == province && drive.Units.Contains(unit)
        : scope.Covers(drive.Area);

    /// <summary>All templates with their next days, in the order of the year.</summary>
    public async Task<IReadOnlyList<TemplateOffer>> OffersAsync(CancellationToken cancellation)
    {
        var filed = await FiledAsync(cancellation);
        return [.. CampaignTemplates.All.Select(template => new TemplateOffer(template, template.Next(Today), Earliest(template, Words(template, filed))))];
    }

    /// <summary>The ledger as it was last counted, every minute while it is sending; what is over is counted again until nothing of it is open.</summary>
    private async Task<LedgerCount> CountAsync(Campaign campaign, bool fresh, CancellationToken cancellation)
    {
        var count = Sum(await counts.OfRunAsync(campaign.Id, cancellation));
        if (!fresh && !(campaign.IsOver && count.Open > 0)) return count;
        var open = await runs.OpenAsync(campaign.Id, cancellation);
        return open.Run is null ? count : Sum(await counts.CurrentAsync(
            open.Run.Run,
            open.Shards.ToDictionary(shard => shard.Key, shard => shard.Value.Plan, StringComparer.Ordinal),
            new HashSet<string>(),
            fresh: true,
            Now,
            cancellation));
    }

    private static LedgerCount Sum(Dictionary<string, LedgerCount> shards) => shards.Values.Aggregate(LedgerCount.Zero, (sum, shard) => sum + shard);

    /// <summary>The calendar over the season of a template, from a day on; the drives of all scopes.</summary>
    private Task<List<Drive>> SeasonAsync(CampaignTemplate template, DateOnly from, CancellationToken cancellation)
    {
        var season = template.Next(from)?.Season;
        return drives.CalendarAsync(season is null || season[0].From > from ? from : season[0].From, season?[^1].To ?? from.AddDays(DaysAhead), cancellation);
    }

    /// <summary>What was filed with the carriers that appeals leave by.</summary>
    private async Task<IReadOnlyList<(Route Route, IReadOnlyDictionary<string, TemplateFiling> Filings)>> FiledAsync(CancellationToken cancellation) =>
        await Task.WhenAll(routes.All.Where(route => route.RegisteredWordsOnly && route.Purpose != Purpose.Service)
            .Select(async route => (route, await templates.OfAsync(route, cancellation))));

    private IReadOnlyList<CampaignTemplateState> Words(
        CampaignTemplate template, IReadOnlyList<(Route Route, IReadOnlyDictionary<string, TemplateFiling> Filings)> filed) =>
    [
        .. from one in filed
           where one.Route.Purpose == template.Purpose
           from registered in template.Registered(one.Route, settings)
           let filing = one.Filings.GetValueOrDefault(registered.Id)
           select new CampaignTemplateState(one.Route, registered, TemplateFiling.StateOf(registered, filing, Today), filing),
    ];

    private Departure Earliest(CampaignTemplate template, IReadOnlyList<CampaignTemplateState> words)
    {
        var needed = words.Select(state => state.Route).Distinct().SelectMany(route => template.Needed(route, settings)).Select(one => one.Id).ToHashSet();
        return Departure.Earliest(
            Now,
            words.Where(state => needed.Contains(state.Template.Id)).Select(state => (state.State, state.Filing?.At)),
            questions.Hours(template.Purpose));
    }
}
