using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Reporting;

/// <summary>Reads a year's report: eight ranges and a row for each of the year's campaigns, whatever the number of donors.</summary>
public sealed class NationalReport(
    TallyTable tallies,
    KpiPlanTable plans,
    OutreachTable outreach,
    UnitTable units,
    RegisterTable register,
    HonourTable honours,
    CampaignTable campaigns,
    TimeProvider clock)
{
    public const int FirstYear = 2023;

    /// <summary>Published years that stand beside the one reported.</summary>
    private const int YearsBeside = 3;

    private static readonly CampaignState[] Launched = [CampaignState.Sending, CampaignState.Paused, CampaignState.Sent, CampaignState.Cancelled];

    public DateOnly Today => VietnamTime.DayOf(clock.GetUtcNow());

    /// <summary>The report of a year as far as an account may see it; null for what lies outside its scope.</summary>
    /// <param name="asked">One of the 34 provinces; null for all that the scope covers.</param>
    public async Task<ReportView?> OfAsync(int year, string? asked, Scope scope, CancellationToken cancellation)
    {
        if (ProvinceOf(asked, scope) is not (true, var province)) return null;
        Scope within = scope is Scope.OfUnit || province is null ? scope : new Scope.OfProvince(province);
        var known = units.WithinAsync(within, cancellation);
        var counting = register.OfAllAsync(cancellation);
        var tallied = tallies.OfYearAsync(year, cancellation);
        var planned = plans.OfYearAsync(year, cancellation);
        var entered = outreach.OfYearAsync(year, within, cancellation);
        var listed = CampaignsAsync(year, within, cancellation);
        var honoured = honours.CheckedAsync(year, province, cancellation);

        var counted = await counting;
        YearFacts facts = new(year, Own(await tallied, scope), await planned, await entered, await known, year == Today.Year ? counted.ClubMembers : null, await honoured);
        var byUnit = TallySum.ByUnit(facts.Tallies);
        return new ReportView
        {
            Report = scope is Scope.OfUnit ? OfUnit(YearReport.Of(facts, null)) with { Province = province } : YearReport.Of(facts, province),
            Published = province is null ? [.. PublishedYear.All.Where(published => published.Figures.Count > 0 && published.Year < year).TakeLast(YearsBeside)] : [],
            Provinces = province is null ? [.. Province.All.Select(each => YearReport.Of(facts, each.Name)).Where(report => report.Sum.Drives > 0 || report.Targets.Count > 0)] : [],
            Units =
            [
                .. from unit in facts.Units
                   let tally = byUnit.GetValueOrDefault(unit.Id)
                   let count = counted.Units.GetValueOrDefault(unit.Id)
                   where tally is not null || count.Members > 0
                   select new UnitTotals(unit, tally ?? new UnitTally(0, 0), count),
            ],
            Campaigns = [.. (await listed).Select(each => new CampaignYield(each.Listed, TallySum.Of(facts.Tallies.Where(tally => each.Drives.Contains(tally.Drive)))))],
            CountedOn = counted.Day,
            Today = Today,
            Choices = scope is Scope.Nation ? [.. Province.All.Select(each => each.Name)] : [],
        };
    }

    /// <summary>The province that a scope's report is of; not allowed where another was asked for.</summary>
    private static (bool Allowed, string? Province) ProvinceOf(string? asked, Scope scope) => scope switch
    {
        Scope.OfProvince(var own) => (asked is null || asked == own, own),
        Scope.OfUnit(var own, _) => (asked is null || asked == own, own),
        _ => (asked is null || Province.Find(asked) is not null, asked),
    };

    /// <summary>A unit's people see of each drive what their own unit did, and no more.</summary>
    private static IReadOnlyList<DriveTally> Own(IReadOnlyList<DriveTally> tallies, Scope scope) => scope is not Scope.OfUnit(_, var unit)
        ? tallies
        :
        [
            .. from tally in tallies
               let own = tally.ByUnit.GetValueOrDefault(unit)
               where own is not null
               select tally with { Units = own.Gave, Came = own.Came, ByUnit = new Dictionary<string, UnitTally> { [unit] = own } },
        ];

    /// <summary>What is known of a unit alone, wherever its people gave; the rest is its province's.</summary>
    private static YearReport OfUnit(YearReport report) => report with
    {
        Figures = report.Figures.Where(figure => figure.Key is Kpi.Units or Kpi.Sessions or Kpi.Reached or Kpi.Trained).ToDictionary(),
        Targets = new Dictionary<Kpi, KpiFigure>(),
    };

    /// <summary>The campaigns of a scope that left in a year, and the drives that each invited to.</summary>
    private async Task<IReadOnlyList<(ListedCampaign Listed, IReadOnlyList<string> Drives)>> CampaignsAsync(int year, Scope within, CancellationToken cancellation)
    {
        var listed = await campaigns.ListAsync(within, Launched, new DateOnly(year, 1, 1), cancellation);
        var found = await Task.WhenAll(listed.Where(each => each.Days.From.Year <= year)
            .Select(async each => (each, (await campaigns.FindAsync(each.Id, within, cancellation))?.Campaign.Plan.Drives ?? [])));
        return found;
    }
}
