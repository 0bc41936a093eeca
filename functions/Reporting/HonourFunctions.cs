using System.Globalization;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Reporting;

/// <summary>
/// Honours lists: who reached which tier in a period, by unit and tier. Each name waits for a person who compares the donor's certificates with the book.
/// What lies outside the account's scope is not asked of storage.
/// </summary>
public sealed class HonourFunctions(HonourList list, HonourTable honours, CountRegister count, Desk<HonourFunctions> desk, TimeProvider clock)
{
    public const string FormName = "honours";

    /// <summary>Names ticked on one page.</summary>
    private const long Limit = 64 * 1024;

    private const int AtOnce = 8;

    [Function("Honours"), Access(Role.Organiser, Role.Admin, Personal = true)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "honours")] HttpRequest request, CancellationToken cancellation) => desk.ShowAsync(
        request,
        by => OfAsync(request, by, async question => Page.Console<HonoursPage>(new
        {
            View = await list.PageAsync(question, by.Scope, PageOf(request), cancellation),
            By = by,
            Changed = (string?)request.Query["changed"],
        })),
        cancellation);

    [Function("HonoursWorkbook"), Access(Role.Organiser, Role.Admin, Personal = true)]
    public Task<IResult> Book(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "honours.xlsx")] HttpRequest request, CancellationToken cancellation) => desk.ShowAsync(
        request,
        by => OfAsync(request, by, async question =>
        {
            var view = await list.AllAsync(question, by.Scope, cancellation);
            return view.Entries is { } entries
                ? TypedResults.File(HonourWorkbook.Of(entries), Workbook.ContentType, string.Create(CultureInfo.InvariantCulture, $"ton-vinh-{question.To:yyyyMMdd}.xlsx"))
                : Page.Console<HonoursPage>(new { View = view, By = by }, StatusCodes.Status422UnprocessableEntity);
        }),
        cancellation);

    /// <summary>Writes down that the certificates of those ticked were compared with the book, or takes that back.</summary>
    [Function("CheckHonours"), Access(Role.Organiser, Role.Admin)]
    public Task<IResult> Check(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "honours")] HttpRequest request, CancellationToken cancellation) => desk.TakeAsync(
        request,
        FormName,
        (by, fields) => OfAsync(request, by, async question =>
        {
            var changed = 0;
            foreach (var chunk in fields.Posted["honour"].Select(HonourKey.Parse).OfType<HonourKey>().Distinct().Chunk(AtOnce))
                changed += (await Task.WhenAll(chunk.Select(key => ChangeAsync(request, by, key, fields["act"] != "uncheck", cancellation)))).Count(done => done);
            return Page.Next(string.Create(CultureInfo.InvariantCulture, $"{Address("/honours", question, PageOf(request))}&changed={changed}"));
        }),
        cancellation,
        Limit);

    /// <summary>Counts the register again from the beginning of last year: after an import, or once a province has other tiers.</summary>
    [Function("RecountHonours"), Access(Role.Organiser, Role.Admin)]
    public Task<IResult> Recount(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "honours/recount")] HttpRequest request, CancellationToken cancellation) => desk.TakeAsync(
        request,
        FormName,
        async (_, _) =>
        {
            await count.BeginAsync(new DateOnly(list.Today.Year - 1, 1, 1), cancellation);
            return Page.Next("/honours?changed=count");
        },
        cancellation);

    /// <summary>The address of a list, or of one of its pages.</summary>
    internal static string Address(string path, HonourQuestion question, int page = 1) => path + QueryString.Create(new KeyValuePair<string, string?>[]
    {
        new("from", question.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        new("to", question.To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        new("province", question.Province),
        new("unit", question.Unit),
        new("tier", question.Donations?.ToString(CultureInfo.InvariantCulture)),
        new("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null),
    }.Where(pair => pair.Value is not null));

    private async Task<IResult> OfAsync(HttpRequest request, Account by, Func<HonourQuestion, Task<IResult>> answer) =>
        QuestionOf(request, by) is { } question ? await answer(question) : TypedResults.NotFound();

    private static int PageOf(HttpRequest request) =>
        int.TryParse(request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 1;

    private async Task<bool> ChangeAsync(HttpRequest request, Account by, HonourKey key, bool check, CancellationToken cancellation)
    {
        if (await honours.FindAsync(key, cancellation) is not { } honour || !IsWithin(honour, by.Scope) || honour.Check is null != check) return false;
        await desk.NoteAsync(request, by, $"honour={key} {(check ? "checked" : "unchecked")}", nameof(Check));
        if (check) await honours.TryCheckAsync(key, new HonourCheck(by.Id, clock.GetUtcNow()), cancellation);
        else await honours.UncheckAsync(key, cancellation);
        return true;
    }

    /// <summary>What an address asks for, this year's where it names no days; null where it asks for what is not the account's, or cannot be read.</summary>
    private HonourQuestion? QuestionOf(HttpRequest request, Account by)
    {
        var today = list.Today;
        var from = DayOf(request, "from") ?? new DateOnly(today.Year, 1, 1);
        var to = DayOf(request, "to") ?? today;
        // Days in the wrong order mean the time between them all the same.
        if (to < from) (from, to) = (to, from);
        var tier = int.TryParse(request.Query["tier"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked <= HonourRules.MostDonations ? asked : (int?)null;
        var province = Text("province");
        return province is not null && Province.Find(province) is null ? null : new HonourQuestion(from, to, province, Text("unit"), tier).Within(by.Scope);

        string? Text(string name) => (string?)request.Query[name] is { Length: > 0 and <= 80 } text ? text : null;
    }

    private static DateOnly? DayOf(HttpRequest request, string name) =>
        DateOnly.TryParseExact(request.Query[name], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static bool IsWithin(Honour honour, Scope scope) => scope is Scope.OfUnit(_, var unit)
        ? honour.Unit == unit || honour.Club == unit
        : scope.Covers(new Area(honour.Key.Province));
}
