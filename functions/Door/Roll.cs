using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Door;

/// <summary>A person on the roll of a drive.</summary>
/// <param name="Person">As <see cref="Attendance.Person"/>.</param>
/// <param name="Hour">The booked slot; null for who has no booking (any more).</param>
public sealed record RollLine(string Person, PersonName Name, int? Year, string? Phone, string? Code, DateTimeOffset? Hour)
{
    /// <summary>The last three digits of the phone.</summary>
    public string Tail => WalkIn.TailOf(Phone);

    /// <summary>As on the papers, and as the person is called where that is another name: a monk's papers have his lay one.</summary>
    public string Shown => Name.Address is { Length: > 0 } called && !called.EndsWith(GivenName.Of(Name.Full), StringComparison.OrdinalIgnoreCase)
        ? $"{Name.Full} ({called})"
        : Name.Full;

    /// <summary>Never the person.</summary>
    public override string ToString() => Person;
}

/// <summary>Who is on the roll of a drive, by hour, then by given name in Vietnamese order: for the door, and for the sheet on paper.</summary>
public sealed class Roll(DonorTable donors)
{
    /// <summary>Whoever has booked, and whoever came besides, a walk-in as typed at the door. Who is held no longer is not on it.</summary>
    public async Task<IReadOnlyList<RollLine>> OfAsync(IReadOnlyList<DriveBooking> bookings, IReadOnlyList<Attendance> came, CancellationToken cancellation)
    {
        var booked = bookings.ToDictionary(booking => booking.Donor);
        List<RollLine> lines =
        [
            .. from each in came
               let who = each.WalkIn
               where who is not null
               select new RollLine(each.Person, who.Name, who.Year, who.Phone, null, null),
        ];
        lines.AddRange(
            from donor in await donors.ReadAsync(booked.Keys.Concat(came.Where(each => each.WalkIn is null).Select(each => each.Donor).OfType<DonorId>()), cancellation)
            let booking = booked.GetValueOrDefault(donor.Id)
            select new RollLine(donor.Id.Value, donor.Name, donor.Birth?.Year, donor.Phone, booking?.Code, booking?.Slot));
        return InOrder(lines);
    }

    /// <summary>By hour, then by given name in Vietnamese order; who has no hour stands at the end.</summary>
    public static IReadOnlyList<RollLine> InOrder(IEnumerable<RollLine> lines) =>
        [.. lines.OrderBy(line => line.Hour is null).ThenBy(line => line.Hour).ThenBy(line => line.Name, Address.Order).ThenBy(line => line.Person, StringComparer.Ordinal)];
}
