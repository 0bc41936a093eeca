using Azure;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>What merging left over.</summary>
/// <param name="Unknown">Reports of messages that the ledger does not hold, or whose answer it does not hold yet.</param>
/// <param name="Foreign">Reports that name another provider's id than the message has.</param>
public sealed record ReportMerge(IReadOnlyList<DeliveryReport> Unknown, IReadOnlyList<DeliveryReport> Foreign);

/// <summary>A report that came before its message.</summary>
public sealed record KeptReport(DeliveryReport Report, DateTimeOffset Since, int Tries);

/// <summary>Where providers' reports meet the ledger: merged without a version into rows that exist, never making one; and those that wait for theirs.</summary>
public sealed class ReportTable(StorageAccount account, LookupKeys keys)
{
    private const string Waiting = "waiting";
    private const int AtOnce = 8;

    private readonly TableClient _messages = account.Table("messages");
    private readonly TableClient _reports = account.Table("reports");

    /// <summary>
    /// Merges reports into their messages' rows, a transaction per ledger partition; twice is once, and their order does not matter. A report whose proof is
    /// the provider's id moves the message that has this id; where nobody ever learned the id (the answer was lost), the one message that its key names.
    /// </summary>
    public async Task<ReportMerge> MergeAsync(IEnumerable<DeliveryReport> reports, DateTimeOffset now, CancellationToken cancellation)
    {
        var partitions = reports.GroupBy(report => MessageRow.Partition(report.Message.Run, keys.ShardOf(report.Message.Donor)));
        List<ReportMerge> merges = [];
        foreach (var group in partitions.Chunk(AtOnce))
        {
            merges.AddRange(await Task.WhenAll(group.Select(partition => MergeAsync(partition.Key, partition, now, cancellation))));
        }

        return Joined(merges);
    }

    /// <summary>Keeps a report whose message is not there; the same one again is kept once.</summary>
    public Task KeepAsync(DeliveryReport report, DateTimeOffset now, CancellationToken cancellation)
    {
        var row = Columns.New(Waiting, KeyOf(report));
        row.Put("Report", report.ToString());
        row["Since"] = now.ToUniversalTime();
        row["Due"] = now.AddMinutes(1).ToUniversalTime();
        row["Tries"] = 0;
        return _reports.TryAddAsync(row, cancellation);
    }

    /// <summary>Kept reports whose time has come.</summary>
    public async Task<IReadOnlyList<KeptReport>> DueAsync(DateTimeOffset now, CancellationToken cancellation) =>
        [.. (await _reports.RangeAsync(Waiting, "0", "~", TableClient.CreateQueryFilter($"Due le {now}"), cancellation).ToListAsync(Read, cancellation)).OfType<KeptReport>()];

    /// <summary>Lets a kept report rest until its next try.</summary>
    public Task RestAsync(KeptReport kept, DateTimeOffset due, CancellationToken cancellation) =>
        _reports.UpsertEntityAsync(
            new TableEntity(Waiting, KeyOf(kept.Report)) { ["Due"] = due.ToUniversalTime(), ["Tries"] = kept.Tries + 1 }, TableUpdateMode.Merge, cancellation);

    public Task ForgetAsync(KeptReport kept, CancellationToken cancellation) =>
        _reports.DeleteEntityAsync(Waiting, KeyOf(kept.Report), cancellationToken: cancellation);

    private async Task<ReportMerge> MergeAsync(string partition, IEnumerable<DeliveryReport> reports, DateTimeOffset now, CancellationToken cancellation)
    {
        List<ReportMerge> merges = [];
        List<DeliveryReport> proved = [];
        Dictionary<MessageKey, string> learned = [];
        foreach (var report in reports)
        {
            if (report.ProviderId is null)
            {
                proved.Add(report);
                continue;
            }

            var row = await _messages.FindAsync(partition, MessageRow.Key(report.Message), cancellation);
            switch (row?.Read("ProviderId") ?? learned.GetValueOrDefault(report.Message))
            {
                case { } id when id == report.ProviderId:
                    proved.Add(report);
                    break;
                case null when row is not null && IsWithoutId(MessageRow.Read(row).Fate, now):
                    learned[report.Message] = report.ProviderId;
                    proved.Add(report);
                    break;
                case null:
                    merges.Add(new ReportMerge([report], []));
                    break;
                default:
                    merges.Add(new ReportMerge([], [report]));
                    break;
            }
        }

        foreach (var chunk in proved.GroupBy(report => report.Message).Chunk(TableReading.TransactionLimit))
        {
            merges.Add(new ReportMerge(await WriteAsync(partition, [.. chunk], cancellation), []));
        }

        return Joined(merges);
    }

    /// <summary>Whether its provider took it, or may have, and no answer will name the id any more: while a sender waits for one, the report waits too.</summary>
    private static bool IsWithoutId(MessageFate fate, DateTimeOffset now) => fate.StatusAt(now) is MessageStatus.Uncertain or MessageStatus.Sent;

    /// <returns>Those whose rows are not there.</returns>
    private async Task<List<DeliveryReport>> WriteAsync(
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
        foreach (var report in message)
        {
            ReportColumns.Write(row, report);

            // The answer that would have named it never came: from now on it is this message's.
            if (report.ProviderId is { } id)
            {
                row.Put("ProviderId", id);
            }
        }

        return new TableTransactionAction(TableTransactionActionType.UpdateMerge, row, ETag.All);
    }

    private static ReportMerge Joined(List<ReportMerge> merges) =>
        new([.. merges.SelectMany(merge => merge.Unknown)], [.. merges.SelectMany(merge => merge.Foreign)]);

    private string KeyOf(DeliveryReport report) => keys.Hash("report", report.ToString());

    private static KeptReport? Read(TableEntity row) =>
        DeliveryReport.Parse(row.Read("Report") ?? "") is { } report
            ? new KeptReport(report, row.GetDateTimeOffset("Since") ?? default, row.GetInt32("Tries") ?? 0)
            : null;
}
