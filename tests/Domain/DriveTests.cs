using BloodDrive.Domain;
using FsCheck;
using FsCheck.Fluent;

namespace BloodDrive.Tests.Domain;

public sealed class DriveTests
{
    private static readonly Area HaLong = new("Quảng Ninh", null, "Hạ Long");

    [Fact]
    public void A_drive_reaches_its_old_district_and_never_the_province_alone()
    {
        Assert.True(At(Given.HongGai).IsInReachOf(Given.HongGai));
        Assert.True(At(Given.HongGai).IsInReachOf(new Area("Quảng Ninh", "Bãi Cháy", "Hạ Long")));
        Assert.True(At(Given.HongGai).IsInReachOf(HaLong));
        Assert.False(At(Given.HongGai).IsInReachOf(new Area("Quảng Ninh", null, "Móng Cái")));
        Assert.False(At(Given.HongGai).IsInReachOf(new Area("Quảng Ninh")));
        Assert.False(At(Given.HongGai).IsInReachOf((Area?)null));
        Assert.False(At(new Area("Quảng Ninh")).IsInReachOf(new Area("Quảng Ninh")));
    }

    [Fact]
    public void Where_a_district_is_unknown_the_ward_of_the_same_province_decides()
    {
        Assert.True(At(Given.HongGai).IsInReachOf(new Area("Quảng Ninh", "Hồng Gai")));
        Assert.True(At(new Area("Quảng Ninh", "Hồng Gai")).IsInReachOf(Given.HongGai));
        Assert.False(At(Given.HongGai).IsInReachOf(new Area("Quảng Ninh", "Bãi Cháy")));
        Assert.False(At(Given.HongGai).IsInReachOf(new Area("Hải Phòng", "Hồng Gai")));
    }

    [Fact]
    public void Wards_of_one_name_in_two_districts_are_two_places() =>
        Assert.False(At(new Area("Đồng Nai", "Phường 1", "Biên Hòa")).IsInReachOf(new Area("Đồng Nai", "Phường 1", "Long Khánh")));

    [Fact]
    public void A_ticked_area_is_in_reach_as_well_as_the_drives_own()
    {
        var drive = At(Given.HongGai, new Area("Quảng Ninh", null, "Cẩm Phả"), new Area("Hải Phòng"));
        Assert.True(drive.IsInReachOf(HaLong));
        Assert.True(drive.IsInReachOf(new Area("Quảng Ninh", "Cửa Ông", "Cẩm Phả")));
        Assert.False(drive.IsInReachOf(new Area("Quảng Ninh", null, "Móng Cái")));
        Assert.True(drive.IsInReachOf(new Area("Hải Phòng", "Kiến An", "Kiến An")));
        Assert.False(drive.IsInReachOf(new Area("Hưng Yên")));
    }

    [Fact]
    public void A_ticked_ward_or_district_is_not_its_whole_province()
    {
        Assert.False(At(Given.HongGai, new Area("Hải Phòng", null, "Kiến An")).IsInReachOf(new Area("Hải Phòng")));
        Assert.False(At(Given.HongGai, new Area("Hải Phòng", "Kiến An")).IsInReachOf(new Area("Hải Phòng")));
    }

    [Theory]
    [InlineData(50, 20, 30)]
    [InlineData(50, 50, 0)]
    [InlineData(40, 45, 0)]
    public void A_slot_that_was_made_smaller_has_nothing_free(int capacity, int booked, int free) =>
        Assert.Equal(free, new Slot(default, capacity, booked).Free);

    /// <summary>Every way in which a drive is offered: the recall, an appeal, the donor's page, and what the donor answers there.</summary>
    [Fact]
    public void A_drive_of_named_units_is_offered_to_their_people_wherever_they_live_and_to_nobody_else() => Prop.ForAll(
        (from units in Gen.SubListOf("dh-ha-long", "than-ha-tu", "clb-ha-long")
         from unit in Gen.Elements(null, "dh-ha-long", "than-ha-tu", "p-bai-chay")
         from club in Gen.Elements(null, "clb-ha-long")
         from home in Gen.Elements(Given.HongGai, new Area("Hải Phòng", "Kiến An", "Kiến An"), null)
         select (Units: units.ToList(), Donor: Given.Donor(Given.Today, 7) with { Unit = unit, Club = club, Area = home })).ToArbitrary(),
        drawn =>
        {
            var drive = Given.Drive(Given.Today.AddDays(8)) with { Units = drawn.Units };
            var open = drawn.Units.Count == 0 ? drawn.Donor.Area == Given.HongGai : drawn.Units.Contains(drawn.Donor.Unit!) || drawn.Units.Contains(drawn.Donor.Club!);
            var now = VietnamTime.At(Given.Today, new TimeOnly(18, 0));
            var appeal = CampaignGiven.Donor() with { Unit = drawn.Donor.Unit, Club = drawn.Donor.Club, Area = drawn.Donor.Area };
            var appealed = CampaignGiven.Drive with { Units = drawn.Units };
            Answer.Yes yes = new(drive.Id, drive.Slots[0].Start);

            Assert.Equal(open, drive.IsInReachOf(drawn.Donor));
            Assert.Equal(open && drawn.Units.Count == 0, drive.IsInReachOf(drawn.Donor.Area));
            Assert.Equal(open, RecallDecision.Of(drawn.Donor, Given.Today, RecallPolicy.Default, [drive]) is RecallOutcome.Invite);
            Assert.Equal(open, AudienceDecision.Of(appeal, AudienceFacts.None, CampaignGiven.Question(drives: appealed)) is AudienceDecision.In);
            Assert.Equal(open, AnswerOffer.Choices(drawn.Donor, [drive], null, now).Count == 1);
            Assert.Equal(
                open || drawn.Units.Count == 0,
                AnswerRules.Decide(drawn.Donor, yes, new(now, Channel.Sms, EligibilityPolicy.Vietnam) { Drive = drive }) is AnswerDecision.Change);
            Assert.IsType<AnswerDecision.Change>(AnswerRules.Decide(
                drawn.Donor, yes, new(now, Channel.Sms, EligibilityPolicy.Vietnam) { Drive = drive, Unit = drawn.Units.FirstOrDefault() }));
        }).QuickCheckThrowOnFailure();

    private static Drive At(Area area, params Area[] reaches) => Given.Drive() with { Area = area, Reaches = reaches };
}
