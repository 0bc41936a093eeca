namespace BloodDrive.Domain;

/// <summary>What of a drive changed for those who have booked.</summary>
public enum DriveChangeKind
{
    /// <summary>The day, an hour or the place: everybody who booked is asked whether they come all the same.</summary>
    Moved,

    /// <summary>Fewer places than people in an hour: the latest of them are asked to take another hour.</summary>
    Cut,

    /// <summary>There is no drive any more: everybody is told.</summary>
    CalledOff,
}

/// <summary>A slot that is no more, and the one that its bookings went to.</summary>
public sealed record SlotMove(DateTimeOffset From, DateTimeOffset To);

/// <summary>A change that those who have booked must hear of; a drive keeps its changes in their order.</summary>
/// <param name="Number">Counted from 1 within the drive.</param>
/// <param name="Slots">Where the bookings of slots went that are no more.</param>
public sealed record DriveChange(int Number, DriveChangeKind Kind, DateTimeOffset At, IReadOnlyList<SlotMove> Slots)
{
    /// <summary>Where a booking of a slot is after this change.</summary>
    public DateTimeOffset Of(DateTimeOffset slot) => Slots.FirstOrDefault(move => move.From == slot)?.To ?? slot;

    /// <summary>What a drive's new form means to those who have booked the old one; null where it changes nothing for them.</summary>
    public static DriveChange? Between(Drive held, Drive wanted, DateTimeOffset at)
    {
        var booked = held.Slots.Where(slot => slot.Booked > 0).ToList();
        if (booked.Count == 0 || held.Cancelled || wanted.Slots.Count == 0) return null;
        var number = held.Changes.Count + 1;
        var moves = Moves(booked, wanted);
        if (moves.Count > 0 || (held.Day, held.Place, held.Address) != (wanted.Day, wanted.Place, wanted.Address))
            return new(number, DriveChangeKind.Moved, at, moves);

        // Who is beyond from an earlier cut was asked then.
        return wanted.Slots.Any(slot => booked.Find(old => old.Start == slot.Start) is { } old && slot.Capacity < Math.Min(old.Capacity, old.Booked))
            ? new(number, DriveChangeKind.Cut, at, [])
            : null;
    }

    /// <summary>The wanted slots with the people who keep them or are carried to them.</summary>
    public IReadOnlyList<Slot> Carry(Drive held, Drive wanted) =>
        [.. wanted.Slots.Select(slot => slot with { Booked = held.Slots.Where(old => Of(old.Start) == slot.Start).Sum(old => old.Booked) })];

    /// <summary>How many people are asked or told.</summary>
    public int Concerns(Drive held, Drive wanted) => Kind == DriveChangeKind.Cut
        ? Carry(held, wanted).Sum(slot => slot.Over)
        : held.Slots.Sum(slot => slot.Booked);

    /// <summary>Each slot that is no more goes, people and all, to the same hour, else to the nearest that has room for them, else to the nearest.</summary>
    private static List<SlotMove> Moves(List<Slot> booked, Drive wanted)
    {
        var taken = wanted.Slots.ToDictionary(slot => slot.Start, slot => booked.Find(old => old.Start == slot.Start)?.Booked ?? 0);
        List<SlotMove> moves = [];
        foreach (var slot in booked.Where(slot => !taken.ContainsKey(slot.Start)).OrderBy(slot => slot.Start))
        {
            var near = wanted.Slots.OrderBy(to => Apart(slot, to)).ThenBy(to => to.Start).ToList();
            var same = Apart(slot, near[0]) == TimeSpan.Zero ? near[0] : null;
            var to = same ?? near.Find(to => taken[to.Start] + slot.Booked <= to.Capacity) ?? near[0];
            taken[to.Start] += slot.Booked;
            moves.Add(new(slot.Start, to.Start));
        }

        return moves;
    }

    private static TimeSpan Apart(Slot one, Slot other) =>
        (VietnamTime.TimeOf(one.Start).ToTimeSpan() - VietnamTime.TimeOf(other.Start).ToTimeSpan()).Duration();
}
