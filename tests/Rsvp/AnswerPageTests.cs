using System.Text;
using BloodDrive.Domain;
using BloodDrive.Rsvp;
using BloodDrive.Tests.Web;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;

namespace BloodDrive.Tests.Rsvp;

public sealed class AnswerPageTests
{
    private const string Path = "/r/AbCdEfGhJkMnPqRsTuVwX";

    public static TheoryData<string, Language> EveryView()
    {
        TheoryData<string, Language> data = [];
        foreach (var language in Enum.GetValues<Language>())
        {
            foreach (var name in Views.All().Keys)
                data.Add(name, language);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(EveryView))]
    public async Task Every_page_weighs_at_most_14_KB_and_says_who_writes_and_what_is_never_asked(string name, Language language)
    {
        var (html, _) = await RenderAsync(Views.All(language)[name]);

        Assert.InRange(Encoding.UTF8.GetByteCount(html) + AssetFiles.SizeOf("drop.svg"), 1, 12 * 1024);
        Assert.Contains(language == Language.English ? "Red Cross of Quang Ninh" : "Hội Chữ thập đỏ tỉnh Quảng Ninh", html, StringComparison.Ordinal);
        Assert.Contains("1900 1234", html, StringComparison.Ordinal);
        Assert.Contains(
            language == Language.English ? "We never ask for money" : "Chúng tôi không hỏi tiền, số tài khoản, mật khẩu, ảnh CCCD.", html, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Path}?lang={(language == Language.English ? "vi" : "en")}\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(EveryView))]
    public async Task No_page_has_a_script_another_host_or_an_inline_style_of_an_element(string name, Language language)
    {
        var (html, http) = await RenderAsync(Views.All(language)[name]);

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("style=\"", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("://", html, StringComparison.Ordinal);
        Assert.DoesNotContain("&#x1E", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"style-src {AnswerPage.Style.Source}", http.Response.Headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
        Assert.Equal("no-referrer", http.Response.Headers["Referrer-Policy"]);
        Assert.Equal("no-store", http.Response.Headers.CacheControl);
        Assert.Equal(0, http.Response.Headers.SetCookie.Count);
    }

    [Fact]
    public async Task The_style_sheet_is_the_one_that_the_policy_names()
    {
        var (html, http) = await RenderAsync(Views.All()["asked"]);

        var css = html[(html.IndexOf("<style>", StringComparison.Ordinal) + 7)..html.IndexOf("</style>", StringComparison.Ordinal)];
        var hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(css)));
        Assert.Contains($"'sha256-{hash}'", http.Response.Headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_question_says_whom_it_is_for_names_the_slot_and_offers_every_answer()
    {
        var (html, _) = await RenderAsync(Views.All()["asked"]);

        Assert.Contains("Liên kết này dành riêng cho chị Lan.", html, StringComparison.Ordinal);
        Assert.Contains("Có, 8h00 CN 24/01", html, StringComparison.Ordinal);
        Assert.Contains("bác sĩ tại buổi hiến máu sẽ khám và quyết định", html, StringComparison.Ordinal);
        string[] answers =
        [
            "yes quang-ninh-0-2027 2027-01-24T01:00Z", "not-now", "gave", "rest 1", "rest 3", "rest 6", "rest 12", "wrong-number", "passed-away",
            "stop all", "stop sms", "stop email",
        ];
        Assert.All(answers, answer => Assert.Contains($"value=\"{answer}\"", html, StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_a_yes_the_page_is_the_confirmation()
    {
        var (html, _) = await RenderAsync(Views.All()["booked"]);

        Assert.Contains("Đã ghi hẹn 8h00 CN 24/01", html, StringComparison.Ordinal);
        Assert.Contains("<b>K7P2</b>", html, StringComparison.Ordinal);
        Assert.Contains("12 Lê Lợi", html, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Path}/hen.ics\"", html, StringComparison.Ordinal);
        Assert.Contains("CCCD hoặc VNeID", html, StringComparison.Ordinal);
        Assert.Contains("value=\"cancel\"", html, StringComparison.Ordinal);
        Assert.Contains("Lịch hẹn vẫn giữ, trừ khi hủy.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_not_the_donor_sees_nothing_of_the_donor()
    {
        foreach (var name in new[] { "wrong-number", "passed-away" })
        {
            var (html, _) = await RenderAsync(Views.All()[name]);
            Assert.DoesNotContain("Lan", html, StringComparison.Ordinal);
            Assert.DoesNotContain("K7P2", html, StringComparison.Ordinal);
        }
    }

    private static async Task<(string Html, HttpContext Http)> RenderAsync(AnswerView view)
    {
        await using var services = Rendering.Services();
        var http = Rendering.Request(services, Path);
        return (await Rendering.TextOf(Page.Personal<AnswerPage>(AnswerPage.Style, new { View = view }), http), http);
    }
}
