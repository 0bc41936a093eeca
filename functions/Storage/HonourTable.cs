using System.Globalization;
using Azure;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>
/// Who reached a tier, in the kpis table: a partition for each year and province, <c>honour~{year}~{province}</c>, a row an honour, the highest tier first,
/// <c>{999 - donations}~{donor}</c>; ids only. What a person compared with the certificates lies beside it in <c>honoured~{year}~{province}</c> under the
/// same key: one kind of row has one writer, and a recount takes no check back.
/// </summary>
public sealed class HonourTable(StorageAccount account)
{
    private const int Above = 999;

    private readonly TableClient _table = account.Table("kpis");

    /// <summary>Notes honours; noting one again changes nothing about it.</summary>
    public Task NoteAsync(IEnumerable<Honour> honours, CancellationToken cancellation) => _table.UpsertAllAsync(
        honours.Select(honour =>
        {
            var row = Columns.New(Reached(honour.Key.Year, honour.Key.Province), RowKey(honour.Key));
            row.Put("Province", honour.Key.Province);
            row.Put("Day", Columns.Text(honour.Day));
            row.Put("Unit", honour.Unit);
            row.Put("Club", honour.Club);
            return row;
        }),
        cancellation);

    /// <summary>
    /// The honours that a question asks for, the highest tiers first: for each of its years one range of one province, or of all, narrowed there; and as
    /// many of the checks.
    /// </summary>
    public async Task<List<Honour>> OfAsync(HonourQuestion question, CancellationToken cancellation)
    {
        List<Honour> found = [];
        foreach (var year in question.Years)
        {
            var checks = await ChecksAsync(year, question.Province, cancellation);
            var filter = $"{RangeOf(Reached, year, question.Province)} and {TableClient.CreateQueryFilter($"Day ge {Columns.Text(question.From)} and Day le {Columns.Text(question.To)}")}";
            if (question.Unit is { } unit) filter += $" and {TableClient.CreateQueryFilter($"(Unit eq {unit} or Club eq {unit})")}";
            if (question.Donations is { } tier)
                filter += $" and {TableClient.CreateQueryFilter($"RowKey ge {TierKey(tier)} and RowKey lt {TableReading.After(TierKey(tier))}")}";
            found.AddRange(await _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation).ToListAsync(row => Read(row, year, checks), cancellation));
        }

        return found;
    }

    public async Task<Honour?> FindAsync(HonourKey key, CancellationToken cancellation)
    {
        if (await _table.FindAsync(Reached(key.Year, key.Province), RowKey(key), cancellation) is not { } row) return null;
        var check = await _table.FindAsync(Checked(key.Year, key.Province), RowKey(key), cancellation);
        return Read(row, key.Year, check is null ? [] : new() { [key] = CheckOf(check) });
    }

    /// <summary>Writes down that a person compared the certificates; of two who did it at once the first stands.</summary>
    public Task<bool> TryCheckAsync(HonourKey key, HonourCheck check, CancellationToken cancellation)
    {
        var row = Columns.New(Checked(key.Year, key.Province), RowKey(key));
        row.Put("Province", key.Province);
        row.Put("By", check.By);
        row["At"] = check.At.ToUniversalTime();
        return _table.TryAddAsync(row, cancellation);
    }

    /// <summary>Takes a check back that was made in error.</summary>
    public Task UncheckAsync(HonourKey key, CancellationToken cancellation) =>
        _table.DeleteEntityAsync(Checked(key.Year, key.Province), RowKey(key), ETag.All, cancellation);

    /// <summary>How many of a year's honours are checked, by province: the keys of one range.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CheckedAsync(int year, string? province, CancellationToken cancellation)
    {
        var provinces = await _table.QueryAsync<TableEntity>(RangeOf(Checked, year, province), select: ["PartitionKey", "Province"], cancellationToken: cancellation)
            .ToListAsync(row => row.Read("Province") ?? "", cancellation);
        return provinces.CountBy(name => name).ToDictionary(StringComparer.Ordinal);
    }

    private async Task<Dictionary<HonourKey, HonourCheck>> ChecksAsync(int year, string? province, CancellationToken cancellation) =>
        (await _table.QueryAsync<TableEntity>(RangeOf(Checked, year, province), cancellationToken: cancellation)
            .ToListAsync(row => KeyValuePair.Create(KeyOf(row, year), CheckOf(row)), cancellation)).ToDictionary();

    private static string RangeOf(Func<int, string?, string> partition, int year, string? province) => province is null
        ? TableClient.CreateQueryFilter($"PartitionKey ge {partition(year, null)} and PartitionKey lt {TableReading.After(partition(year, null))}")
        : TableClient.CreateQueryFilter($"PartitionKey eq {partition(year, province)}");

    private static string Reached(int year, string? province) => Partition("honour", year, province);

    private static string Checked(int year, string? province) => Partition("honoured", year, province);

    private static string Partition(string kind, int year, string? province) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}~{year}~{(province is null ? "" : NameText.Slug(province))}");

    private static string RowKey(HonourKey key) => $"{TierKey(key.Donations)}{key.Donor}";

    private static string TierKey(int donations) => string.Create(CultureInfo.InvariantCulture, $"{Above - donations:000}~");

    private static HonourKey KeyOf(TableEntity row, int year) => new(
        year,
        row.Read("Province") ?? "",
        Above - int.Parse(row.RowKey.AsSpan(0, 3), CultureInfo.InvariantCulture),
        new DonorId(row.RowKey[4..]));

    private static HonourCheck CheckOf(TableEntity row) => new(row.Read("By") ?? "", row.GetDateTimeOffset("At") ?? default);

    private static Honour Read(TableEntity row, int year, Dictionary<HonourKey, HonourCheck> checks)
    {
        var key = KeyOf(row, year);
        return new(key, row.Day("Day") ?? default, row.Read("Unit"), row.Read("Club"), checks.GetValueOrDefault(key));
    }
}
