using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Reporting;

/// <summary>How a province honours: its tiers, and whether it has a league of units; ?of= names one of the provinces of the account's scope.</summary>
public sealed class HonourRulesFunctions(HonourRulesTable rules, Desk<HonourRulesFunctions> desk)
{
    public const string FormName = "honour-rules";

    /// <summary>Twenty lines of Vietnamese letters as a browser sends them.</summary>
    private const long Limit = 32 * 1024;

    [Function("HonourRules"), Access(Role.Organiser, Role.Admin)]
    public Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "honours/rules")] HttpRequest request, CancellationToken cancellation) => desk.ShowAsync(
        request,
        async by => ProvinceOf(request, by) is { } province
            ? Page.Console<HonourRulesPage>(new { Province = province, By = by, Rules = await rules.OfAsync(province, cancellation) })
            : TypedResults.NotFound(),
        cancellation);

    [Function("SaveHonourRules"), Access(Role.Organiser, Role.Admin)]
    public Task<IResult> Save(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "honours/rules")] HttpRequest request, CancellationToken cancellation) => desk.TakeAsync(
        request,
        FormName,
        async (by, fields) =>
        {
            if (ProvinceOf(request, by) is not { } province) return TypedResults.NotFound();
            var (tiers, line) = HonourRules.Read(fields["tiers"] ?? "");
            if (tiers is null)
            {
                return Page.Console<HonourRulesPage>(
                    new { Province = province, By = by, Rules = await rules.OfAsync(province, cancellation), Posted = fields, FaultyLine = line },
                    StatusCodes.Status422UnprocessableEntity);
            }

            await rules.SaveAsync(province, new HonourRules { Tiers = tiers, League = fields["league"] == "yes" }, cancellation);
            return Page.Next($"/honours/rules?of={Uri.EscapeDataString(province)}&saved");
        },
        cancellation,
        Limit);

    /// <summary>The province that an address names, the account's own where it names none; null where it is not theirs.</summary>
    private static string? ProvinceOf(HttpRequest request, Account by)
    {
        var asked = (string?)request.Query["of"] is { Length: > 0 } text ? text : (by.Scope as Scope.OfProvince)?.Name ?? Province.All[0].Name;
        return Province.Find(asked) is { } province && by.Scope.Covers(new Area(province.Name)) ? province.Name : null;
    }
}
