using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>Counts what is posted by each personal link, so that a link in the wrong hands cannot be hammered.</summary>
public sealed class LinkAttempts(StorageAccount account, LookupKeys keys)
{
    /// <summary>Posts that one link may make in an hour; far more than a person needs who changes their mind.</summary>
    public const int MostAnHour = 30;

    private readonly TableClient _table = account.Table("responses");

    /// <summary>Counts one more; false where the hour's posts are used up. Two at the same instant may count as one.</summary>
    public async Task<bool> TryAsync(LinkToken link, DateTimeOffset now, CancellationToken cancellation)
    {
        // A partition of its own, beside the responses of the run and outside their range.
        var (partition, key) = ($"tries~{link.Run}~{keys.ShardOf(link.Donor)}", link.Donor.Value);
        var row = await _table.FindAsync(partition, key, cancellation);
        var since = row?.GetDateTimeOffset("Since") is { } begun && now - begun < TimeSpan.FromHours(1) && now >= begun ? begun : now;
        var tries = since == now ? 0 : row?.GetInt32("Tries") ?? 0;
        if (tries >= MostAnHour)
        {
            return false;
        }

        var counted = Columns.New(partition, key);
        counted["Since"] = since.ToUniversalTime();
        counted["Tries"] = tries + 1;
        await _table.UpsertEntityAsync(counted, TableUpdateMode.Merge, cancellation);
        return true;
    }
}
