using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>The units that send their people: one partition, a row each by id. There are some thousands in a nation.</summary>
public sealed class UnitTable(StorageAccount account)
{
    private const string Partition = "unit";

    private readonly TableClient _table = account.Table("units");

    /// <summary>Writes a unit; what a later version holds besides stays.</summary>
    public async Task SaveAsync(Unit unit, CancellationToken cancellation) =>
        await _table.UpsertEntityAsync(RowOf(unit), TableUpdateMode.Merge, cancellation);

    /// <summary>Writes a new unit; false where its id is taken.</summary>
    public Task<bool> TryAddAsync(Unit unit, CancellationToken cancellation) => _table.TryAddAsync(RowOf(unit), cancellation);

    public async Task<Unit?> FindAsync(string id, CancellationToken cancellation) =>
        await _table.FindAsync(Partition, id, cancellation) is { } row ? Read(row) : null;

    /// <summary>The units that an account works with, in the Vietnamese order of their names.</summary>
    public async Task<List<Unit>> WithinAsync(Scope scope, CancellationToken cancellation)
    {
        string? narrowed = scope switch
        {
            Scope.OfProvince(var province) => TableClient.CreateQueryFilter($"Province eq {province}"),
            Scope.OfUnit(_, var unit) => TableClient.CreateQueryFilter($"RowKey eq {unit}"),
            _ => null,
        };
        var units = await _table.RangeAsync(Partition, "", "~", narrowed, cancellation).ToListAsync(Read, cancellation);
        return [.. units.OrderBy(unit => unit.Name, Vietnamese.Order)];
    }

    /// <summary>Ids of the units whose people are reached through the contact alone.</summary>
    public async Task<IReadOnlySet<string>> ThroughContactAsync(CancellationToken cancellation) =>
        (await _table.RangeAsync(Partition, "", "~", TableClient.CreateQueryFilter($"ThroughContact eq {true}"), cancellation)
            .ToListAsync(row => row.RowKey, cancellation)).ToHashSet(StringComparer.Ordinal);

    private static TableEntity RowOf(Unit unit)
    {
        var row = Columns.New(Partition, unit.Id);
        row.Put("Kind", unit.Kind.ToString());
        row.Put("Name", unit.Name);
        row.Put("Province", unit.Province);
        row.Put("ContactName", PersonalData.Seal(unit.Contact.Name));
        row.Put("ContactPhone", PersonalData.Seal(unit.Contact.Phone));
        row["ThroughContact"] = unit.ThroughContact;
        row.Put("Within", string.Join(' ', unit.Within));
        row["InLeague"] = unit.InLeague;
        return row;
    }

    private static Unit Read(TableEntity row) => new()
    {
        Id = row.RowKey,
        Kind = row.Enum<UnitKind>("Kind"),
        Name = row.Read("Name") ?? "",
        Province = row.Read("Province") ?? "",
        Contact = new(PersonalData.Open(row.Read("ContactName")) ?? "", PersonalData.Open(row.Read("ContactPhone")) ?? ""),
        ThroughContact = row.GetBoolean("ThroughContact") ?? false,
        Within = row.Read("Within") is { } outer ? outer.Split(' ') : [],
        InLeague = row.GetBoolean("InLeague") ?? false,
    };
}
