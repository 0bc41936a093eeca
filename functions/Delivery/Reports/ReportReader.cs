using System.Diagnostics;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Telemetry;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Delivery.Reports;

/// <summary>Merges reports into the ledger; those whose message is not there yet are kept and tried again, for three days.</summary>
public sealed partial class ReportReader(ReportTable reports, AddressEnd addresses, FaultTable faults, TimeProvider time, ILogger<ReportReader> log)
{
    /// <summary>Why a report was given up: its message never came into the ledger, or is another by the provider's own id.</summary>
    public const string Unknown = "unknown-message";
    public const string Foreign = "foreign-id";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(3);
    private static readonly TimeSpan LongestRest = TimeSpan.FromHours(6);

    /// <exception cref="FormatException">The body is none of ours.</exception>
    public async Task ReadAsync(string body, CancellationToken cancellation)
    {
        var message = ReportsMessage.Parse(body) ?? throw new FormatException("A message of reports holds one a line.");
        var merge = await MergeAsync(message.Reports, cancellation);
        foreach (var early in merge.Unknown)
        {
            await reports.KeepAsync(early, time.GetUtcNow(), cancellation);
        }

        ReportsRead(message.Reports.Count, merge.Unknown.Count, merge.Foreign.Count);
    }

    /// <summary>Tries again what was kept: after a minute, then two, four, until every six hours; after three days a person is shown it.</summary>
    public async Task SweepAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var due = await reports.DueAsync(now, cancellation);
        if (due.Count == 0)
        {
            return;
        }

        var unknown = (await MergeAsync([.. due.Select(kept => kept.Report)], cancellation)).Unknown.ToHashSet();
        foreach (var kept in due)
        {
            if (unknown.Contains(kept.Report) && now - kept.Since < Kept)
            {
                await reports.RestAsync(kept, now + Rest(kept.Tries), cancellation);
                continue;
            }

            if (unknown.Contains(kept.Report))
            {
                await GiveUpAsync(kept.Report, Unknown, kept.Tries, cancellation);
            }

            await reports.ForgetAsync(kept, cancellation);
        }
    }

    /// <summary>Records what the lane gave up, each report by itself.</summary>
    public async Task GiveUpAsync(string body, CancellationToken cancellation)
    {
        if (ReportsMessage.Parse(body) is not { } message)
        {
            await faults.RecordAsync(Lanes.ReadReports, FaultTable.Unreadable, FaultTable.Poison, Lanes.Attempts, time.GetUtcNow(), cancellation);
            return;
        }

        foreach (var report in message.Reports)
        {
            await GiveUpAsync(report, FaultTable.Poison, Lanes.Attempts, cancellation);
        }
    }

    private async Task<ReportMerge> MergeAsync(IReadOnlyList<DeliveryReport> sent, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        var merge = await reports.MergeAsync(sent, time.GetUtcNow(), cancellation);
        IReadOnlyList<DeliveryReport> merged = [.. sent.Except(merge.Unknown).Except(merge.Foreign)];
        await addresses.ActAsync(merged, cancellation);
        Spans.HaveRead(merged, Stopwatch.GetElapsedTime(began));
        foreach (var report in merged)
        {
            Metrics.IsReported(report);
        }

        foreach (var foreign in merge.Foreign)
        {
            await GiveUpAsync(foreign, Foreign, 1, cancellation);
        }

        return merge;
    }

    private async Task GiveUpAsync(DeliveryReport report, string reason, int times, CancellationToken cancellation)
    {
        ReportGivenUp(report.Message, reason);
        await faults.RecordAsync(Lanes.ReadReports, report.ToString(), reason, times, time.GetUtcNow(), cancellation);
    }

    private static TimeSpan Rest(int tries) =>
        tries < 9 ? TimeSpan.FromMinutes(1 << tries) : LongestRest;

    [LoggerMessage(LogLevel.Information, "Reports read. Reports: {Reports}. Early: {Early}. Foreign: {Foreign}.")]
    private partial void ReportsRead(int reports, int early, int foreign);

    [LoggerMessage(LogLevel.Warning, "A report was given up. Message: {Message}. Reason: {Reason}.")]
    private partial void ReportGivenUp(MessageKey message, string reason);
}
