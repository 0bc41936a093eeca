using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

public sealed class LintTests
{
    [Theory]
    [InlineData("Mời hiến máu – CN 24/01", LintRule.CostlyCharacter, "–")]
    [InlineData("Xem lịch… ngay", LintRule.CostlyCharacter, "…")]
    [InlineData("chị H’Hen", LintRule.CostlyCharacter, "’")]
    [InlineData("“Giọt hồng”", LintRule.CostlyCharacter, "“")]
    [InlineData("CN\u00A024/01", LintRule.CostlyCharacter, "\u00A0")]
    [InlineData("Cảm ơn ❤", LintRule.StrangeCharacter, "❤")]
    [InlineData("Cảm ơn 🩸", LintRule.StrangeCharacter, "🩸")]
    [InlineData("Mời bạn hiến máu", LintRule.AmbiguousStripped, "bạn")]
    [InlineData("Đã giữ chỗ cho chị Lan", LintRule.AmbiguousStripped, "giữ chỗ cho")]
    [InlineData("Mời tham gia lần này", LintRule.AmbiguousStripped, "lần này")]
    [InlineData("Chị Lan đã đến hạn", LintRule.ForbiddenWord, "đến hạn")]
    [InlineData("Chi Lan da den han", LintRule.ForbiddenWord, "den han")]
    [InlineData("Có thưởng lớn", LintRule.ForbiddenWord, "thưởng")]
    [InlineData("Hiến máu khẩn cấp", LintRule.ForbiddenWord, "khẩn cấp")]
    [InlineData("Chào chị Lan, nay chị có thể hiến máu", LintRule.SecondPronoun, "chị")]
    [InlineData("Xem https://hm.example.vn/r/abc.", LintRule.LinkRunsOn, "https://hm.example.vn/r/abc.")]
    [InlineData("Xem https://hm.example.vn/r/abc, cảm ơn", LintRule.LinkRunsOn, "https://hm.example.vn/r/abc,")]
    [InlineData("Cần nhóm máu hiếm", LintRule.MedicalDetail, "nhóm máu")]
    [InlineData("Cần người O+ hôm nay", LintRule.MedicalDetail, "O+")]
    [InlineData("Cần AB Rh(D)- hôm nay", LintRule.MedicalDetail, "AB Rh(D)-")]
    [InlineData("Ket qua xet nghiem da co", LintRule.MedicalDetail, "xet nghiem")]
    public void Each_rule_points_at_the_words_in_question(string body, LintRule rule, string words) =>
        Assert.Contains(new LintFinding(rule, words), Lint.Of(body));

    [Theory]
    [InlineData("Chào chị Lan! Hẹn giờ, ngày khác: https://hm.example.vn/r/abc")]
    [InlineData("Cảm ơn anh Anh! Đã ghi hẹn 8h30")]
    [InlineData("Khu A-B, 12 Lê Lợi; nói tiếng Anh")]
    [InlineData("Cảm ơn những lần đã cho đi. 19001234")]
    [InlineData("Thank you Lan for giving blood yesterday.")]
    [InlineData("")]
    public void A_decent_text_is_left_alone(string body) => Assert.Empty(Lint.Of(body));

    [Fact]
    public void Only_an_emergency_may_call_itself_one() => Assert.Empty(Lint.Of("Hiến máu khẩn cấp", emergency: true));

    [Fact]
    public void Mending_leaves_nothing_that_costs()
    {
        var mended = Lint.Mend("“Giọt hồng” – chị H’Hen… CN\u00A024/01");

        Assert.Equal("\"Giọt hồng\" - chị H'Hen... CN 24/01", mended);
        Assert.True(Gsm7.Fits(Vietnamese.Strip(mended)));
    }
}
