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
    public Task AddAsync(IEnumerable<(IdentityKind Kind, string Value, DonorId Donor)> values, CancellationToken cancellation) =>
        HolderRows.AddAsync(_table, values.Select(value => (KeyOf(value.Kind, value.Value).Partition, KeyOf(value.Kind, value.Value).Key, value.Donor)), cancellation);

    /// <summary>The donors that answer to a value, at most so many, in the order of their ids.</summary>
    public async Task<List<DonorId>> FindAsync(IdentityKind kind, string value, int most, CancellationToken cancellation)
    {
        var (partition, key) = KeyOf(kind, value);
        return (await HolderRows.FindAsync(_table, partition, key, most, cancellation)).Donors;
    }

    private (string Partition, string Key) KeyOf(IdentityKind kind, string value)
    {
        var hash = keys.Hash("identity-" + kind, value);
        return (hash[..2], $"{kind}~{hash}");
    }
}
