using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

/// <summary>Whom a registration is of, among those who hold its number.</summary>
public sealed class RegistrationTests
{
    private const string Phone = "+84900000007";

    [Theory]
    [InlineData("NGUYEN THI LAN", 1990, true)]
    [InlineData("Nguyễn Thị Lan", 1991, true)]
    [InlineData("Trần Thị Lan", 1990, true)]
    [InlineData("Lan", 1990, true)]
    [InlineData("Trần Thị Lan", 1962, false)]
    [InlineData("Nguyễn Thị Lân Hương", 1990, false)]
    [InlineData("Trần Văn Hùng", 1990, false)]
    public void A_person_is_known_by_the_whole_name_or_by_given_name_and_year(string name, int year, bool known) =>
        Assert.Equal(known, Of(name, year).Among([Given.Donor()]) is not null);

    [Fact]
    public void Nobody_is_known_by_a_number_that_is_no_longer_theirs() =>
        Assert.Null(Of("Nguyễn Thị Lan", 1990).Among([Given.Donor() with { Phone = "+84900000008" }]));

    [Fact]
    public void Of_several_the_whole_name_comes_before_the_year()
    {
        var named = Given.Donor(id: 8) with { Birth = new Birth(1961) };
        var born = Given.Donor(id: 7) with { Name = new PersonName("Phạm Thị Lan") };
        Assert.Equal(named.Id, Of("Nguyễn Thị Lan", 1990).Among([born, named])?.Id);
    }

    [Fact]
    public void A_newcomer_has_no_history_and_only_what_was_agreed_to()
    {
        var donor = Of("Lò Thị Pành", 1995).Newcomer(DonorId.Of(9), Given.Drive(), UnitKind.Club, Given.Today, EligibilityPolicy.Vietnam);

        Assert.Equal((0, null, Given.HongGai, (string?)null, "clb-ha-long"), (donor.DonationCount, donor.LastDonation, donor.Area, donor.Unit, donor.Club));
        Assert.Equal(new Standing(Given.Today, new DateOnly(2055, 1, 1), null), donor.Standing);
        Assert.True(donor.Consent.Allows(Purpose.Service, Channel.Sms));
        Assert.False(donor.Consent.Allows(Purpose.Advertising, Channel.Sms));
        Assert.DoesNotContain("Pành", $"{Of("Lò Thị Pành", 1995)}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2008, "2026-12-30", AudienceReason.TooYoung)]
    [InlineData(2008, "2026-12-31", null)]
    [InlineData(1966, "2026-01-01", null)]
    [InlineData(1966, "2026-01-02", AudienceReason.TooOld)]
    public void A_year_of_birth_is_read_strictly(int year, string day, AudienceReason? whyNot) =>
        Assert.Equal(whyNot, Registration.WhyNot(new Birth(year), DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), EligibilityPolicy.Vietnam));

    [Fact]
    public void A_list_is_read_whatever_order_its_cells_have()
    {
        var read = UnitList.Read(
            "1\tNguyễn Thị Hoa\t0912 345 678\t05/04/1990\n\n0987654321; 1988; tran van nam\r\nLê Thị Mai, 1979\nPhạm Văn Tú; 0905111222\n0905111333; 1990", Named, Given.Today);

        Assert.Equal(
            [
                new UnitLine.Person(1, new PersonName("Nguyễn Thị Hoa"), "+84912345678", new Birth(1990)),
                new UnitLine.Person(3, new PersonName("Tran Van Nam"), "+84987654321", new Birth(1988)),
                new UnitLine.Faulty(4, UnitLineFault.Phone),
                new UnitLine.Faulty(5, UnitLineFault.Year),
                new UnitLine.Faulty(6, UnitLineFault.Name),
            ],
            read);
    }

    private static PersonName? Named(string text) => new(NameText.Proper(text));

    private static Registration Of(string name, int year) => new()
    {
        Name = new PersonName(name),
        Phone = Phone,
        Birth = new Birth(year),
        Slot = Given.Drive().Slots[0].Start,
        Origin = new(AnswerSource.Public, "clb-ha-long"),
        Consents = PublicConsent.Events(appeals: false, "public link hong-gai", "BloodDrive", "public-hong-gai", Given.Today),
    };
}
