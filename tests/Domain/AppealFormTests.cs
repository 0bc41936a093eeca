using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

public class AppealFormTests
{
    private const string Tail = " Tu choi: TC gui 8099/goi 19001234";

    [Theory]
    [InlineData("[QC] CTD Quang Ninh moi hien mau: https://hm.example.vn/r/abc" + Tail, null)]
    [InlineData("[AD] Red Cross Quang Ninh: please give blood: https://hm.example.vn/r/abc Stop: TC to 8099 or call 19001234", null)]
    [InlineData("[QC] CTĐ Quảng Ninh mời hiến máu: https://hm.example.vn/r/abc Từ chối: TC gửi 8099/gọi 19001234", null)]
    [InlineData("CTD Quang Ninh moi hien mau: https://hm.example.vn/r/abc" + Tail, ContactRule.Labelled)]
    [InlineData("CTD [QC] Quang Ninh moi hien mau: https://hm.example.vn/r/abc" + Tail, ContactRule.Labelled)]
    [InlineData("[qc] CTD Quang Ninh moi hien mau: https://hm.example.vn/r/abc" + Tail, ContactRule.Labelled)]
    [InlineData("[QC] CTD Quang Ninh moi hien mau: https://hm.example.vn/r/abc", ContactRule.Refusable)]
    [InlineData("[QC] CTD" + Tail + " https://hm.example.vn/r/abc", ContactRule.Refusable)]
    [InlineData("[QC] CTD Quang Ninh moi hien mau Tu choi: TC gui 8088/goi 19001234", ContactRule.Refusable)]
    [InlineData("[QC] CTD Quang Ninh moi hien mau Tu choi: TC gui 8099/goi 1900", ContactRule.Refusable)]
    public void An_appeal_begins_with_its_label_and_ends_with_the_way_to_refuse(string body, ContactRule? broken) =>
        Assert.Equal(broken, AppealForm.WhyNot(body, Purpose.Advertising, carrierAddsLabel: false, "8099", "19001234"));

    [Fact]
    public void The_appeals_own_wordings_keep_the_form_in_every_language_and_with_and_without_marks()
    {
        TextFacts facts = new()
        {
            Name = "chị Lan",
            Org = "Quảng Ninh",
            Link = "https://hm.example.vn/r/abcdefghijklmnopqrstu",
            Drive = new DriveFacts(new DateOnly(2027, 1, 24), "NVH Hồng Gai"),
            Hotline = "19001234",
            RefusalNumber = "8099",
        };
        foreach (var (language, marks) in new[] { (Language.Vietnamese, false), (Language.Vietnamese, true), (Language.English, false) })
        {
            var body = Texts.Sms(TextKind.TetBlast, language, marks, facts).Body;
            Assert.True(AppealForm.WhyNot(body, Purpose.Advertising, carrierAddsLabel: false, "8099", "19001234") is null, body);
        }
    }

    [Fact]
    public void Where_the_carrier_adds_label_and_line_and_for_a_donors_own_affairs_nothing_is_asked()
    {
        Assert.Null(AppealForm.WhyNot("CTD moi hien mau", Purpose.Advertising, carrierAddsLabel: true, "8099", "19001234"));
        Assert.Null(AppealForm.WhyNot("Chao chi Lan", Purpose.Service, carrierAddsLabel: false, null, "19001234"));
        Assert.Equal(ContactRule.Refusable, AppealForm.WhyNot("[QC] CTD" + Tail, Purpose.Advertising, carrierAddsLabel: false, null, "19001234"));
    }

    [Theory]
    [InlineData("HIENMAU", true)]
    [InlineData("CTD QN", true)]
    [InlineData("A", true)]
    [InlineData("19001234", false)]
    [InlineData("+84912345678", false)]
    [InlineData("HIENMAUQUANGNINH", false)]
    [InlineData("HIẾNMÁU", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_brandname_is_no_number(string? sender, bool is_one) => Assert.Equal(is_one, AppealForm.IsBrandname(sender));
}
