using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Drives;

/// <summary>What a change of a drive does to the row of a donor who has booked it.</summary>
public static class BookingRules
{
    /// <summary>The booking goes with its slot; with the drive it ends, and the recall may invite the donor again. Null where nothing changes.</summary>
    public static DonorChange? After(Donor donor, Drive drive, DateTimeOffset slot)
    {
        if (donor.Booking is not { } booking || booking.Drive != drive.Id || (booking.Slot == slot && !drive.Cancelled)) return null;
        var rested = donor.Recall.RestUntil == booking.Day.AddDays(AnswerRules.DaysAfterDrive);
        var day = VietnamTime.DayOf(slot);
        return drive.Cancelled
            ? new() { NoBooking = true, Recall = rested ? donor.Recall with { RestUntil = null } : null }
            : new()
            {
                Booking = booking with { Slot = slot, Day = day },
                Recall = rested ? donor.Recall with { RestUntil = day.AddDays(AnswerRules.DaysAfterDrive) } : null,
            };
    }
}
