using BloodDrive.Domain;

namespace BloodDrive.Results;

/// <summary>Who booked a drive: their codes, and for which unit.</summary>
public sealed class DriveVisitors(IReadOnlyList<DriveBooking> bookings, IReadOnlyDictionary<DonorId, string> units)
{
    private readonly ILookup<string, DonorId> codes = bookings.ToLookup(booking => booking.Code, booking => booking.Donor, StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<DriveBooking> Bookings => bookings;

    public IReadOnlySet<DonorId> Booked { get; } = bookings.Select(booking => booking.Donor).ToHashSet();

    public IReadOnlyList<DonorId> OfCode(string code) => [.. codes[code]];

    /// <summary>The unit of a booking; null where there was none, or it named none.</summary>
    public string? UnitOf(DonorId donor) => units.GetValueOrDefault(donor);
}
