using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

/// <summary>One invitation that left: to whom, when, where, and the drive it named.</summary>
internal sealed record YearInvitation(DonorId Donor, DateTimeOffset At, Channel Channel, string Address, string Drive)
{
    public DateOnly Day => DateOnly.FromDateTime(At.UtcDateTime.AddHours(7));
}

/// <summary>Something that happened to a person on the way through the year, at an instant.</summary>
internal abstract record YearEvent(DateTimeOffset At)
{
    public sealed record Died(DateTimeOffset At) : YearEvent(At);

    /// <summary>On one channel, or (null) on all.</summary>
    public sealed record Stopped(DateTimeOffset At, Channel? Only) : YearEvent(At);

    public sealed record Rested(DateTimeOffset At, DateOnly Until) : YearEvent(At);

    public sealed record Booked(DateTimeOffset At, string Drive) : YearEvent(At);

    public sealed record GaveBack(DateTimeOffset At, string Drive) : YearEvent(At);

    public sealed record Donated(DateTimeOffset At, Donation Donation) : YearEvent(At);

    public sealed record Deferred(DateTimeOffset At, Deferral Deferral) : YearEvent(At);
}

/// <summary>What happened in a simulated year, as the world saw it: nothing here is read from a donor's row.</summary>
internal sealed class YearBook(IReadOnlyDictionary<DonorId, Donor> register)
{
    private readonly Dictionary<DonorId, List<YearEvent>> events = [];

    /// <summary>The people as their papers had them on the first day.</summary>
    public IReadOnlyDictionary<DonorId, Donor> Register { get; } = register;
    public List<YearInvitation> Invitations { get; } = [];
    public Dictionary<string, Drive> Drives { get; } = [];
    public Dictionary<string, DateTimeOffset> CalledOff { get; } = [];

    public IReadOnlyList<YearEvent> Of(DonorId donor) => events.GetValueOrDefault(donor, []);

    public IEnumerable<YearEvent> All => events.Values.SelectMany(each => each);

    public void Note(DonorId donor, YearEvent happened)
    {
        if (!events.TryGetValue(donor, out var known)) events[donor] = known = [];
        known.Add(happened);
    }
}
