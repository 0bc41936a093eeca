using BloodDrive.Domain;
using FsCheck;
using FsCheck.Fluent;

namespace BloodDrive.Tests.Domain;

public class MilestoneTests
{
    private static readonly IReadOnlyList<HonourTier> Tiers = HonourRules.Default.Tiers;

    [Fact]
    public void A_tier_is_reached_on_the_day_of_the_donation_that_made_the_count()
    {
        DateOnly[] days = [new(2026, 1, 10), new(2026, 4, 12), new(2026, 7, 15)];
        Assert.Equal([new Milestone(10, new DateOnly(2026, 4, 12))], Milestone.Of(11, days, Tiers, new DateOnly(2026, 1, 1)));
        Assert.Equal([new Milestone(1, days[0])], Milestone.Of(3, days, Tiers, new DateOnly(2026, 1, 1)));
        Assert.Empty(Milestone.Of(11, days, Tiers, new DateOnly(2026, 5, 1)));
        Assert.Empty(Milestone.Of(9, [new(2026, 7, 15)], Tiers, new DateOnly(2026, 1, 1)));
    }

    [Fact]
    public void A_count_that_was_corrected_downwards_dates_no_tier_before_the_first_donation() =>
        Assert.Equal([1], Milestone.Of(1, [new(2026, 1, 1), new(2026, 4, 1), new(2026, 7, 1)], Tiers, DateOnly.MinValue).Select(milestone => milestone.Donations));

    [Fact]
    public void Who_gives_one_after_another_is_found_at_each_tier_once() =>
        Prop.ForAll(
            Gen.Choose(1, 120).ToArbitrary(),
            count =>
            {
                var days = Enumerable.Range(0, count).Select(number => new DateOnly(2000, 1, 1).AddDays(84 * number)).ToList();
                var found = Milestone.Of(count, days, Tiers, DateOnly.MinValue).ToDictionary(milestone => milestone.Donations, milestone => milestone.Day);
                return found.Keys.Order().SequenceEqual(Tiers.Select(tier => tier.Donations).Where(tier => tier <= count))
                    && found.All(each => each.Value == days[each.Key - 1]);
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Tiers_are_read_as_they_are_written_and_a_line_that_is_none_is_named()
    {
        var (tiers, _) = HonourRules.Read(HonourRules.Default.Text);
        Assert.Equal(HonourRules.Default.Tiers, tiers);
        Assert.Equal([new HonourTier(5, "Giấy khen"), new HonourTier(20, "Bằng khen: tỉnh")], HonourRules.Read("20: Bằng khen: tỉnh\n\n 5 :Giấy khen").Tiers);
        Assert.All(
            [("", 1), ("5: Giấy khen\nhai mươi: Bằng khen", 2), ("5: Giấy khen\n5: Bằng khen", 2), ("0: Giấy khen", 1), ("5:", 1), ("501: Giấy khen", 1)],
            wrong => Assert.Equal((null, wrong.Item2), HonourRules.Read(wrong.Item1)));
    }

    [Fact]
    public void An_honours_key_and_a_counts_message_are_read_as_they_were_written()
    {
        HonourKey key = new(2026, "TP. Hồ Chí Minh", 20, DonorId.Of(0x14311));
        Assert.Equal("2026~tp-ho-chi-minh~020~0014311", $"{key}");
        Assert.Equal(key, HonourKey.Parse($"{key}"));
        Assert.All(["", "2026~nowhere~020~0014311", "2026~quang-ninh~020~x", "x~quang-ninh~020~0014311"], text => Assert.Null(HonourKey.Parse(text)));

        var message = RegisterMessage.At(Given.Now, "3f", new DateOnly(2025, 1, 1));
        Assert.Equal("1/20261121020000000/3f/2025-01-01", $"{message}");
        Assert.Equal(message, RegisterMessage.Of($"{message}"));
        Assert.Equal(message with { From = null }, RegisterMessage.Of($"{message with { From = null }}"));
        Assert.Throws<FormatException>(() => RegisterMessage.Of("1/x/3f/-"));
    }

    [Theory]
    [InlineData("province:Quảng Ninh", "Quảng Ninh", null, true)]
    [InlineData("province:Quảng Ninh", null, null, true)]
    [InlineData("province:Quảng Ninh", "Hải Phòng", null, false)]
    [InlineData("unit:Quảng Ninh:clb", null, "clb", true)]
    [InlineData("unit:Quảng Ninh:clb", null, "other", false)]
    [InlineData("nation", "Hải Phòng", "other", true)]
    public void A_list_is_never_asked_beyond_the_scope(string scope, string? province, string? unit, bool allowed)
    {
        var asked = new HonourQuestion(new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31), province, unit, null).Within(Scope.Parse(scope)!);
        Assert.Equal(allowed, asked is not null);
        if (asked is not null && scope != "nation") Assert.Equal("Quảng Ninh", asked.Province);
    }
}
