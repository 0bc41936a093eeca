using BloodDrive.Domain;
using BloodDrive.Domain.Import;

namespace BloodDrive.Tests.Domain.Import;

public sealed class ImportMergeTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);
    private static readonly Donation June = new(new DateOnly(2026, 6, 20), DonationKind.WholeBlood, 350);

    private static readonly ImportRow Full = new()
    {
        Number = 1,
        Name = new PersonName("Nguyễn Thị Lan", "cô"),
        Sex = Sex.Female,
        Birth = new Birth(1990, new DateOnly(1990, 3, 25)),
        Phone = "+84912000001",
        Email = "lan@example.com",
        Group = new BloodGroup(Abo.O, Rhesus.Positive, Tested: true),
        WeightKg = 50,
        Area = new Area("Quảng Ninh", "Hồng Gai", "Hạ Long"),
        LastDonation = June,
        DonationCount = 7,
    };

    [Fact]
    public void A_new_donor_is_eligible_from_the_day_that_the_rules_give()
    {
        var donor = ImportMerge.NewDonor(DonorId.Of(1), Full with { LastDonation = June with { Day = new DateOnly(2026, 11, 1) } }, Today, EligibilityPolicy.Vietnam);
        Assert.Equal(new DateOnly(2027, 1, 24), donor.Standing.EligibleFrom);
        Assert.Equal(ConsentSummary.None, donor.Consent);
        Assert.Equal(7, donor.DonationCount);
    }

    [Fact]
    public void The_same_row_again_changes_nothing() => Assert.Same(Held, Merge(Full));

    [Fact]
    public void An_empty_row_empties_nothing() => Assert.Same(Held, Merge(new ImportRow { Number = 2, Name = new PersonName("NGUYEN THI LAN") }));

    [Fact]
    public void An_older_donation_joins_the_history_and_is_not_the_last()
    {
        var older = Full with { LastDonation = new Donation(new DateOnly(2025, 1, 5), DonationKind.Platelets) };
        Assert.Equal(older.LastDonation, ImportMerge.Added(older, [June]));
        Assert.Equal(June, Merge(older).LastDonation);
    }

    [Fact]
    public void A_newer_donation_moves_the_day()
    {
        var newer = Merge(Full with { LastDonation = new Donation(new DateOnly(2026, 11, 1), DonationKind.WholeBlood) });
        Assert.Equal(new DateOnly(2027, 1, 24), newer.Standing.EligibleFrom);
    }

    [Fact]
    public void The_count_never_shrinks() => Assert.Equal(7, Merge(Full with { DonationCount = 3 }).DonationCount);

    [Fact]
    public void A_tested_group_stands_against_what_somebody_said() =>
        Assert.Equal(Full.Group, Merge(Full with { Group = new BloodGroup(Abo.A, Rhesus.Positive, Tested: false) }).Group);

    [Fact]
    public void O_does_not_make_O_plus_unknown() =>
        Assert.Equal(Full.Group, Merge(Full with { Group = new BloodGroup(Abo.O, Rhesus.Unknown, Tested: true) }).Group);

    [Fact]
    public void A_year_alone_does_not_take_the_day_away() => Assert.Equal(Full.Birth, Merge(Full with { Birth = new Birth(1990) }).Birth);

    [Fact]
    public void A_province_alone_does_not_take_the_ward_away() => Assert.Equal(Full.Area, Merge(Full with { Area = new Area("Quảng Ninh") }).Area);

    [Fact]
    public void A_ward_of_the_old_district_is_not_carried_into_a_new_one() =>
        Assert.Equal(new Area("Quảng Ninh", null, "Cẩm Phả"), Merge(Full with { Area = new Area("Quảng Ninh", null, "Cẩm Phả") }).Area);

    [Fact]
    public void A_year_later_the_cadence_does_not_begin_again() =>
        Assert.Equal(Held.Standing, Merge(Full with { Email = "new@example.com" }).Standing);

    [Fact]
    public void A_consent_that_was_withdrawn_is_not_given_back_by_the_old_form()
    {
        var form = new ConsentForm("…", "1", new DateOnly(2026, 6, 14), "Hội", [Purpose.Service], [Channel.Sms, Channel.Email]).Events("form").ToList();
        var withdrawn = form[0] with { Given = false, On = new DateOnly(2026, 8, 1), Source = "link" };
        Assert.Equal([form[1]], ConsentMerge.Added(form, [form[0], withdrawn]));
        Assert.Equal(form, ConsentMerge.Added(form, []));
        Assert.Empty(ConsentMerge.Added(form, form));
    }

    private static Donor Held { get; } = ImportMerge.NewDonor(DonorId.Of(1), Full, Today, EligibilityPolicy.Vietnam);

    private static Donor Merge(ImportRow row) => ImportMerge.Merge(Held, row, [June], [], EligibilityPolicy.Vietnam);
}
