using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>What was filed with the carriers of each route, and their answers. Lies among the settings: one partition per route, one row per template.</summary>
public sealed class TemplateTable(StorageAccount account, Settings settings)
{
    private readonly TableClient _table = account.Table("settings");

    // The words are the settings' and the code's: they change with a start only.
    private readonly Dictionary<string, IReadOnlyList<Template>> _templates =
        new Routes(settings).All.ToDictionary(route => route.Id, route => Template.Of(route, settings), StringComparer.Ordinal);

    /// <summary>What may leave by a route today; a route whose carrier registers no words costs no request.</summary>
    public async Task<TemplateBook> BookAsync(Route route, DateOnly today, CancellationToken cancellation)
    {
        if (!route.RegisteredWordsOnly)
        {
            return new TemplateBook(route, []);
        }

        var filings = await OfAsync(route, cancellation);
        return new TemplateBook(
            route,
            [
                .. _templates[route.Id]
                    .Where(template => TemplateFiling.StateOf(template, filings.GetValueOrDefault(template.Id), today) == TemplateState.Approved),
            ]);
    }

    /// <summary>What was filed of each template of a route, by the template's id.</summary>
    public async Task<IReadOnlyDictionary<string, TemplateFiling>> OfAsync(Route route, CancellationToken cancellation) =>
        (await _table.PrefixAsync(Partition(route), "template~", cancellation: cancellation)
            .ToListAsync(row => (Id: row.RowKey["template~".Length..], Filing: Read(row)), cancellation))
        .ToDictionary(entry => entry.Id, entry => entry.Filing);

    public Task SaveAsync(Route route, IEnumerable<(Template Template, TemplateFiling Filing)> filings, CancellationToken cancellation) =>
        _table.UpsertAllAsync(filings.Select(pair => Row(route, pair.Template, pair.Filing)), cancellation);

    private static string Partition(Route route) => $"templates~{route.Id}";

    private static TableEntity Row(Route route, Template template, TemplateFiling filing)
    {
        var row = Columns.New(Partition(route), $"template~{template.Id}");
        row["Words"] = Columns.Json(filing.Words);
        row["Answer"] = filing.Answer.ToString();
        row.Put("Code", filing.Code);
        row.Put("ValidUntil", Columns.Text(filing.ValidUntil));
        row.Put("Reason", filing.Reason);
        row["At"] = filing.At.ToUniversalTime();
        return row;
    }

    private static TemplateFiling Read(TableEntity row) => new(
        row.Json<IReadOnlyList<string>>("Words") ?? [],
        row.Enum<TemplateState>("Answer"),
        row.Read("Code"),
        row.Day("ValidUntil"),
        row.Read("Reason"),
        row.GetDateTimeOffset("At") ?? default);
}
