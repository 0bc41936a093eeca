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
        _table.UpsertAllAsync(values.Select(value => Row(value.Kind, value.Value, value.Donor)).DistinctBy(row => (row.PartitionKey, row.RowKey)), cancellation);

    /// <summary>The donors that answer to a value, at most so many, in the order of their ids.</summary>
    public async Task<List<DonorId>> FindAsync(IdentityKind kind, string value, int most, CancellationToken cancellation)
    {
        var (partition, key) = KeyOf(kind, value);
        List<DonorId> found = [];
        await foreach (var row in _table.PrefixAsync(partition, key + "~", cancellation: cancellation))
        {
            found.Add(new DonorId(row.RowKey[(key.Length + 1)..]));
            if (found.Count == most)
            {
                break;
            }
        }

        return found;
    }

    private TableEntity Row(IdentityKind kind, string value, DonorId donor)
    {
        var (partition, key) = KeyOf(kind, value);
        return Columns.New(partition, $"{key}~{donor}");
    }

    private (string Partition, string Key) KeyOf(IdentityKind kind, string value)
    {
        var hash = keys.Hash("identity-" + kind, value);
        return (hash[..2], $"{kind}~{hash}");
    }
}
