using System.Globalization;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>
/// Sessions and trainings, in the kpis table: a partition a year, <c>outreach~{year}</c>, a row for each province, unit and month,
/// <c>{province}~{unit}~{month}</c>; the province's own under the unit <c>-</c>.
/// </summary>
public sealed class OutreachTable(StorageAccount account)
{
    private const string Own = "-";

    private readonly TableClient _table = account.Table("kpis");

    /// <summary>What a scope's people may see of a year, in the order of province, unit and month: one range, narrowed there.</summary>
    public Task<List<Outreach>> OfYearAsync(int year, Scope within, CancellationToken cancellation)
    {
        var partition = Partition(year);
        var rows = within switch
        {
            Scope.OfProvince(var province) => _table.PrefixAsync(partition, $"{NameText.Slug(province)}~", cancellation: cancellation),
            Scope.OfUnit(var province, var unit) => _table.PrefixAsync(partition, $"{NameText.Slug(province)}~{unit}~", cancellation: cancellation),
            _ => _table.RangeAsync(partition, "", "~", cancellation: cancellation),
        };
        return rows.ToListAsync(row => Read(row, year), cancellation);
    }

    /// <summary>Writes a month's figures in the place of those that were there.</summary>
    public async Task SaveAsync(Outreach entry, CancellationToken cancellation)
    {
        var row = Columns.New(
            Partition(entry.Year),
            string.Create(CultureInfo.InvariantCulture, $"{NameText.Slug(entry.Province)}~{entry.Unit ?? Own}~{entry.Month:00}"));
        row.Put("Province", entry.Province);
        row.Put("Unit", entry.Unit);
        row["Month"] = entry.Month;
        row["Sessions"] = entry.Sessions;
        row["Reached"] = entry.Reached;
        row["Trained"] = entry.Trained;
        await _table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellation);
    }

    private static string Partition(int year) => string.Create(CultureInfo.InvariantCulture, $"outreach~{year}");

    private static Outreach Read(TableEntity row, int year) => new(
        year,
        row.GetInt32("Month") ?? 0,
        row.Read("Province") ?? "",
        row.Read("Unit"),
        row.GetInt32("Sessions") ?? 0,
        row.GetInt32("Reached") ?? 0,
        row.GetInt32("Trained") ?? 0);
}
