using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

/// <summary>Donors and drives with everything an invitation needs; a test changes what it is about.</summary>
internal static class Given
{
    public static readonly DateOnly Today = new(2026, 11, 21);

    /// <summary>An instant of today, and the run whose link is answered by.</summary>
    public static readonly DateTimeOffset Now = VietnamTime.At(Today, new TimeOnly(9, 0));
    public static readonly RunId Link = RunId.Recall(Today);
    public static readonly Area HongGai = new("Quảng Ninh", "Hồng Gai", "Hạ Long");

    public static ConsentSummary Consented { get; } =
        new(new HashSet<(Purpose, Channel)> { (Purpose.Service, Channel.Sms), (Purpose.Service, Channel.Email) });

    public static Donor Donor(DateOnly? eligibleFrom = null, uint id = 7) => new()
    {
        Id = DonorId.Of(id),
        Name = new PersonName("Nguyễn Thị Lan"),
        Sex = Sex.Female,
        Birth = Birth.On(new DateOnly(1990, 5, 17)),
        Area = HongGai,
        Phone = "+84900000007",
        RegisteredOn = new DateOnly(2026, 1, 5),
        DonationCount = 2,
        LastDonation = new Donation(new DateOnly(2026, 8, 29), DonationKind.WholeBlood),
        Standing = new Standing(eligibleFrom ?? Today, new DateOnly(2050, 5, 17), null),
        Consent = Consented,
    };

    public static Drive Drive(DateOnly? day = null, string id = "hong-gai", int capacity = 50, int booked = 0) => new()
    {
        Id = id,
        Place = "Nhà văn hóa Hồng Gai",
        ShortPlace = "NVH Hồng Gai",
        Address = "12 Lê Lợi",
        Day = day ?? Today.AddDays(8),
        Area = HongGai,
        Slots = [new Slot(VietnamTime.At(day ?? Today.AddDays(8), new TimeOnly(8, 0)), capacity, booked)],
    };

    public static RecallState Touched(DateOnly cycle, int step, DateOnly on, int unanswered = 1) =>
        RecallState.Fresh with { Cycle = cycle, Step = step, Run = RunId.Recall(on).Value, On = on, Unanswered = unanswered };
}
