namespace BloodDrive.Domain;

/// <summary>
/// A recount of a campaign's two arms, or of one shard of them, at an instant: made from the rows, never incremented. By intention to treat: whoever was
/// put in an arm counts there, also where the message was written off, failed or came back.
/// </summary>
public sealed record UpliftCount
{
    public static UpliftCount Zero { get; } = new();

    /// <summary>When the rows were read; the earliest of them where counts were added.</summary>
    public DateTimeOffset At { get; init; } = DateTimeOffset.MaxValue;
    public ArmCount Invited { get; init; } = ArmCount.Zero;
    public ArmCount HeldOut { get; init; } = ArmCount.Zero;

    /// <summary>The invited by where they stood with giving at the launch.</summary>
    public IReadOnlyDictionary<DonorHistory, RateCount> ByHistory { get; init; } = new Dictionary<DonorHistory, RateCount>();

    public static UpliftCount Of(IReadOnlyCollection<UpliftSubject> subjects, DateTimeOffset at) => new()
    {
        At = at,
        Invited = Arm(subjects.Where(subject => !subject.HeldOut)),
        HeldOut = Arm(subjects.Where(subject => subject.HeldOut)),
        ByHistory = subjects.Where(subject => !subject.HeldOut).GroupBy(subject => subject.History)
            .ToDictionary(group => group.Key, group => group.Aggregate(default(RateCount), (sum, subject) => sum + Rate(subject))),
    };

    public static UpliftCount operator +(UpliftCount one, UpliftCount other) => new()
    {
        At = one.At < other.At ? one.At : other.At,
        Invited = one.Invited + other.Invited,
        HeldOut = one.HeldOut + other.HeldOut,
        ByHistory = one.ByHistory.Concat(other.ByHistory).GroupBy(pair => pair.Key)
            .ToDictionary(group => group.Key, group => group.Aggregate(default(RateCount), (sum, pair) => sum + pair.Value)),
    };

    private static ArmCount Arm(IEnumerable<UpliftSubject> subjects) => subjects.Aggregate(ArmCount.Zero, (sum, subject) => sum + new ArmCount
    {
        Planned = 1,
        Left = One(subject.Left),
        Answered = One(subject.Answered),
        Booked = One(subject.Booked),
        Came = One(subject.Came),
        Gave = One(subject.Gave),
        Units = subject.Units,
    });

    private static RateCount Rate(UpliftSubject subject) => new(
        1,
        One(subject.Answered),
        One(subject.Booked),
        One(subject is { Booked: true, Came: true }),
        One(subject is { Booked: true, Came: true, Gave: true }));

    private static int One(bool holds) => holds ? 1 : 0;
}
