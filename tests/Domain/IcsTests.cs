using System.Text;
using BloodDrive.Domain;
using FsCheck;
using FsCheck.Fluent;

namespace BloodDrive.Tests.Domain;

public sealed class IcsTests
{
    private static readonly CalendarEntry Booking = new()
    {
        Uid = "hong-gai-2401~00a1b2c",
        Start = VietnamTime.At(new(2027, 1, 24), new(8, 30)),
        End = VietnamTime.At(new(2027, 1, 24), new(9, 0)),
        Summary = "Hiến máu, mã K7P2",
        Location = "Nhà văn hóa Hồng Gai, 12 Lê Lợi; tầng 2",
        Description = "Ngủ đủ, ăn nhẹ, không rượu bia, mang CCCD.\nBác sĩ tại buổi hiến máu sẽ khám và quyết định. C:\\",
        Url = "https://hm.example.vn/r/abcdefgh2345",
        Organizer = ("Hội Chữ thập đỏ tỉnh \"Quảng Ninh\"", "hienmau@example.vn"),
        Stamp = new(2027, 1, 20, 11, 0, 0, TimeSpan.Zero),
    };

    [Fact]
    public void A_booking_becomes_a_file_that_calendars_read() => Assert.Equal(
        string.Concat(new[]
        {
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//BloodDrive//Hien mau//VI", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
            "BEGIN:VEVENT", "UID:hong-gai-2401~00a1b2c", "DTSTAMP:20270120T110000Z", "DTSTART:20270124T013000Z", "DTEND:20270124T020000Z",
            "SEQUENCE:0", "STATUS:CONFIRMED",
            "ORGANIZER;CN=\"Hội Chữ thập đỏ tỉnh 'Quảng Ninh'\":mailto:hienma", " u@example.vn",
            @"SUMMARY:Hiến máu\, mã K7P2",
            @"LOCATION:Nhà văn hóa Hồng Gai\, 12 Lê Lợi\; tầng 2",
            @"DESCRIPTION:Ngủ đủ\, ăn nhẹ\, không rượu bia\, mang CCCD.\nBác", "  sĩ tại buổi hiến máu sẽ khám và quyết định. C:\\\\",
            "URL:https://hm.example.vn/r/abcdefgh2345",
            "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT120M", @"DESCRIPTION:Hiến máu\, mã K7P2", "END:VALARM",
            "END:VEVENT", "END:VCALENDAR",
        }.Select(line => line + "\r\n")),
        Ics.Of(Booking));

    [Fact]
    public void A_cancelled_booking_keeps_its_id_and_rings_no_more()
    {
        var lines = Unfolded(Ics.Of(Booking with { Cancelled = true, Sequence = 2 }));

        Assert.Contains("UID:hong-gai-2401~00a1b2c", lines);
        Assert.Contains("SEQUENCE:2", lines);
        Assert.Contains("STATUS:CANCELLED", lines);
        Assert.Contains("METHOD:CANCEL", lines);
        Assert.DoesNotContain("BEGIN:VALARM", lines);
    }

    [Fact]
    public void Any_text_comes_back_whole_from_lines_of_75_octets()
    {
        var pieces = Gen.Elements("a", " ", ",", ";", ":", "\\", "\\n", "\n", "\"", "ư", "ệ", "Đ", "🩸", "e\u0323\u0302", "漢", "=\r");
        var texts = from length in Gen.Choose(0, 200) from parts in pieces.ListOf(length) select string.Concat(parts);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Arb.From(texts), text =>
        {
            var file = Ics.Of(Booking with { Location = text, Summary = text });
            var folded = file.Split("\r\n");
            var location = Unfolded(file).Single(line => line.StartsWith("LOCATION:", StringComparison.Ordinal))["LOCATION:".Length..];
            return folded.All(line => Encoding.UTF8.GetByteCount(line) <= 75)
                && file.EndsWith("\r\n", StringComparison.Ordinal)
                && !file.Replace("\r\n", "").Contains('\n')
                && Unescaped(location) == text.ReplaceLineEndings("\n");
        }));
    }

    [Theory]
    [InlineData(Language.Vietnamese, "Hiến máu, mã K7P2", "Hội Chữ thập đỏ tỉnh Quảng Ninh")]
    [InlineData(Language.English, "Giving blood, code K7P2", "Red Cross of Quang Ninh")]
    public void A_booking_speaks_the_donors_language_and_a_later_version_replaces_it(Language language, string summary, string chapter)
    {
        Area home = new("Quảng Ninh", "Hồng Gai");
        Donor donor = new() { Id = DonorId.Of(7), Name = new("Nguyễn Thị Lan"), Language = language, Area = home };
        Drive drive = new()
        {
            Id = "hong-gai-2401",
            Place = "Nhà văn hóa Hồng Gai",
            ShortPlace = "NVH Hồng Gai",
            Address = "12 Lê Lợi",
            Day = new(2027, 1, 24),
            Area = home,
            Slots = [],
        };
        Settings settings = new() { Hotline = "19001234", EmailSender = "hienmau@example.vn" };
        OpenBooking booking = new(drive.Id, Booking.Start, "K7P2", drive.Day);

        var first = BookingCalendar.Entry(donor, booking, drive, Booking.Url!, settings, Booking.Stamp);
        var later = BookingCalendar.Entry(donor, booking with { Slot = Booking.Start.AddHours(1) }, drive, Booking.Url!, settings, Booking.Stamp.AddMinutes(1));

        Assert.Equal((summary, "Nhà văn hóa Hồng Gai, 12 Lê Lợi"), (first.Summary, first.Location));
        Assert.Equal((chapter, "hienmau@example.vn"), first.Organizer);
        Assert.Equal((Booking.Start, Booking.Start.AddHours(1)), (first.Start, first.End));
        Assert.Equal($"{drive.Id}.{donor.Id}", first.Uid);
        Assert.Equal(first.Uid, later.Uid);
        Assert.Equal(
            donor.Language == Language.English
                ? "Code K7P2. Sleep well, eat light, no beer, bring your ID. The doctor on site decides. 19001234"
                : "Mã K7P2. Ngủ đủ, ăn nhẹ, không rượu bia, mang CCCD. Bác sĩ tại chỗ khám và quyết định. 19001234",
            first.Description);
        Assert.True(later.Sequence > first.Sequence);
    }

    private static string[] Unfolded(string file) => file.Replace("\r\n ", "").Split("\r\n");

    private static string Unescaped(string value)
    {
        var text = new StringBuilder();
        for (var at = 0; at < value.Length; at++)
        {
            if (value[at] != '\\') text.Append(value[at]);
            else text.Append(value[++at] == 'n' ? '\n' : value[at]);
        }

        return text.ToString();
    }
}
