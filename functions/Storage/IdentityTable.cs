using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>What a donor may be found by: each is stored as a keyed hash beside the contacts.</summary>
public enum IdentityKind
{
    /// <summary>The hospital's or office's own code.</summary>
    Code,

    /// <summary>The number of the citizen card (CCCD); the number itself is not kept.</summary>
    Cccd,

    /// <summary>Folded full name + year of birth: whether day and phone agree is read on the donor's row.</summary>
    NameBirth,

    /// <summary>Folded name, or its last syllables: for the search of the staff.</summary>
    Name,
}

/// <summary>Finds donors without reading them: keyed hashes of codes and names, each with the donors that answer to it.</summary>
public sealed class IdentityTable(StorageAccount account, LookupKeys keys)
{
    private readonly TableClient _table = account.Table("contacts");

    /// <summary>Notes what donors answer to; twice is once. Many at a time take few transactions.</summary>
    public async Task AddAsync(IEnumerable<(IdentityKind Kind, string Value, DonorId Donor)> values, CancellationToken cancellation)
    {
        var byKey = values.Select(value => (value.Kind, Key: KeyOf(value.Kind, value.Value), value.Donor)).ToLookup(value => IsOfMany(value.Kind));
        await _table.UpsertAllAsync(byKey[true].Select(value => Columns.New(value.Key.Partition, $"{value.Key.Key}~{value.Donor}")).DistinctBy(row => row.RowKey), cancellation);
        await HolderRows.AddAsync(_table, byKey[false].Select(value => (value.Key.Partition, value.Key.Key, value.Donor)), cancellation);
    }

    /// <summary>The donors that answer to a value, at most so many, in the order of their ids.</summary>
    public async Task<List<DonorId>> FindAsync(IdentityKind kind, string value, int most, CancellationToken cancellation)
    {
        var (partition, key) = KeyOf(kind, value);
        return IsOfMany(kind)
            ? await HolderRows.AllAsync(_table, partition, key, cancellation).Take(most).ToListAsync(cancellation)
            : (await HolderRows.FindAsync(_table, partition, key, most, cancellation)).Donors;
    }

    /// <summary>The end of a name is shared by thousands: a row that names its first would only be in the way.</summary>
    private static bool IsOfMany(IdentityKind kind) => kind == IdentityKind.Name;

    private (string Partition, string Key) KeyOf(IdentityKind kind, string value)
    {
        var hash = keys.Hash("identity-" + kind, value);
        return (hash[..2], $"{kind}~{hash}");
    }
}
