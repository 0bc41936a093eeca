using System.Globalization;
using Azure;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>A preview as far as it is counted.</summary>
/// <param name="Shards">Those that are counted to their end.</param>
/// <param name="Waterfall">The sum of what is counted.</param>
public sealed record CountedPreview(CampaignPreview Preview, IReadOnlySet<string> Shards, Waterfall Waterfall, ETag Version)
{
    /// <summary>Recipients of each shard so far.</summary>
    public IReadOnlyDictionary<string, int> Recipients { get; init; } = new Dictionary<string, int>();

    public bool IsWhole => Shards.Count == LookupKeys.ShardCount;
}

/// <summary>What a launch decides by: the count that was made for it, and how many of each shard leave first.</summary>
public sealed record LaunchedPreview(CampaignPreview Preview, IReadOnlyDictionary<string, int> First);

/// <summary>How far a shard is counted for a preview.</summary>
/// <param name="After">The last donor that is in the count; null before the first.</param>
/// <param name="Version">Of its row; null where it has none.</param>
public sealed record CountedShard(DonorId? After, bool Done, Waterfall Waterfall, ETag? Version);

/// <summary>
/// The previews of the campaigns table: a partition for each campaign, with a row for what is counted by, <c>preview</c>, and one for each shard,
/// <c>preview~{shard}</c>, which holds its count and how far it goes. A shard's row of an older preview counts for nothing and is written over. What a
/// launch decides by is kept beside them, <c>launch~{number}</c>.
/// </summary>
public sealed class PreviewTable(StorageAccount account)
{
    private const string Key = "preview";
    private const string ShardPrefix = "preview~";

    private readonly TableClient _table = account.Table("campaigns");

    /// <summary>The newest preview of a campaign, with all that is counted for it: one range.</summary>
    public async Task<CountedPreview?> FindAsync(RunId campaign, CancellationToken cancellation)
    {
        var rows = await _table.PrefixAsync(campaign.Value, Key, cancellation: cancellation).ToListAsync(row => row, cancellation);
        if (rows.Find(row => row.RowKey == Key) is not { } own)
        {
            return null;
        }

        var preview = Read(own);
        var shards = rows.Where(row => row != own && row.GetInt32("Number") == preview.Number).ToList();
        return new CountedPreview(
            preview,
            shards.Where(row => row.GetBoolean("Done") is true).Select(row => row.RowKey[ShardPrefix.Length..]).ToHashSet(),
            shards.Select(row => row.Long<Waterfall>("Waterfall")!).Aggregate(Waterfall.Zero, (sum, shard) => sum + shard),
            own.ETag)
        {
            Recipients = shards.ToDictionary(row => row.RowKey[ShardPrefix.Length..], row => row.Long<Waterfall>("Waterfall")!.Recipients),
        };
    }

    /// <summary>Keeps what a launch decides by where no later preview takes its place.</summary>
    public Task KeepAsync(LaunchedPreview launched, CancellationToken cancellation)
    {
        var row = Columns.New(launched.Preview.Campaign.Value, LaunchKey(launched.Preview.Number));
        Put(row, launched.Preview);
        row["First"] = Columns.Json(launched.First);
        return _table.TryAddAsync(row, cancellation);
    }

    /// <summary>What a campaign was launched by; null where it was not.</summary>
    public async Task<LaunchedPreview?> LaunchedAsync(Campaign campaign, CancellationToken cancellation) =>
        campaign.Launch is { } launch && await _table.FindAsync(campaign.Id.Value, LaunchKey(launch.Preview), cancellation) is { } row
            ? new LaunchedPreview(Read(row), row.Json<Dictionary<string, int>>("First") ?? [])
            : null;

    /// <summary>Puts a preview in the place of the one that was read; false where somebody else did.</summary>
    public Task<bool> TryPutAsync(CampaignPreview preview, ETag? read, CancellationToken cancellation)
    {
        var row = Columns.New(preview.Campaign.Value, Key);
        Put(row, preview);
        return read is { } version ? _table.TryMergeAsync(row, version, cancellation) : _table.TryAddAsync(row, cancellation);
    }

    /// <summary>A preview and how far a shard is counted for it; null where a newer one was asked for.</summary>
    public async Task<(CampaignPreview Preview, CountedShard Shard)?> ShardAsync(PreviewMessage message, CancellationToken cancellation)
    {
        var both = TableClient.CreateQueryFilter(
            $"PartitionKey eq {message.Campaign.Value} and (RowKey eq {Key} or RowKey eq {ShardPrefix + message.Shard})");
        var rows = await _table.QueryAsync<TableEntity>(both, cancellationToken: cancellation).ToListAsync(row => row, cancellation);
        if (rows.Find(row => row.RowKey == Key) is not { } own || own.GetInt32("Number") != message.Number)
        {
            return null;
        }

        return (Read(own), rows.Find(row => row.RowKey != Key) switch
        {
            null => new CountedShard(null, Done: false, Waterfall.Zero, null),
            { } row when row.GetInt32("Number") != message.Number => new CountedShard(null, Done: false, Waterfall.Zero, row.ETag),
            { } row => new CountedShard(
                row.Read("After") is { } after ? new DonorId(after) : null, row.GetBoolean("Done") ?? false, row.Long<Waterfall>("Waterfall")!, row.ETag),
        });
    }

    /// <summary>Writes a shard's count and how far it goes, in one row; false where somebody else counted on since it was read.</summary>
    public Task<bool> TryCountAsync(PreviewMessage message, CountedShard counted, CancellationToken cancellation)
    {
        var row = Columns.New(message.Campaign.Value, ShardPrefix + message.Shard);
        row["Number"] = message.Number;
        row.Put("After", counted.After?.Value);
        row["Done"] = counted.Done;
        row.PutLong("Waterfall", counted.Waterfall);
        return counted.Version is { } read ? _table.TryMergeAsync(row, read, cancellation) : _table.TryAddAsync(row, cancellation);
    }

    private static string LaunchKey(int number) => string.Create(CultureInfo.InvariantCulture, $"launch~{number}");

    private static void Put(TableEntity row, CampaignPreview preview)
    {
        row["Number"] = preview.Number;
        row.Put("By", preview.By);
        row["AskedAt"] = preview.AskedAt.ToUniversalTime();
        row["LeavesAt"] = preview.LeavesAt.ToUniversalTime();
        row.Put("Seal", preview.Seal);
        row.PutLong("Plan", preview.Plan);
        row.PutLong("Drives", preview.Drives);
        row.Put("Within", $"{preview.Within}");
        row["ForLaunch"] = preview.ForLaunch;
        row.PutLong("ThroughContact", preview.ThroughContact);
        row.PutLong("Rates", preview.Rates);
    }

    private static CampaignPreview Read(TableEntity row) => new()
    {
        Campaign = new RunId(row.PartitionKey),
        Number = row.GetInt32("Number") ?? 0,
        By = row.Read("By") ?? "",
        AskedAt = row.GetDateTimeOffset("AskedAt") ?? default,
        LeavesAt = row.GetDateTimeOffset("LeavesAt") ?? default,
        Seal = row.Read("Seal") ?? "",
        Plan = row.Long<CampaignPlan>("Plan")!,
        Drives = row.Long<List<Drive>>("Drives")!,
        Within = Scope.Parse(row.Read("Within") ?? "") ?? new Scope.Nation(),
        ForLaunch = row.GetBoolean("ForLaunch") ?? false,
        ThroughContact = row.Long<List<string>>("ThroughContact") ?? [],
        Rates = row.Long<ForecastRates>("Rates") ?? ForecastRates.Assumed,
    };
}
