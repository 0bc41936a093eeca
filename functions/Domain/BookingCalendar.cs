namespace BloodDrive.Domain;

/// <summary>A booking as a calendar entry, the same by link and by mail.</summary>
public static class BookingCalendar
{
    private static readonly DateTimeOffset Epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>How long a visit takes: questions, examination, donation, rest.</summary>
    private static readonly TimeSpan Visit = TimeSpan.FromMinutes(60);

    /// <summary>The entry as it stands now; a later one of the same booking replaces it.</summary>
    public static CalendarEntry Entry(Donor donor, OpenBooking booking, Drive drive, string link, Settings settings, DateTimeOffset now)
    {
        var english = donor.Language == Language.English;
        return Of(donor, drive, booking.Slot, link, settings, now) with
        {
            Uid = UidOf(booking.Entry ?? booking.Drive, donor),
            Summary = english ? $"Giving blood, code {booking.Code}" : $"Hiến máu, mã {booking.Code}",
            Description = english
                ? $"Code {booking.Code}. Sleep well, eat light, no beer, bring your ID. The doctor on site decides. {settings.Hotline}"
                : $"Mã {booking.Code}. Ngủ đủ, ăn nhẹ, không rượu bia, mang CCCD. Bác sĩ tại chỗ khám và quyết định. {settings.Hotline}",
        };
    }

    /// <summary>The entry that strikes out the one of a booking which stands no longer.</summary>
    public static CalendarEntry Cancelled(Donor donor, Drive drive, DateTimeOffset slot, string link, Settings settings, DateTimeOffset now) =>
        Of(donor, drive, slot, link, settings, now) with { Cancelled = true };

    private static CalendarEntry Of(Donor donor, Drive drive, DateTimeOffset slot, string link, Settings settings, DateTimeOffset now)
    {
        var english = donor.Language == Language.English;
        return new()
        {
            Uid = UidOf(drive.Id, donor),

            // Seconds since 2026: any later version has a higher one, and no counter need be kept.
            Sequence = (int)(now - Epoch).TotalSeconds,
            Start = slot,
            End = slot + Visit,
            Summary = english ? "Giving blood" : "Hiến máu",
            Location = $"{drive.Place}, {drive.Address}",
            Description = settings.Hotline,
            Url = link,
            Organizer = (Letters.Chapter(donor.Language, Province.Find(donor.Area?.Province)), settings.EmailSender),
            Stamp = now,
        };
    }

    private static string UidOf(string drive, Donor donor) => $"{drive}.{donor.Id}";
}
