using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>
/// The six digits that prove an e-mail address: kept as a keyed hash, good for ten minutes and five tries. Codes and tries are counted per account in
/// storage, so that no number of processes or addresses makes guessing cheaper.
/// </summary>
public sealed class SignInCodes(StorageAccount account, LookupKeys keys)
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    /// <summary>Codes that an account may ask for in an hour, and tries that all of them have together.</summary>
    public const int MostCodes = 5;
    public const int MostTries = 10;

    private static readonly TimeSpan Counted = TimeSpan.FromHours(1);

    private readonly TableClient _table = account.Table("organisers");

    /// <summary>A new code in place of the former one; null where the account has had its codes or tries of this hour.</summary>
    public async Task<string?> IssueAsync(Account one, DateTimeOffset now, CancellationToken cancellation)
    {
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("d6", CultureInfo.InvariantCulture);
        var issued = await ChangeAsync(one, now, count => count.Codes >= MostCodes || count.Tries >= MostTries
            ? null
            : count with { Codes = count.Codes + 1, Hash = HashOf(one, code), Until = now + Life }, cancellation);
        return issued is null ? null : code;
    }

    /// <summary>Whether this is the account's code; it is used up by that, and each try counts.</summary>
    public async Task<bool> RedeemAsync(Account one, string code, DateTimeOffset now, CancellationToken cancellation)
    {
        var right = false;
        var counted = await ChangeAsync(one, now, count =>
        {
            if (count.Tries >= MostTries) return null;
            right = count.Until > now
                && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(count.Hash), Encoding.ASCII.GetBytes(HashOf(one, code)));
            return right ? count with { Tries = 0, Codes = 0, Hash = "", Until = now } : count with { Tries = count.Tries + 1 };
        }, cancellation);
        return counted is not null && right;
    }

    /// <summary>Reads, decides and writes bound to the version until it holds: of two tries at once both count. Null where the decision was no.</summary>
    private async Task<Count?> ChangeAsync(Account one, DateTimeOffset now, Func<Count, Count?> decide, CancellationToken cancellation)
    {
        var partition = "code~" + one.Id;
        while (true)
        {
            var row = await _table.FindAsync(partition, "code", cancellation);
            if (decide(Read(row, now)) is not { } count)
            {
                return null;
            }

            var written = Columns.New(partition, "code");
            written["Since"] = count.Since.ToUniversalTime();
            written["Codes"] = count.Codes;
            written["Tries"] = count.Tries;
            written["Hash"] = count.Hash;
            written["Until"] = count.Until.ToUniversalTime();

            // What makes this try another than one that wrote the same figures at the same instant.
            written["Nonce"] = RandomNumberGenerator.GetHexString(16);
            if (row is null ? await _table.TryAddAsync(written, cancellation) : await _table.TryMergeAsync(written, row.ETag, cancellation))
            {
                return count;
            }
        }
    }

    private static Count Read(TableEntity? row, DateTimeOffset now) =>
        row?.GetDateTimeOffset("Since") is { } since && now - since < Counted && now >= since
            ? new(since, row.GetInt32("Codes") ?? 0, row.GetInt32("Tries") ?? 0, row.Read("Hash") ?? "", row.GetDateTimeOffset("Until") ?? since)
            : new(now, 0, 0, row?.Read("Hash") ?? "", row?.GetDateTimeOffset("Until") ?? now);

    private string HashOf(Account one, string code) => keys.Hash("sign-in-code", $"{one.Id}|{code}");

    private sealed record Count(DateTimeOffset Since, int Codes, int Tries, string Hash, DateTimeOffset Until);
}
