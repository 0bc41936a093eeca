using System.Text;
using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

public class EligibilityWordsTests
{
    private static readonly EligibilityPolicy Law = EligibilityPolicy.Vietnam;
    private static readonly DateOnly Saturday = new(2026, 11, 21);

    public static TheoryData<Language> Languages => [Language.Vietnamese, Language.English];

    private static IEnumerable<RuleId> EveryRule =>
    [
        RuleId.AgeUnder, RuleId.AgeOver, RuleId.WeightLow, RuleId.WeightSexUnknown, RuleId.CellsWindow, RuleId.CellsThenOther,
        .. Law.Intervals.Keys.Select(RuleId.Interval),
        .. Law.Deferrals.Keys.Select(RuleId.Deferral),
        RuleId.Deferral("not-in-the-catalogue"),
    ];

    [Fact]
    public void The_staff_read_rule_day_and_article()
    {
        var answer = Eligibility.On(Saturday, new(Sex.Female, null, null, [new Donation(new(2026, 9, 1), DonationKind.WholeBlood)], []), Law);
        Assert.Equal(
            "Chưa đến ngày: cách lần hiến máu toàn phần ít nhất 12 tuần. Từ 24/11/2026 (Điều 6 khoản 1, Thông tư 26/2013/TT-BYT).",
            EligibilityWords.ForStaff(answer, Law, Language.Vietnamese));
        Assert.Equal(
            "Not yet: at least 12 weeks after giving whole blood. From 24 Nov 2026 (Điều 6 khoản 1, Thông tư 26/2013/TT-BYT).",
            EligibilityWords.ForStaff(answer, Law, Language.English));
    }

    [Fact]
    public void A_donor_reads_a_date_and_that_the_doctor_decides()
    {
        var answer = new Eligibility.NotBefore(new(2026, 11, 24), RuleId.Interval(DonationKind.WholeBlood), "…");
        Assert.Equal(
            "Dự kiến có thể hiến máu từ thứ Ba 24/11/2026; bác sĩ tại buổi hiến máu sẽ khám và quyết định.",
            EligibilityWords.ForDonor(answer, Language.Vietnamese));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_rule_has_words_of_its_own_for_the_staff_and_every_deferral_the_same(Language language)
    {
        Assert.Single(EveryRule.Where(rule => rule.DeferralCode is not null).Select(rule => EligibilityWords.RuleInWords(rule, Law, language)).Distinct());
        var words = EveryRule.Where(rule => rule.DeferralCode is null).Append(RuleId.Deferred).Select(rule => EligibilityWords.RuleInWords(rule, Law, language)).ToList();
        Assert.Equal(words.Count, words.Distinct().Count());
        Assert.All(words, word => Assert.True(word.Length > 0 && word.IsNormalized(NormalizationForm.FormC)));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_donor_cannot_tell_one_reason_from_another(Language language)
    {
        Assert.Single(EveryRule.Select(rule => EligibilityWords.ForDonor(new Eligibility.NotBefore(Saturday, rule, "…"), language)).Distinct());
        Assert.Single(EveryRule.SelectMany(rule => new[]
        {
            EligibilityWords.ForDonor(new Eligibility.Never(rule, "…"), language),
            EligibilityWords.ForDonor(new Eligibility.AskStaff(rule, "…"), language),
        }).Distinct());
    }

    [Fact]
    public void Every_reason_of_the_catalogue_cites_its_article_and_has_both_languages() => Assert.All(Law.Deferrals.Values, rule =>
    {
        Assert.Matches("^(Điều [45] khoản [1-4].*, Thông tư 26/2013/TT-BYT|Viện Huyết học – Truyền máu Trung ương)$", rule.Article);
        Assert.NotEqual(rule.Vietnamese, rule.English);
        Assert.Equal(rule.End == DeferralEnd.WithPeriod, rule.Period is not null && rule.Code != "syphilis");
    });
}
