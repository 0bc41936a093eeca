using System.Security.Cryptography;
using System.Text;
using BloodDrive.Domain;
using BloodDrive.Domain.Import;

namespace BloodDrive.Storage;

/// <summary>Keyed hashes (HMAC-SHA256) of what must be found without being readable: phones, e-mails, codes, names; and a donor's shard.</summary>
public sealed class LookupKeys
{
    /// <summary>Shards of the donors table: a shard is a partition.</summary>
    public const int ShardCount = 64;

    private readonly byte[] _key;

    public LookupKeys(Settings settings)
    {
        _key = Convert.FromBase64String(settings.LookupKey);
        if (_key.Length < 32)
        {
            throw new ArgumentException("LookupKey must be at least 32 bytes in Base64.", nameof(settings));
        }
    }

    public static IEnumerable<string> Shards { get; } = [.. Enumerable.Range(0, ShardCount).Select(Name)];

    /// <summary>The donor's shard: two hexadecimal digits, 00 to 3f.</summary>
    public string ShardOf(DonorId donor) => Name(Mac("shard", donor.Value)[0] % ShardCount);

    /// <summary>32 hexadecimal digits that stand for a value of one kind; the same value of another kind has others.</summary>
    public string Hash(string kind, string value) => Convert.ToHexStringLower(Mac(kind, value).AsSpan(0, 16));

    /// <summary>Whether somebody showed the hash of a value; how long it takes tells nothing about it.</summary>
    public bool IsHash(string shown, string kind, string value) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown), Encoding.UTF8.GetBytes(Hash(kind, value)));

    /// <summary>A number of the given bits, for ids that must come out the same when a step is repeated.</summary>
    public uint Number(string kind, string value, int bits) => BitConverter.ToUInt32(Mac(kind, value)) & ((1u << bits) - 1);

    /// <summary>The row of a file with the identity number replaced by its keyed hash: the number itself is kept nowhere.</summary>
    public RawRow Cloaked(RawRow row)
    {
        if (row[Column.Cccd] is not { IsEmpty: false } cell) return row;
        var cloaked = IdentityText.Cccd(cell.AsText) switch
        {
            "" => Cell.None,
            { } number => Cell.Of(RowReader.HashMark + Hash("cccd", number)),
            null => Cell.Of(IdentityText.IsScientific(cell.AsText) ? "0E+0" : "?"),
        };
        return row with { Cells = new Dictionary<Column, Cell>(row.Cells) { [Column.Cccd] = cloaked } };
    }

    private byte[] Mac(string kind, string value) => HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(kind + "\n" + value));

    private static string Name(int shard) => shard.ToString("x2", System.Globalization.CultureInfo.InvariantCulture);
}
