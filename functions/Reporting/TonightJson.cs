using BloodDrive.Domain;

namespace BloodDrive.Reporting;

/// <summary>The account of a run for programs: /tonight.json.</summary>
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
    IReadOnlyDictionary<string, int> Answers)
{
    public static TonightJson Of(RunFigures figures) => new(
        figures.Run.Value,
        figures.Day,
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
        figures.Answers);

    /// <summary>The account of a day on which no run has begun.</summary>
    public static TonightJson None(DateOnly day) =>
        new(RunId.Recall(day).Value, day, Planned: false, 0, new Dictionary<string, int>(), 0, 0, 0, 0, 0, 0, 0, 0, new Dictionary<string, int>());
}
