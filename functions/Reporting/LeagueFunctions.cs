using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Reporting;

/// <summary>A league of units, for those who like one: only in provinces that switched it on, and only of units that asked for it. Figures alone.</summary>
public sealed class LeagueFunctions(
    UnitTable units, HonourRulesTable rules, TallyTable tallies, RegisterTable register, NationalReport report, Desk<LeagueFunctions> desk)
{
    [Function("League"), Access(Who.SignedIn)]
    public Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "league")] HttpRequest request, CancellationToken cancellation) => desk.ShowAsync(
        request,
        async by =>
        {
            var year = ReportFunctions.YearOf(request, report.Today);
            var own = await rules.AllAsync(cancellation);
            var on = Province.All.Where(province => IsTheirs(province, by.Scope) && own.TryGetValue(province.Name, out var theirs) && theirs.League)
                .Select(province => province.Name).ToHashSet(StringComparer.Ordinal);
            return Page.Console<LeaguePage>(new { Year = year, report.Today, IsOn = on.Count > 0, Lines = await LinesAsync(year, on, by.Scope, cancellation) });
        },
        cancellation);

    private async Task<IReadOnlyList<UnitTotals>> LinesAsync(int year, HashSet<string> provinces, Scope scope, CancellationToken cancellation)
    {
        if (provinces.Count == 0) return [];
        // A unit's people see the league that their unit stands in, not themselves alone.
        Scope within = scope is Scope.OfUnit(var province, _) ? new Scope.OfProvince(province) : scope;
        var known = await units.WithinAsync(within, cancellation);
        var byUnit = TallySum.ByUnit(await tallies.OfYearAsync(year, cancellation));
        var counted = await register.OfAllAsync(cancellation);
        return
        [
            .. from unit in known
               where unit.InLeague && provinces.Contains(unit.Province)
               let line = new UnitTotals(unit, byUnit.GetValueOrDefault(unit.Id) ?? new UnitTally(0, 0), counted.Units.GetValueOrDefault(unit.Id))
               orderby line.Tally.Gave descending
               select line,
        ];
    }

    private static bool IsTheirs(Province province, Scope scope) =>
        scope is Scope.OfUnit(var own, _) ? province.Name == own : scope.Covers(new Area(province.Name));
}
