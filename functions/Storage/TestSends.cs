using System.Security.Cryptography;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>Counts the tests of a campaign's words that an account sends, so that nobody sends texts to strangers with them.</summary>
public sealed class TestSends(StorageAccount account)
{
    /// <summary>Tests that an account may send in an hour: some words on two phones, a few times over.</summary>
    public const int MostAnHour = 10;

    private const string Key = "tests";
    private static readonly TimeSpan Counted = TimeSpan.FromHours(1);

    private readonly TableClient _table = account.Table("organisers");

    /// <summary>Counts one more; false where the hour's are used up. Of two at once both count.</summary>
    public async Task<bool> TryAsync(Account by, DateTimeOffset now, CancellationToken cancellation)
    {
        var partition = "test~" + by.Id;
        while (true)
        {
            var row = await _table.FindAsync(partition, Key, cancellation);
            var isNew = row?.GetDateTimeOffset("Since") is not { } since || now - since >= Counted || now < since;
            var sent = isNew ? 0 : row!.GetInt32("Sent") ?? 0;
            if (sent >= MostAnHour)
            {
                return false;
            }

            var counted = Columns.New(partition, Key);
            counted["Since"] = isNew ? now.ToUniversalTime() : row!.GetDateTimeOffset("Since");
            counted["Sent"] = sent + 1;

            // What makes this one another than one that wrote the same figures.
            counted["Nonce"] = RandomNumberGenerator.GetHexString(16);
            if (row is null ? await _table.TryAddAsync(counted, cancellation) : await _table.TryMergeAsync(counted, row.ETag, cancellation))
            {
                return true;
            }
        }
    }
}
