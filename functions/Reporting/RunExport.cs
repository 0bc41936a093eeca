using System.Globalization;
using System.Text;
using BloodDrive.Domain;
using BloodDrive.Storage;
using CsvHelper;

namespace BloodDrive.Reporting;

/// <summary>A run's rows as files, written shard by shard as they are read: ids, codes and instants, nothing about a person.</summary>
public sealed class RunExport(RunTable runs, MessageTable messages, TimeProvider clock)
{
    private static readonly string[] Head =
    [
        "Khóa / Key", "Người hiến máu / Donor", "Lượt / Step", "Kênh / Channel", "Đường gửi / Route", "Kết quả", "Result", "Lý do", "Reason", "Mã / Code",
        "Bắt đầu gửi / Taken in hand", "Có trả lời / Answered", "Nhà mạng báo / Reported", "Giá / Price (VND)",
    ];

    /// <summary>CSV for a spreadsheet, UTF-8 with its mark: one row per message of a donor invited, one per donor left out with the reason it had then.</summary>
    public async Task CsvAsync(RunId run, Stream to, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var first = true;
        foreach (var shard in LookupKeys.Shards)
        {
            var ledger = await messages.OfShardAsync(run, shard, cancellation);
            var leftOut = await runs.LeftOutAsync(run, shard, cancellation);
            using var part = new MemoryStream();
            using (var writer = CsvWriter.Create(part, new CsvWriterOptions { WriteByteOrderMark = first, Injection = CsvInjection.Escape }, leaveOpen: true))
            {
                if (first) writer.WriteRecord(Head);
                foreach (var stored in ledger) writer.WriteRecord(Line(stored.Message, stored.Fate, now));
                foreach (var left in leftOut) writer.WriteRecord(Line(run, left));
            }

            // Whole shards go out at a time: the server writes no response synchronously.
            first = false;
            part.Position = 0;
            await part.CopyToAsync(to, cancellation);
        }
    }

    /// <summary>The ledger's canonical text (<see cref="LedgerLine"/>), shard by shard, in key order.</summary>
    public async Task LedgerAsync(RunId run, Stream to, CancellationToken cancellation)
    {
        foreach (var shard in LookupKeys.Shards)
        {
            var text = new StringBuilder();
            foreach (var stored in await messages.OfShardAsync(run, shard, cancellation)) text.Append(LedgerLine.Of(stored.Message, stored.Fate));
            await to.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancellation);
        }
    }

    internal static string[] Line(Message message, MessageFate fate, DateTimeOffset now)
    {
        var status = fate.StatusAt(now);
        var (code, vietnamese, english) = Reason(fate, status);
        return
        [
            message.Key.ToString(),
            message.Key.Donor.Value,
            message.Key.Step,
            message.Channel.ToString(),
            message.Route,
            MessageWords.Of(status, Language.Vietnamese),
            MessageWords.Of(status, Language.English),
            vietnamese,
            english,
            code,
            Instant(fate.ClaimedAt),
            Instant(fate.ResultAt),
            Instant(fate.Report?.At),
            message.Price.ToString(CultureInfo.InvariantCulture),
        ];
    }

    internal static string[] Line(RunId run, LeftOutDonor left) =>
    [
        $"{run}/{left.Donor}", left.Donor.Value, "", "", "", "không mời", "left out",
        RecallWords.LeftOut(left.Reason, Language.Vietnamese), RecallWords.LeftOut(left.Reason, Language.English), RecallWords.Code(left.Reason), "", "", "", "",
    ];

    private static (string Code, string Vietnamese, string English) Reason(MessageFate fate, MessageStatus status) => status switch
    {
        MessageStatus.Suppressed => (
            Enum.TryParse<ContactRule>(fate.Suppressed, out var rule) ? RecallWords.Code(rule) : fate.Suppressed ?? "",
            MessageWords.Suppressed(fate.Suppressed ?? "", Language.Vietnamese),
            MessageWords.Suppressed(fate.Suppressed ?? "", Language.English)),
        MessageStatus.Failed => (
            Failure.CodeOf(fate), FailureWords.Of(Failure.KindOf(fate), Language.Vietnamese), FailureWords.Of(Failure.KindOf(fate), Language.English)),
        _ => (fate.ResultCode ?? "", "", ""),
    };

    /// <summary>The instant in Viet Nam, as spreadsheets read it.</summary>
    private static string Instant(DateTimeOffset? at) =>
        at?.ToOffset(VietnamTime.Offset).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "";
}
