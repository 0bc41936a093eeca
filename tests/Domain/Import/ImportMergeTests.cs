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

    [Fact]
    public void What_a_row_says_anew_is_taken_over()
    {
        var merged = Merge(Full with { WeightKg = 52.5m, Phone = "+84912000002", Email = "new@example.com", Language = Language.English, Sex = Sex.Male, DonationCount = 9, Birth = new Birth(1991), Place = "Tổ 3, Hồng Gai" });
        Assert.Equal((52.5m, "+84912000002", "new@example.com", Language.English, Sex.Male, 9, new Birth(1991), "Tổ 3, Hồng Gai"),
            (merged.WeightKg, merged.Phone, merged.Email, merged.Language, merged.Sex, merged.DonationCount, merged.Birth, merged.Place));
    }

    [Fact]
    public void The_place_as_it_was_first_written_and_a_language_once_chosen_stay()
    {
        var held = Held with { Place = "Hồng Gai, Hạ Long", Language = Language.English };
        var merged = Merge(Full with { Place = "P. Hồng Gai" }, held);
        Assert.Equal(("Hồng Gai, Hạ Long", Language.English), (merged.Place, merged.Language));
    }

    [Theory]
    [InlineData("NGUYEN THI LAN", "Nguyễn Thị Lan")]
    [InlineData("Nguyễn Thị Lân", "Nguyễn Thị Lân")]
    [InlineData("Nguyen Thi Hoa", "Nguyen Thi Hoa")]
    public void A_name_without_marks_does_not_take_them_away(string written, string kept) =>
        Assert.Equal(kept, Merge(Full with { Name = new PersonName(written) }).Name.Full);

    [Fact]
    public void A_form_of_address_is_changed_by_a_new_one_and_kept_without()
    {
        Assert.Equal("bác", Merge(Full with { Name = new PersonName("Nguyễn Thị Lan", "bác") }).Name.Address);
        Assert.Equal("cô", Merge(Full with { Name = new PersonName("Nguyễn Thị Lan") }).Name.Address);
    }

    [Theory]
    [InlineData(Abo.O, Rhesus.Positive, false, Abo.A, Rhesus.Negative, false, Abo.A, Rhesus.Negative, false)]
    [InlineData(Abo.O, Rhesus.Positive, false, Abo.A, Rhesus.Unknown, true, Abo.A, Rhesus.Unknown, true)]
    [InlineData(Abo.O, Rhesus.Positive, true, Abo.A, Rhesus.Negative, true, Abo.A, Rhesus.Negative, true)]
    [InlineData(Abo.O, Rhesus.Positive, false, Abo.O, Rhesus.Unknown, true, Abo.O, Rhesus.Positive, true)]
    [InlineData(Abo.O, Rhesus.Positive, false, Abo.O, Rhesus.Negative, false, Abo.O, Rhesus.Negative, false)]
    [InlineData(Abo.O, Rhesus.Positive, false, Abo.Unknown, Rhesus.Unknown, false, Abo.O, Rhesus.Positive, false)]
    [InlineData(Abo.Unknown, Rhesus.Unknown, true, Abo.B, Rhesus.Unknown, false, Abo.B, Rhesus.Unknown, false)]
    public void A_group_is_bettered_by_a_test_or_a_newer_word(Abo held, Rhesus rh, bool tested, Abo row, Rhesus rowRh, bool rowTested, Abo abo, Rhesus rhesus, bool now) =>
        Assert.Equal(new BloodGroup(abo, rhesus, now), Merge(Full with { Group = new BloodGroup(row, rowRh, rowTested) }, Held with { Group = new BloodGroup(held, rh, tested) }).Group);

    [Fact]
    public void A_ward_of_the_same_district_is_taken_over_and_another_ward_alone_forgets_the_district()
    {
        Assert.Equal(new Area("Quảng Ninh", "Bãi Cháy", "Hạ Long"), Merge(Full with { Area = new Area("Quảng Ninh", "Bãi Cháy", "Hạ Long") }).Area);
        Assert.Equal(new Area("Quảng Ninh", "Bãi Cháy"), Merge(Full with { Area = new Area("Quảng Ninh", "Bãi Cháy") }).Area);
        Assert.Equal(new Area("Quảng Ninh", "Hồng Gai", "Hạ Long"), Merge(Full with { Area = new Area("Quảng Ninh", "Hồng Gai") }).Area);
        Assert.Equal(new Area("Hải Phòng"), Merge(Full with { Area = new Area("Hải Phòng") }).Area);
        Assert.Equal(Full.Area, Merge(Full, Held with { Area = null }).Area);
    }

    [Fact]
    public void A_donation_of_the_history_is_the_last_even_where_the_row_knows_none()
    {
        Donation older = new(new DateOnly(2025, 1, 5), DonationKind.WholeBlood);
        Assert.Equal(June, ImportMerge.Merge(Held with { LastDonation = null }, Full with { LastDonation = null }, [older, June], [], EligibilityPolicy.Vietnam).LastDonation);
        Assert.Null(ImportMerge.Added(Full, [older, June]));
        Assert.Equal(June, ImportMerge.Added(Full, [older]));
        Assert.Equal(June with { Kind = DonationKind.Plasma }, ImportMerge.Added(Full with { LastDonation = June with { Kind = DonationKind.Plasma } }, [June]));
    }

    [Fact]
    public void A_last_donation_without_its_history_stays()
    {
        var held = Held with { LastDonation = June with { Millilitres = 250 } };
        Assert.Equal(held.LastDonation, ImportMerge.Merge(held, Full with { LastDonation = null }, [], [], EligibilityPolicy.Vietnam).LastDonation);
        Assert.Equal(held.LastDonation, Merge(Full, held).LastDonation);
    }

    [Fact]
    public void The_history_counts_where_the_file_counts_less()
    {
        Donation[] two = [June, new(new DateOnly(2025, 1, 5), DonationKind.WholeBlood)];
        Assert.Equal(2, ImportMerge.Merge(Held with { DonationCount = 1 }, Full with { DonationCount = null }, two, [], EligibilityPolicy.Vietnam).DonationCount);
    }

    [Fact]
    public void Whoever_gave_once_gave_once_whatever_the_file_counts()
    {
        Assert.Equal(1, ImportMerge.NewDonor(DonorId.Of(1), Full with { DonationCount = null }, Today, EligibilityPolicy.Vietnam).DonationCount);
        Assert.Equal(0, ImportMerge.NewDonor(DonorId.Of(1), Full with { DonationCount = null, LastDonation = null }, Today, EligibilityPolicy.Vietnam).DonationCount);
    }

    [Fact]
    public void A_consent_given_on_another_day_or_by_another_form_is_news_and_a_withdrawal_before_the_form_does_not_hold()
    {
        var consent = Assert.Single(new ConsentForm("…", "1", new DateOnly(2026, 6, 14), "Hội", [Purpose.Service], [Channel.Sms]).Events("form"));
        Assert.Single(ConsentMerge.Added([consent], [consent with { On = consent.On.AddDays(1) }]));
        Assert.Single(ConsentMerge.Added([consent], [consent with { Source = "another" }]));
        Assert.Single(ConsentMerge.Added([consent], [consent with { Given = false, On = consent.On.AddDays(-1) }]));
        Assert.Empty(ConsentMerge.Added([consent], [consent with { Given = false, On = consent.On }]));
        Assert.Empty(ConsentMerge.Added([consent], [consent with { Given = false, On = consent.On.AddDays(1), Source = "link" }]));
        Assert.Single(ConsentMerge.Added([consent], [consent with { Given = false, Channel = Channel.Email }]));
    }

    [Fact]
    public void A_form_is_another_by_its_words_version_day_or_keeper()
    {
        ConsentForm form = new("Đồng ý", "1", new DateOnly(2026, 6, 14), "Hội", [Purpose.Service], [Channel.Sms]);
        Assert.Equal("Đồng ý\n1\n2026-06-14\nHội", form.Content);
        Assert.True(form.AllowsTexts);
        Assert.False((form with { Channels = [Channel.Email] }).AllowsTexts);
        Assert.False((form with { Purposes = [Purpose.Advertising] }).AllowsTexts);
    }

    private static Donor Held { get; } = ImportMerge.NewDonor(DonorId.Of(1), Full, Today, EligibilityPolicy.Vietnam);

    private static Donor Merge(ImportRow row, Donor? held = null) => ImportMerge.Merge(held ?? Held, row, [June], [], EligibilityPolicy.Vietnam);
}
