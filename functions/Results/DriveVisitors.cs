using BloodDrive.Domain;

namespace BloodDrive.Results;

/// <summary>Who booked a drive, with their codes and for which unit, and whom the door knew without a booking.</summary>
/// <param name="walkedIn">Walk-ins whom the register knows.</param>
public sealed class DriveVisitors(IReadOnlyList<DriveBooking> bookings, IReadOnlyDictionary<DonorId, string> units, IEnumerable<DonorId> walkedIn)
{
    private readonly ILookup<string, DonorId> codes = bookings.ToLookup(booking => booking.Code, booking => booking.Donor, StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<DriveBooking> Bookings => bookings;

    /// <summary>All of them: among so few a name with a year of birth is one person's.</summary>
    public IReadOnlySet<DonorId> All { get; } = bookings.Select(booking => booking.Donor).Concat(walkedIn).ToHashSet();

    public IReadOnlyList<DonorId> OfCode(string code) => [.. codes[code]];

    /// <summary>The units and clubs that a visit counts for: the booking's unit, else the donor's own, and all others of the donor's.</summary>
    public IReadOnlyList<string> UnitsOf(Donor donor) =>
        [.. (donor with { Unit = units.GetValueOrDefault(donor.Id) ?? donor.Unit }).Belongs];
}
