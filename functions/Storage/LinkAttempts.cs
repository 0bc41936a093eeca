using System.Security.Cryptography;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>Counts what is posted by each link, so that one in the wrong hands cannot be hammered, nor a stranger's number texted by somebody else's hand.</summary>
public sealed class LinkAttempts(StorageAccount account, LookupKeys keys)
{
    /// <summary>Posts that one link may make in an hour; far more than a person needs who changes their mind.</summary>
    public const int MostAnHour = 30;

    /// <summary>Registrations that one number may be given for in a day: a household's, and each is answered by a text to that number.</summary>
    public const int MostOfPhone = 6;

    /// <summary>Registrations that the public link of one drive takes in an hour.</summary>
    public const int MostOfDrive = 600;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly TableClient _table = account.Table("responses");

    /// <summary>Counts one more of a personal link; false where the hour's posts are used up.</summary>
    public Task<bool> TryAsync(LinkToken link, DateTimeOffset now, CancellationToken cancellation) =>
        TryAsync($"{link.Run}~{keys.ShardOf(link.Donor)}", link.Donor.Value, MostAnHour, now, cancellation);

    /// <summary>Counts one more of a drive's public link; false where the hour's are used up.</summary>
    public Task<bool> TryDriveAsync(string drive, DateTimeOffset now, CancellationToken cancellation) =>
        TryAsync("drive", drive, MostOfDrive, now, cancellation);

    /// <summary>Counts one more list of a unit's contact for a drive; false where the hour's are used up.</summary>
    public Task<bool> TryUnitAsync(string drive, string unit, DateTimeOffset now, CancellationToken cancellation) =>
        TryAsync("unit", $"{drive}~{unit}", MostAnHour, now, cancellation);

    /// <summary>Counts one more registration for a number, exactly; false where the day's are used up.</summary>
    public async Task<bool> TryPhoneAsync(string phone, DateTimeOffset now, CancellationToken cancellation)
    {
        var key = keys.Hash("tries-phone", phone);
        while (true)
        {
            var row = await _table.FindAsync($"tries~phone~{key[..2]}", key, cancellation);
            if (Next(row, $"tries~phone~{key[..2]}", key, MostOfPhone, TimeSpan.FromDays(1), now) is not { } counted)
            {
                return false;
            }

            // Two that count at once write the same but for this, and so know themselves apart.
            counted["By"] = RandomNumberGenerator.GetHexString(8, lowercase: true);
            if (row is null ? await _table.TryAddAsync(counted, cancellation) : await _table.TryMergeAsync(counted, row.ETag, cancellation))
            {
                return true;
            }
        }
    }

    /// <summary>Two at the same instant may count as one.</summary>
    private async Task<bool> TryAsync(string of, string key, int most, DateTimeOffset now, CancellationToken cancellation)
    {
        // Partitions of their own, beside the responses of the runs and outside their range.
        var partition = $"tries~{of}";
        if (Next(await _table.FindAsync(partition, key, cancellation), partition, key, most, Hour, now) is not { } counted)
        {
            return false;
        }

        await _table.UpsertEntityAsync(counted, TableUpdateMode.Merge, cancellation);
        return true;
    }

    /// <summary>The row with one more; null where no more are taken until the span is over.</summary>
    private static TableEntity? Next(TableEntity? row, string partition, string key, int most, TimeSpan span, DateTimeOffset now)
    {
        var since = row?.GetDateTimeOffset("Since") is { } begun && now - begun < span && now >= begun ? begun : now;
        var tries = since == now ? 0 : row?.GetInt32("Tries") ?? 0;
        if (tries >= most)
        {
            return null;
        }

        var counted = Columns.New(partition, key);
        counted["Since"] = since.ToUniversalTime();
        counted["Tries"] = tries + 1;
        return counted;
    }
}
