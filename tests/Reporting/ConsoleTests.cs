using System.Net;
using System.Text.RegularExpressions;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Reporting;

/// <summary>The organiser's pages after an evening's recall: on a desk, on a phone, for programs.</summary>
[Collection(nameof(ConsoleWorld))]
public sealed class ConsoleTests(ConsoleWorld console, Browser browser)
{
    private AppProcess App => console.World.App;

    [Fact]
    public async Task The_evenings_account_is_even_and_gives_every_reason()
    {
        var tonight = await console.World.TonightAsync();
        int Of(string name) => tonight.GetProperty(name).GetInt32();
        var leftOut = tonight.GetProperty("leftOut").EnumerateObject().ToDictionary(reason => reason.Name, reason => reason.Value.GetInt32());

        Assert.Equal(304, Of("lookedAt"));
        Assert.Equal(Of("lookedAt"), leftOut.Values.Sum() + Of("intended"));
        Assert.Equal(Of("intended"), Of("sent") + Of("suppressed") + Of("failed") + Of("uncertain") + Of("cancelled") + Of("expired") + Of("open"));
        Assert.Equal(["noConsent", "noContact", "noDrive", "notEligible", "numberTaken", "stopped"], leftOut.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(3, tonight.GetProperty("answers").GetProperty("yes").GetInt32());
    }

    [Fact]
    public async Task The_page_shows_the_same_figures_in_both_languages()
    {
        var vietnamese = await App.GetAsync("/");
        Assert.Contains("Tối nay, thứ Bảy 16/01/2027", vietnamese, StringComparison.Ordinal);
        Assert.Matches(@"Đã xét</dt><dd>304<", vietnamese);
        Assert.Contains("Không có buổi hiến máu nào gần", vietnamese, StringComparison.Ordinal);
        Assert.Matches(@"Sẽ đến</th>\s*<td class=""number"">3<", vietnamese);

        var english = await App.GetAsync("/?lang=en");
        Assert.Matches(@"Looked at</dt><dd>304<", english);
        Assert.Contains("No drive in reach", english, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_without_a_run_says_so()
    {
        Assert.Contains("Ngày này không có đợt nhắc nào", await App.GetAsync("/?day=2027-01-10"), StringComparison.Ordinal);
        Assert.Contains("\"lookedAt\":0", await App.GetAsync("/tonight.json?day=2027-01-10"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/tonight.json")]
    [InlineData("/donors")]
    [InlineData("/donors/0000001/why")]
    [InlineData("/runs")]
    [InlineData("/runs/recall-2027-01-16")]
    [InlineData("/runs/recall-2027-01-16/messages.csv")]
    [InlineData("/runs/recall-2027-01-16/certificate")]
    public async Task Elsewhere_than_on_this_machine_there_are_no_such_pages(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = "hm.example.vn";
        using var response = await App.Http.SendAsync(request);
        Assert.True(response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.MisdirectedRequest, $"{response.StatusCode}");
        Assert.DoesNotContain("Lan", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("trần thị lan")]
    [InlineData("TRAN THI LAN")]
    [InlineData("0912 345 678")]
    [InlineData("lan@example.vn")]
    [InlineData("0000001")]
    public async Task One_donor_found_by_name_number_address_or_id_opens_at_once(string asked)
    {
        using var response = await App.PostAsync("/donors", ("form-token", await App.FormTokenAsync("/donors")), ("asked", asked));
        Assert.Equal((HttpStatusCode.Redirect, "/donors/0000001/why"), (response.StatusCode, response.Headers.Location?.ToString()));
    }

    [Fact]
    public async Task A_name_with_its_marks_finds_those_names_and_without_them_all_like_it()
    {
        var marked = await FoundAsync("Lân");
        Assert.NotEmpty(marked);
        Assert.All(marked, name => Assert.EndsWith(" Lân", name, StringComparison.Ordinal));

        var plain = await FoundAsync("thi lan");
        Assert.All(plain, name => Assert.EndsWith(" Thị Lan", name, StringComparison.Ordinal));
        Assert.Equal(plain.Order(Vietnamese.Order), plain);
    }

    [Fact]
    public async Task Why_names_every_rule_and_the_one_that_decided()
    {
        var waiting = await App.GetAsync($"/donors/{ConsoleWorld.Waiting.Id}/why");
        Assert.Contains("không có lời mời", waiting, StringComparison.Ordinal);
        Assert.Contains("Chưa đến ngày: dự kiến đủ điều kiện từ 27/02/2027. <strong>Quy tắc này quyết định.</strong>", waiting, StringComparison.Ordinal);
        Assert.Contains("cách lần hiến máu toàn phần ít nhất 12 tuần. Từ 27/02/2027 (Điều 6 khoản 1, Thông tư 26/2013/TT-BYT)", waiting, StringComparison.Ordinal);

        var invited = await App.GetAsync($"/donors/{ConsoleWorld.Invited.Id}/why");
        Assert.Contains("có lời mời", invited, StringComparison.Ordinal);
        Assert.Matches(@"Trong sổ:\s+tin nhắn,\s+(đã gửi|mạng báo đã nhận)\.", invited);
        Assert.DoesNotContain(">dừng<", invited, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_another_day_the_same_rules_say_something_else()
    {
        var next = await App.GetAsync($"/donors/{ConsoleWorld.Invited.Id}/why?day=2027-01-17");
        Assert.Contains("Chưa đến lượt nhắc; lượt kế vào 30/01/2027", next, StringComparison.Ordinal);

        var later = await App.GetAsync($"/donors/{ConsoleWorld.Waiting.Id}/why?day=2027-02-27");
        Assert.Contains("Không có buổi hiến máu nào gần và còn chỗ trong 30 ngày tới. <strong>", later, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_share_a_number_one_was_invited_and_the_other_is_told_why_not()
    {
        var pages = new[]
        {
            await App.GetAsync($"/donors/{ConsoleWorld.Sister.Id}/why"), await App.GetAsync($"/donors/{ConsoleWorld.Brother.Id}/why"),
        };
        Assert.Single(pages, page => page.Contains("Tối đó số điện thoại đã nhận một lời mời", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_lane_gave_up_is_shown_until_an_administrator_strikes_it_out()
    {
        await App.FireAsync("TellBookedFailed", "Nguyễn Thị Lan");
        var id = FaultTable.IdOf(Lanes.TellBooked, FaultTable.Unreadable, FaultTable.Poison);
        var page = await Poll.UntilAsync(() => App.GetAsync("/faults"), text => text.Contains(id, StringComparison.Ordinal), "what was given up");
        Assert.Contains("<code>tell-booked</code>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Thị Lan", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/faults\"", await App.GetAsync("/runs"), StringComparison.Ordinal);

        var token = await App.FormTokenAsync("/faults");
        using var settled = await App.PostAsync($"/faults/{id}", ("form-token", token));
        Assert.Equal("/faults", $"{settled.Headers.Location}");
        Assert.DoesNotContain(id, await App.GetAsync("/faults"), StringComparison.Ordinal);
        using var nothing = await App.PostAsync("/faults/f1", ("form-token", token));
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
    }

    [Fact]
    public async Task The_pages_have_no_barriers_and_fit_a_phone()
    {
        var run = $"/runs/{RunId.Recall(ConsoleWorld.Today)}";
        await Visit.HasNoBarriersAsync(
            browser, App, "/", "/?lang=en", "/donors", "/templates", $"/donors/{ConsoleWorld.Waiting.Id}/why", $"/donors/{ConsoleWorld.Invited.Id}/why", "/runs", run,
            "/faults", "/faults?lang=en", run + "?lang=en", run + "/certificate", run + "/again", $"/r-for/{ConsoleWorld.Sister.Id}", $"/r-for/{ConsoleWorld.Sister.Id}?lang=en");
    }

    [Fact]
    public async Task The_hotline_notes_a_donation_given_elsewhere_for_whoever_calls()
    {
        var donor = Tests.Domain.Given.Donor(ConsoleWorld.Today.AddDays(-1), 96_001) with { Phone = "+84905960001" };
        await console.Register.AddAsync(donor);
        var path = $"/r-for/{donor.Id}";
        async Task<(HttpStatusCode Status, string Page)> NoteAsync(string day)
        {
            using var answer = await App.PostAsync(path, ("form-token", await App.FormTokenAsync(path)), ("answer", "gave"), ("day", day));
            return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
        }

        var (status, page) = await NoteAsync("2027-02-01");
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("Xin chọn một ngày trong 12 tháng qua", page, StringComparison.Ordinal);
        Assert.Contains("value=\"2027-02-01\"", page, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await NoteAsync("2027-01-05")).Status);
        Assert.Contains("Đã hiến ở nơi khác ngày 05/01/2027", WebUtility.HtmlDecode(await App.GetAsync(path)), StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2027, 3, 30), (await console.Register.Donors.FindAsync(donor.Id, CancellationToken.None))!.Donor.Standing.EligibleFrom);
    }

    private async Task<List<string>> FoundAsync(string asked)
    {
        using var response = await App.PostAsync("/donors", ("form-token", await App.FormTokenAsync("/donors")), ("asked", asked));
        var page = await response.Content.ReadAsStringAsync();
        return [.. Regex.Matches(page, "/why\">(?<name>[^<]+)</a>").Select(match => match.Groups["name"].Value)];
    }
}
