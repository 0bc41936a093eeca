using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>How the provinces honour, in the kpis table: one partition, <c>honour-rules</c>, a row for each province that has set its own.</summary>
public sealed class HonourRulesTable(StorageAccount account)
{
    private const string Partition = "honour-rules";

    private readonly TableClient _table = account.Table("kpis");

    public async Task<HonourRules> OfAsync(string province, CancellationToken cancellation) =>
        await _table.FindAsync(Partition, NameText.Slug(province), cancellation) is { } row ? Read(row) : HonourRules.Default;

    /// <summary>The rules of every province that has set its own, by its name: one range.</summary>
    public async Task<IReadOnlyDictionary<string, HonourRules>> AllAsync(CancellationToken cancellation) =>
        (await _table.RangeAsync(Partition, "", "~", cancellation: cancellation).ToListAsync(row => (Province: row.Read("Province") ?? "", Rules: Read(row)), cancellation))
        .ToDictionary(each => each.Province, each => each.Rules, StringComparer.Ordinal);

    public async Task SaveAsync(string province, HonourRules rules, CancellationToken cancellation)
    {
        var row = Columns.New(Partition, NameText.Slug(province));
        row.Put("Province", province);
        row["Tiers"] = Columns.Json(rules.Tiers);
        row["League"] = rules.League;
        await _table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellation);
    }

    private static HonourRules Read(TableEntity row) => new()
    {
        Tiers = row.Json<List<HonourTier>>("Tiers") is { Count: > 0 } tiers ? tiers : HonourRules.Default.Tiers,
        League = row.GetBoolean("League") ?? false,
    };
}
