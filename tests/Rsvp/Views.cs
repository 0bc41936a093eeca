using BloodDrive.Domain;
using BloodDrive.Rsvp;

namespace BloodDrive.Tests.Rsvp;

/// <summary>What the donor's page may have to show: one view of each kind, with a full list of drives beside it.</summary>
internal static class Views
{
    public static readonly DateTimeOffset Now = VietnamTime.At(new(2027, 1, 16), new(19, 0));
    public static readonly IReadOnlyList<Drive> Drives = [.. Enumerable.Range(0, 6).Select(DriveOf)];
    public static readonly OpenBooking Booking = new(Drives[0].Id, Drives[0].Slots[1].Start, "K7P2", Drives[0].Day);

    public static IReadOnlyDictionary<string, AnswerView> All(Language language = Language.Vietnamese) => new Dictionary<string, AnswerView>
    {
        ["asked"] = Of(language, new AnswerState.Asked(new(Drives[0], Drives[0].Slots[1]))),
        ["asked-other-drive"] = Of(language, new AnswerState.Asked(new(Drives[0], Drives[0].Slots[1]))) with { Invited = "gone" },
        ["asked-nothing-in-reach"] = Of(language, new AnswerState.Asked(null)) with { Choices = [] },
        ["asked-slot-full"] = Of(language, new AnswerState.Asked(new(Drives[0], Drives[0].Slots[1]))) with { Refused = AnswerRefusal.SlotFull },
        ["booked"] = Of(language, new AnswerState.Booked(Booking)) with { Booking = Booking, BookedDrive = Drives[0] },
        ["booked-drive-off"] = Of(language, new AnswerState.Booked(Booking)) with { Booking = Booking, BookedDrive = Drives[0] with { Cancelled = true } },
        ["moved"] = Of(language, new AnswerState.Booked(Booking)) with { Booking = Booking, BookedDrive = Drives[0], Asked = MessageKind.Moved },
        ["hour-full"] = Of(language, new AnswerState.Booked(Booking)) with { Booking = Booking, BookedDrive = Drives[0], Asked = MessageKind.HourFull },
        ["called-off"] = Of(language, new AnswerState.Asked(new(Drives[1], Drives[1].Slots[1]))) with { CalledOff = Drives[0] with { Cancelled = true } },
        ["walk-ins-alone"] = Of(language, new AnswerState.Asked(null)) with { Choices = [.. Drives.Select(WalkIn)] },
        ["not-now"] = Of(language, new AnswerState.Said(new Answer.NotThisTime())) with { RestUntil = new(2027, 3, 17) },
        ["rest"] = Of(language, new AnswerState.Said(new Answer.Rest(3))) with { RestUntil = new(2027, 4, 16) },
        ["gave"] = Of(language, new AnswerState.Said(new Answer.GaveElsewhere(new(2026, 12, 1)))) with { ExpectedFrom = new(2027, 2, 23) },
        ["cancelled"] = Of(language, new AnswerState.Said(new Answer.Cancel())),
        ["stopped"] = Of(language, new AnswerState.Stopped(new(), Now)) with { Channels = [] },
        ["stopped-booked"] = Of(language, new AnswerState.Stopped(new(), Now)) with { Channels = [], Booking = Booking, BookedDrive = Drives[0] },
        ["stopped-texts"] = Of(language, new AnswerState.Stopped(new(Channel.Sms), Now)) with { Channels = [Channel.Email] },
        ["wrong-number"] = Of(language, new AnswerState.NotTheDonor()),
        ["passed-away"] = Of(language, new AnswerState.Mourned()),
        ["nameless"] = Of(language, new AnswerState.Asked(new(Drives[0], Drives[0].Slots[1]))) with { Name = null, You = "quý vị" },
    };

    private static AnswerView Of(Language language, AnswerState state) => new()
    {
        Language = language,
        Name = language == Language.English ? "Lan" : "chị Lan",
        You = "chị",
        Chapter = language == Language.English ? "Red Cross of Quang Ninh" : "Hội Chữ thập đỏ tỉnh Quảng Ninh",
        Hotline = "1900 1234",
        State = state,
        Choices = Drives,
        Invited = Drives[0].Id,
        Channels = [Channel.Sms, Channel.Email],
        Now = Now,
    };

    /// <summary>Full at every hour, and welcoming all the same.</summary>
    private static Drive WalkIn(Drive drive) => drive with { WalkIns = true, Slots = [.. drive.Slots.Select(slot => slot with { Booked = slot.Capacity })] };

    private static Drive DriveOf(int number)
    {
        var day = new DateOnly(2027, 1, 24).AddDays(number * 2);
        return new()
        {
            Id = $"quang-ninh-{number}-2027",
            Place = number == 0 ? "Nhà văn hóa Hồng Gai" : $"Trung tâm Hội nghị và Triển lãm phường Bãi Cháy {number}",
            ShortPlace = "NVH Hồng Gai",
            Address = number == 0 ? "12 Lê Lợi, phường Hồng Gai" : $"{number}2 đường Hoàng Quốc Việt, phường Bãi Cháy",
            Day = day,
            Area = new("Quảng Ninh", "Phường Hồng Gai"),
            Slots = [.. Enumerable.Range(0, 10).Select(slot => new Slot(VietnamTime.At(day, new TimeOnly(7, 30).AddMinutes(30 * slot)), 50, 0))],
        };
    }
}
