using System.Globalization;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>Plans, targets and populations, in the kpis table: a partition a year, <c>plan~{year}</c>, a row a province and one for the nation.</summary>
public sealed class KpiPlanTable(StorageAccount account)
{
    private const string Nation = "~nation";

    private readonly TableClient _table = account.Table("kpis");

    /// <summary>All plans of a year: one range.</summary>
    public Task<List<KpiPlan>> OfYearAsync(int year, CancellationToken cancellation) =>
        _table.RangeAsync(Partition(year), "", "~~", cancellation: cancellation).ToListAsync(row => Read(row, year), cancellation);

    /// <summary>Writes a plan in the place of the one that was there.</summary>
    public async Task SaveAsync(KpiPlan plan, CancellationToken cancellation)
    {
        var row = Columns.New(Partition(plan.Year), plan.Province is { } province ? NameText.Slug(province) : Nation);
        row.Put("Province", plan.Province);
        row["Population"] = plan.Population ?? 0;
        row["Targets"] = Columns.Json(plan.Targets);
        await _table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellation);
    }

    private static string Partition(int year) => string.Create(CultureInfo.InvariantCulture, $"plan~{year}");

    private static KpiPlan Read(TableEntity row, int year) => new(year, row.Read("Province"))
    {
        Population = row.GetInt64("Population") is > 0 and var people ? people : null,
        Targets = row.Json<Dictionary<Kpi, decimal>>("Targets") ?? [],
    };
}
