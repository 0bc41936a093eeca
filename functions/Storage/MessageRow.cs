using System.Globalization;
using Azure;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>A row of the ledger as read, with the version that a claim must still meet.</summary>
public sealed record StoredMessage(Message Message, MessageFate Fate, ETag Version)
{
    /// <summary>The shard whose part of the ledger it lies in.</summary>
    public string Shard { get; init; } = "";

    /// <summary>The keyed hash of the number or address at which it was last claimed to go; null where nobody claimed it yet. What a report says of an address, it says of this one.</summary>
    public string? To { get; init; }
}

/// <summary>How a message lies in the ledger: partition <c>{run}~{shard}</c>, row <c>{donor}~{step}</c>; no personal data.</summary>
internal static class MessageRow
{
    public static string Partition(RunId run, string shard) => $"{run}~{shard}";

    public static string Key(MessageKey key) => $"{key.Donor}~{key.Step}";

    public static TableEntity New(Message message, string shard)
    {
        var row = Columns.New(Partition(message.Key.Run, shard), Key(message.Key));
        row.Put("Kind", message.Kind.ToString());
        row.Put("Words", message.Words?.ToString());
        row.Put("Channel", message.Channel.ToString());
        row.Put("Purpose", message.Purpose.ToString());
        row.Put("Route", message.Route);
        row["Price"] = message.Price;
        row["Tier"] = message.Tier;
        row.Put("Cycle", Columns.Text(message.Cycle));
        row["StepNumber"] = message.StepNumber;
        row.Put("Drive", message.Drive);
        row.Put("LinkRun", message.LinkRun.Value);
        row.Put("By", message.By);
        row.Put("About", message.About?.ToString("O", CultureInfo.InvariantCulture));

        // Written though empty: a filter passes over rows that lack its column, and what has no end yet must be found.
        foreach (var end in Ends)
        {
            row[end] = "";
        }

        return row;
    }

    /// <summary>The columns of which each alone ends a message.</summary>
    public static readonly string[] Ends = ["Result", "Suppressed", "Closed"];

    public static StoredMessage Read(TableEntity row)
    {
        var donorAndStep = row.RowKey.Split('~', 2);
        var run = row.PartitionKey[..row.PartitionKey.LastIndexOf('~')];
        return new StoredMessage(
            new Message
            {
                Key = new MessageKey(new RunId(run), new DonorId(donorAndStep[0]), donorAndStep[1]),
                Kind = row.Enum<MessageKind>("Kind"),
                Words = row.Read("Words") is { } words ? Enum.Parse<TextKind>(words) : null,
                Channel = row.Enum<Channel>("Channel"),
                Purpose = row.Enum<Purpose>("Purpose"),
                Route = row.Read("Route") ?? Message.DefaultRoute(row.Enum<Channel>("Channel")),
                Price = row.GetInt32("Price") ?? 0,
                Tier = row.GetInt32("Tier") ?? 0,
                Cycle = row.Day("Cycle"),
                StepNumber = row.GetInt32("StepNumber") ?? 0,
                Drive = row.Read("Drive"),
                LinkRun = new RunId(row.Read("LinkRun") ?? run),
                By = row.Read("By"),
                About = row.Read("About") is { } about ? DateTimeOffset.Parse(about, CultureInfo.InvariantCulture) : null,
            },
            new MessageFate(
                row.Read("ClaimOwner"),
                row.GetDateTimeOffset("ClaimUntil") is { } until && row.Read("ClaimOwner") is not null ? until : null,
                row.Read("Result") is { } result ? Enum.Parse<ResultKind>(result) : null,
                row.Read("ResultCode"),
                row.Read("Suppressed"),
                row.Read("Closed") is { } closed ? Enum.Parse<MessageStatus>(closed) : null,
                ReportColumns.Read(row))
            {
                ResultAt = row.GetDateTimeOffset("ResultAt"),
            },
            row.ETag)
        {
            Shard = row.PartitionKey[(run.Length + 1)..],
            To = row.Read("To"),
        };
    }
}
