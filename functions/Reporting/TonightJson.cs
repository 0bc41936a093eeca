using BloodDrive.Domain;

namespace BloodDrive.Reporting;

/// <summary>The account of a run for programs: /tonight.json.</summary>
/// <param name="Sent">Delivered ones included.</param>
/// <param name="Attempts">Messages of the ledger: a refused text that was followed by an e-mail is one invitation and two attempts.</param>
/// <param name="Spent">VND; what may have left counts as spent.</param>
/// <param name="Even">Whether everything adds up, as far as the plan has got.</param>
/// <param name="CountedAt">When the oldest of these counts was made.</param>
public sealed record TonightJson(
    string Run,
    DateOnly Day,
    bool Planned,
    int LookedAt,
    IReadOnlyDictionary<string, int> LeftOut,
    int Intended,
    int Sent,
    int Suppressed,
    int Failed,
    int Uncertain,
    int Cancelled,
    int Expired,
    int Open,
    IReadOnlyDictionary<string, int> Answers,
    int Delivered,
    int Attempts,
    long Spent,
    bool Even,
    DateTimeOffset? CountedAt)
{
    public static TonightJson Of(RunFigures figures) => new(
        figures.Run.Id.Value,
        figures.Run.Day,
        figures.IsPlanned,
        figures.LookedAt,
        figures.LeftOut.ToDictionary(pair => RecallWords.Code(pair.Key), pair => pair.Value),
        figures.Intended,
        figures.Sent,
        figures.Of(MessageStatus.Suppressed),
        figures.Of(MessageStatus.Failed),
        figures.Of(MessageStatus.Uncertain),
        figures.Of(MessageStatus.Cancelled),
        figures.Of(MessageStatus.Expired),
        figures.Open,
        figures.Answers,
        figures.Of(MessageStatus.Delivered),
        figures.Intended + figures.Count.Further,
        figures.Count.Spent,
        figures.IsEven,
        figures.CountedAt);

    /// <summary>The account of a day on which no run has begun.</summary>
    public static TonightJson None(DateOnly day) =>
        new(RunId.Recall(day).Value, day, Planned: false, 0, new Dictionary<string, int>(), 0, 0, 0, 0, 0, 0, 0, 0, new Dictionary<string, int>(), 0, 0, 0, Even: true, null);
}
