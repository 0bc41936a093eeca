using Azure;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>Where providers' reports meet the ledger: merged without a version into rows that exist, never making one.</summary>
public sealed class ReportTable(StorageAccount account, LookupKeys keys)
{
    private readonly TableClient _messages = account.Table("messages");

    /// <summary>Merges reports into their messages' rows, a transaction per ledger partition; twice is once, and their order does not matter.</summary>
    /// <returns>Reports of messages that the ledger does not hold.</returns>
    public async Task<IReadOnlyList<DeliveryReport>> MergeAsync(IEnumerable<DeliveryReport> reports, CancellationToken cancellation)
    {
        List<DeliveryReport> unknown = [];
        foreach (var partition in reports.GroupBy(report => MessageRow.Partition(report.Message.Run, keys.ShardOf(report.Message.Donor))))
        {
            foreach (var chunk in partition.GroupBy(report => report.Message).Chunk(TableReading.TransactionLimit))
            {
                unknown.AddRange(await MergeAsync(partition.Key, [.. chunk], cancellation));
            }
        }

        return unknown;
    }

    private async Task<List<DeliveryReport>> MergeAsync(
        string partition, List<IGrouping<MessageKey, DeliveryReport>> messages, CancellationToken cancellation)
    {
        List<DeliveryReport> unknown = [];
        while (messages.Count > 0)
        {
            try
            {
                await _messages.SubmitTransactionAsync(messages.Select(message => Merge(partition, message)), cancellation);
                break;
            }
            catch (TableTransactionFailedException e) when (e is { Status: 404, FailedTransactionActionIndex: { } index })
            {
                // One row that is not there refuses all of them: the others go again without it.
                unknown.AddRange(messages[index]);
                messages.RemoveAt(index);
            }
        }

        return unknown;
    }

    private static TableTransactionAction Merge(string partition, IGrouping<MessageKey, DeliveryReport> message)
    {
        TableEntity row = new(partition, MessageRow.Key(message.Key));
        foreach (var report in message.OrderBy(report => report.At).ThenBy(report => report.Code))
        {
            ReportColumns.Write(row, report);
        }

        return new TableTransactionAction(TableTransactionActionType.UpdateMerge, row, ETag.All);
    }
}
