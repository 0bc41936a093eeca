namespace BloodDrive.Local.Start;

/// <summary>The account of a day's recall, as /tonight.json gives it.</summary>
public sealed record Tonight(
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
    int Open)
{
    public bool IsSettled => Planned && Open == 0;
}
