using System.Collections.Frozen;

namespace BloodDrive.Domain;

public sealed partial record EligibilityPolicy
{
    internal const string Circular = "Thông tư 26/2013/TT-BYT";

    /// <summary>Thông tư 26/2013/TT-BYT of the Ministry of Health, in force since 15 November 2013.</summary>
    public static EligibilityPolicy Vietnam { get; } = new()
    {
        Version = "TT26-2013",
        EffectiveFrom = new DateOnly(2013, 11, 15),
        Source = Circular,

        LeastAge = 18,
        UpperAge = 60,
        UpperAgeReading = UpperAgeReading.LastDayIsTheBirthday,
        AgeArticle = $"Điều 4 khoản 1, {Circular}",

        WomenLeastKg = 42,
        MenLeastKg = 45,
        WholeBloodWeightArticle = $"Điều 4 khoản 2 điểm a, {Circular}",
        BagsMl = [250, 350, 450],
        ApheresisLeastKg = 50,
        ApheresisArticle = $"Điều 4 khoản 2 điểm b, {Circular}",

        Intervals = new Dictionary<DonationKind, IntervalRule>
        {
            [DonationKind.WholeBlood] = new(Period.Weeks(12), $"Điều 6 khoản 1, {Circular}"),
            [DonationKind.RedCells] = new(Period.Weeks(12), $"Điều 6 khoản 1, {Circular}"),
            [DonationKind.Plasma] = new(Period.Weeks(2), $"Điều 6 khoản 2, {Circular}"),
            [DonationKind.Platelets] = new(Period.Weeks(2), $"Điều 6 khoản 2, {Circular}"),
        }.ToFrozenDictionary(),
        Cells = new CellsRule(MostDonations: 3, WindowDays: 7, $"Điều 6 khoản 3, {Circular}", $"Điều 6 khoản 4, {Circular}"),

        Deferrals = VietnamDeferrals.All.ToFrozenDictionary(rule => rule.Code),
        UnlistedArticle = $"Điều 5, {Circular}",
    };
}
