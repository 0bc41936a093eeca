using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Reporting;

/// <summary>How the account of a run reads: its name, its state, its reasons.</summary>
internal static class RunWords
{
    /// <summary>What the run is, with its day.</summary>
    public static string Name(Run run, Language language)
    {
        var (vietnamese, english) = run.Id switch
        {
            { IsAnswers: true } => ("Tin trả lời người hiến máu", "Replies to donors,"),
            { IsCampaign: true } => ("Đợt mời hiến máu", "Campaign of"),
            { IsCorrection: true } => ("Tin đính chính đợt mời", "Correction of a campaign,"),
            _ => ("Nhắc hiến máu", "Recall of"),
        };
        return $"{(language == Language.English ? english : vietnamese)} {DayWords.Full(run.Day, language)}";
    }

    public static string State(RunState state, Language language) => (state, language == Language.English) switch
    {
        (RunState.Open, false) => "đang chạy",
        (RunState.Paused, false) => "tạm dừng",
        (RunState.Cancelled, false) => "đã hủy",
        (RunState.Closed, false) => "đã xong",
        (RunState.Open, true) => "running",
        (RunState.Paused, true) => "paused",
        (RunState.Cancelled, true) => "cancelled",
        _ => "finished",
    };

    /// <summary>Where the run has got to, in a sentence.</summary>
    public static string Progress(RunFigures figures, DateTimeOffset now, Language language)
    {
        var (vietnamese, english) = figures switch
        {
            { Run.State: RunState.Paused } => (
                $"Đang tạm dừng. {NumberWords.Of(figures.Open, Language.Vietnamese)} lời mời nằm chờ, không lời nào đi.",
                $"Paused. {NumberWords.Of(figures.Open, Language.English)} invitations wait and none leaves."),
            { IsPlanned: false } => (
                $"Đang xét danh sách: {figures.Planned} trên {LookupKeys.ShardCount} phần.", $"Going through the list: {figures.Planned} of {LookupKeys.ShardCount} parts."),
            { Open: > 0, NextBatch: { } next } when next > now => (
                $"Đã xét xong. {NumberWords.Of(figures.Open, Language.Vietnamese)} lời mời đang chờ; đợt kế đi lúc {Clock(next, Language.Vietnamese)}.",
                $"Planned. {NumberWords.Of(figures.Open, Language.English)} invitations wait; the next batch leaves at {Clock(next, Language.English)}."),
            { Open: > 0 } => (
                $"Đã xét xong, đang gửi. Còn {NumberWords.Of(figures.Open, Language.Vietnamese)} lời mời.",
                $"Planned, sending. {NumberWords.Of(figures.Open, Language.English)} invitations to go."),
            { Run.State: RunState.Cancelled } => ("Đã hủy: những lời mời chưa gửi thì không gửi nữa.", "Cancelled: what had not left does not leave."),
            { Count.Doubts: > 0 and var doubts } => (
                $"Đã gửi xong, trừ {NumberWords.Of(doubts, Language.Vietnamese)} lời mời chưa rõ đã gửi hay chưa.",
                $"All done but {NumberWords.Of(doubts, Language.English)} uncertain invitations."),
            _ => ("Đã xong: mọi lời mời đều có kết quả.", "Done: every invitation has its result."),
        };
        return language == Language.English ? english : vietnamese;
    }

    /// <summary>good where all is well and over, warn where a person should look, bad where something is missing.</summary>
    public static string? Tone(RunFigures figures) => figures switch
    {
        { IsEven: false } => "bad",
        { Count.Doubts: > 0 } or { Faults.Count: > 0 } or { Run.State: RunState.Paused } => "warn",
        { IsSettled: true } => "good",
        _ => null,
    };

    public static IEnumerable<Tally.Row> LeftOut(RunFigures figures, Language language) => figures.LeftOut
        .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key)
        .Select(pair => new Tally.Row(RecallWords.LeftOut(pair.Key, language), pair.Value));

    /// <summary>Invitations by what became of them; an end that did not happen is not listed.</summary>
    public static IEnumerable<Tally.Row> Invitations(RunFigures figures, Language language)
    {
        var english = language == Language.English;
        List<Tally.Row> rows =
        [
            new(english ? "Sent" : "Đã gửi", figures.Sent, figures.Of(MessageStatus.Delivered) == 0 ? null :
            [
                new(english ? "delivered, as the network says" : "đã đến máy, theo lời nhà mạng", figures.Of(MessageStatus.Delivered)),
                new(english ? "no word from the network" : "nhà mạng chưa báo lại", figures.Of(MessageStatus.Sent)),
            ]),
            new(english ? "Not sent after all" : "Xét lại lúc gửi, không nhắn", figures.Of(MessageStatus.Suppressed),
                [.. Parts(figures.Count.SuppressedBy, reason => MessageWords.Suppressed(reason, language))]),
            new(english ? "Failed" : "Không gửi được", figures.Failed,
            [
                .. figures.Count.FailedAs.OrderBy(pair => pair.Key).Select(pair => new Tally.Row(FailureWords.Of(pair.Key, language), pair.Value)),
                .. figures.Of(MessageStatus.Expired) is > 0 and var late ? [new Tally.Row(english ? "too late to send" : "đã quá giờ được gửi", late)] : Array.Empty<Tally.Row>(),
            ]),
            new(english ? "Uncertain" : "Chưa rõ đã gửi hay chưa", figures.Of(MessageStatus.Uncertain)),
            new(english ? "Cancelled" : "Đã hủy", figures.Of(MessageStatus.Cancelled)),
            new(english ? "Waiting" : "Đang chờ", figures.Open),
        ];
        return rows.Where(row => row.Count > 0);
    }

    public static IEnumerable<Tally.Row> Answers(RunFigures figures, Language language) => figures.Answers
        .OrderByDescending(pair => pair.Value)
        .Select(pair => new Tally.Row(AnswerWords.Of(pair.Key, language), pair.Value));

    /// <summary>VND: 1.250.000 in Vietnamese, 1,250,000 in English.</summary>
    public static string Money(long dong, Language language) => NumberWords.Of(dong, language);

    /// <summary>Why something waits for a person.</summary>
    public static string Fault(LaneFault fault, Language language) => (fault.Reason == FaultTable.Waits, language == Language.English) switch
    {
        (true, false) => $"đã giao {fault.Times} lần mà chưa gửi xong",
        (true, true) => $"put on its lane {fault.Times} times and still not done",
        (false, false) => $"hỏng {fault.Times} lần liền",
        _ => $"failed {fault.Times} times in a row",
    };

    /// <summary>18h05; 18:05.</summary>
    public static string Clock(DateTimeOffset instant, Language language) => DayWords.Time(VietnamTime.TimeOf(instant), language);

    /// <summary>18h05 16/01; 18:05 16 Jan.</summary>
    public static string Instant(DateTimeOffset instant, Language language) =>
        $"{Clock(instant, language)} {DayWords.Date(VietnamTime.DayOf(instant), language)}";

    private static IEnumerable<Tally.Row> Parts(IReadOnlyDictionary<string, int> counts, Func<string, string> words) =>
        counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new Tally.Row(words(pair.Key), pair.Value));
}
