using Azure;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>A batch as read, with the version that the next change must still meet.</summary>
public sealed record StoredBatch(Batch Batch, ETag Version);

/// <summary>How a batch lies in the runs table: partition <c>{run}</c>, row <c>batch~{shard}~{number}</c>.</summary>
internal static class BatchRow
{
    public const string Prefix = "batch~";

    public static string Key(BatchKey key) => $"{Prefix}{key.Shard}~{key.Number}";

    public static TableEntity New(Batch batch)
    {
        var row = Columns.New(batch.Run.Value, Key(batch.Key));
        row.Put("Lane", batch.Lane);
        row.Put("Channel", batch.Channel.ToString());
        row.Put("Route", batch.Route);
        row["Tier"] = batch.Tier;
        row["Whole"] = batch.Whole;
        row["Messages"] = batch.Messages;
        row["Rest"] = batch.Rest;
        row.Put("FirstKey", batch.FirstKey);
        row.Put("LastKey", batch.LastKey);
        row["NotAfter"] = batch.NotAfter.ToUniversalTime();
        row["Listed"] = batch.Listed;

        // Written though false: a filter passes over rows that lack its column.
        row["Closed"] = batch.Closed;
        PutTimes(row, batch);
        return row;
    }

    /// <summary>The columns that moving and releasing change.</summary>
    public static TableEntity Times(Batch batch)
    {
        TableEntity row = new(batch.Run.Value, Key(batch.Key));
        PutTimes(row, batch);
        return row;
    }

    public static StoredBatch Read(TableEntity row)
    {
        var parts = row.RowKey.Split('~');
        return new StoredBatch(
            new Batch
            {
                Run = new RunId(row.PartitionKey),
                Shard = parts[1],
                Number = parts[2],
                Lane = row.Read("Lane") ?? "",
                Channel = row.Enum<Channel>("Channel"),
                Route = row.Read("Route") ?? Message.DefaultRoute(row.Enum<Channel>("Channel")),
                Tier = row.GetInt32("Tier") ?? 0,
                Whole = row.GetBoolean("Whole") ?? false,
                Messages = row.GetInt32("Messages") ?? BatchCut.Few,
                Rest = row.GetBoolean("Rest") ?? false,
                FirstKey = row.Read("FirstKey") ?? "",
                LastKey = row.Read("LastKey") ?? "",
                DueAt = row.GetDateTimeOffset("DueAt") ?? default,
                NotAfter = row.GetDateTimeOffset("NotAfter") ?? default,
                ReleasedAt = row.GetDateTimeOffset("ReleasedAt") is { } at && at > DateTimeOffset.UnixEpoch ? at : null,
                Releases = row.GetInt32("Releases") ?? 0,
                Waits = row.GetBoolean("Waits") ?? false,
                Listed = row.GetBoolean("Listed") ?? false,
                Closed = row.GetBoolean("Closed") ?? false,
            },
            row.ETag);
    }

    private static void PutTimes(TableEntity row, Batch batch)
    {
        row["DueAt"] = batch.DueAt.ToUniversalTime();

        // A merge passes over null, so a batch that is not on its lane says so by the epoch.
        row["ReleasedAt"] = (batch.ReleasedAt ?? DateTimeOffset.UnixEpoch).ToUniversalTime();
        row["Releases"] = batch.Releases;
        row["Waits"] = batch.Waits;
    }
}
