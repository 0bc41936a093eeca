using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using BloodDrive.Domain;
using BloodDrive.Tests.Support;
using BloodDrive.Web;
using Microsoft.Playwright;

namespace BloodDrive.Tests.Reporting;

/// <summary>The account of a run on its page, in its files and on its certificate, after an evening that went well and after ones that cannot have happened.</summary>
[Collection(nameof(ConsoleWorld))]
public sealed class RunPageTests(ConsoleWorld console, Browser browser)
{
    private static readonly string Evening = $"/runs/{RunId.Recall(ConsoleWorld.Today)}";

    private AppProcess App => console.World.App;

    [Fact]
    public async Task Everybody_looked_at_is_on_the_page_and_in_the_file()
    {
        var page = Squeezed(await App.GetAsync(Evening + "?fresh"));
        Assert.Matches(@"<b>304</b> người đã xét</span> <span class=""op"">=</span>", page);
        Assert.DoesNotContain("KHÔNG KHỚP", page, StringComparison.Ordinal);

        var lines = (await App.GetAsync(Evening + "/messages.csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(304 + 1, lines.Length);
        Assert.Equal(304, lines.Skip(1).Select(line => line.Split(',')[1]).Distinct().Count());
        Assert.Contains(lines, line => line.Contains($"/{ConsoleWorld.Waiting.Id},", StringComparison.Ordinal) && line.Contains("notEligible", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("Lan", StringComparison.Ordinal) || line.Contains("8490", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_stands_in_the_list_with_its_state_and_totals()
    {
        var page = Squeezed(await App.GetAsync("/runs"));
        Assert.Contains(Evening, page, StringComparison.Ordinal);
        Assert.Contains("Runs", await App.GetAsync("/runs?lang=en"), StringComparison.Ordinal);
        Assert.Contains("không có đợt nào", await App.GetAsync("/runs?day=2026-06-01"), StringComparison.Ordinal);
        await App.GetAsync("/runs/recall-2026-06-01", HttpStatusCode.NotFound);
        await App.GetAsync("/runs/'%20or%20true", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_evening_that_kept_its_promises_has_a_certificate_whose_hash_is_that_of_the_ledger()
    {
        var page = await App.GetAsync(Evening + "/certificate");
        Assert.Contains("GIẤY CHỨNG NHẬN", page, StringComparison.Ordinal);
        Assert.Equal(3, Regex.Count(page, "ĐÚNG · yes"));

        var ledger = await App.Http.GetByteArrayAsync(Evening + "/ledger.txt");
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(ledger)), page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_double_an_early_one_and_one_after_a_stop_are_named_and_there_is_no_certificate()
    {
        var planted = new PlantedRun(console.World, console.Register, ConsoleWorld.Today.AddDays(-30));
        var (twice, early, stopped, doubtful) = (ConsoleWorld.Invited.Id, DonorId.Of(104), DonorId.Of(112), DonorId.Of(106));
        await console.Register.Donors.ChangeAsync(early, _ => new() { }, CancellationToken.None, _ => [new BloodDrive.Storage.HistoryRow.Given(new Donation(ConsoleWorld.Today.AddDays(-60), DonationKind.WholeBlood, 350))]);
        await console.Register.Contacts.StopAsync(console.Register.Contacts.KeyOf(Channel.Sms, "+84905000112"), null, everywhere: true, planted.Sending.AddMinutes(-1), "hotline", CancellationToken.None);
        await planted.PlantAsync(
            (planted.Invitation(twice), ResultKind.Accepted, null),
            (planted.Invitation(twice, "1~again"), ResultKind.Accepted, null),
            (planted.Invitation(early), ResultKind.Accepted, null),
            (planted.Invitation(stopped), ResultKind.Accepted, null),
            (planted.Invitation(doubtful), ResultKind.Uncertain, "time-out"));

        var page = Squeezed(await App.GetAsync($"/runs/{planted.Run.Id}/certificate"));

        Assert.Contains("KHÔNG CHỨNG NHẬN ĐƯỢC", page, StringComparison.Ordinal);
        Assert.DoesNotContain("GIẤY CHỨNG NHẬN ĐỢT", page, StringComparison.Ordinal);
        Assert.Contains($"<code>{planted.Run.Id}/{twice}/1~again</code>", page, StringComparison.Ordinal);
        Assert.Contains($"<code>{planted.Run.Id}/{early}/1</code>", page, StringComparison.Ordinal);
        Assert.Contains($"<code>{planted.Run.Id}/{stopped}/1</code> – đã xin ngừng lúc 18h04", page, StringComparison.Ordinal);
        Assert.Contains($">{doubtful}~1<", page, StringComparison.Ordinal);
        Assert.Contains("1 tin chưa rõ", page, StringComparison.Ordinal);
        Assert.Equal(3, Regex.Count(page, "KHÔNG ĐÚNG"));
    }

    [Fact]
    public async Task A_message_that_the_plan_knows_nothing_of_makes_the_page_say_so_loudly()
    {
        var planted = new PlantedRun(console.World, console.Register, ConsoleWorld.Today.AddDays(-50));
        await planted.PlantAsync((planted.Invitation(DonorId.Of(130)), ResultKind.Accepted, null));
        var shard = console.Register.Donors.ShardOf(DonorId.Of(131));
        await console.Register.Messages.IntendAsync(planted.Run.Id, shard, [planted.Invitation(DonorId.Of(131))], CancellationToken.None);

        var page = await App.GetAsync($"/runs/{planted.Run.Id}");

        Assert.Contains("SỔ KHÔNG KHỚP", page, StringComparison.Ordinal);
        Assert.Contains($"<code>{shard}</code>", page, StringComparison.Ordinal);
        await Poll.UntilAsync(() => App.Log.Contains($"The account of a run is not even. Run: {planted.Run.Id}.", StringComparison.Ordinal), "the fault in the log");
    }

    [Fact]
    public async Task A_cell_that_a_spreadsheet_would_run_is_made_text()
    {
        var planted = new PlantedRun(console.World, console.Register, ConsoleWorld.Today.AddDays(-60));
        await planted.PlantAsync((planted.Invitation(DonorId.Of(142)), ResultKind.Rejected, "=HYPERLINK(1)"), (planted.Invitation(DonorId.Of(143)), ResultKind.Rejected, "@SUM(1)"));
        var csv = await App.GetAsync($"/runs/{planted.Run.Id}/messages.csv");
        Assert.Contains("'=HYPERLINK(1)", csv, StringComparison.Ordinal);
        Assert.Contains("'@SUM(1)", csv, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(^|,|"")[=@]", csv);
    }

    [Fact]
    public async Task A_run_is_paused_resumed_and_cancelled_from_its_page_and_by_no_other_form()
    {
        var planted = new PlantedRun(console.World, console.Register, ConsoleWorld.Today.AddDays(-70));
        await planted.PlantAsync();
        var page = $"/runs/{planted.Run.Id}";
        var token = await App.FormTokenAsync(page);

        Assert.Equal((HttpStatusCode.Forbidden, RunState.Open), await PostAsync("paused", "made-up"));
        Assert.Equal((HttpStatusCode.Redirect, RunState.Paused), await PostAsync("paused", token));
        Assert.Contains("Chạy tiếp", await App.GetAsync(page), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Redirect, RunState.Open), await PostAsync("open", token));
        Assert.Equal((HttpStatusCode.BadRequest, RunState.Open), await PostAsync("cancelled", token));
        Assert.Equal((HttpStatusCode.Redirect, RunState.Cancelled), await PostAsync("cancelled", token, ("sure", "yes")));
        Assert.Equal((HttpStatusCode.Redirect, RunState.Cancelled), await PostAsync("open", token));

        async Task<(HttpStatusCode, RunState)> PostAsync(string to, string with, params (string, string)[] more)
        {
            using var response = await App.PostAsync(page + "/state", [("to", to), (FormTokens.Field, with), .. more]);
            return (response.StatusCode, await planted.StateAsync());
        }
    }

    [Fact]
    public async Task Those_never_accepted_are_sent_again_and_uncertain_ones_only_after_a_page_of_their_own()
    {
        var planted = new PlantedRun(console.World, console.Register, ConsoleWorld.Today.AddDays(-80));
        var (late, doubtful) = (planted.Invitation(DonorId.Of(154)), planted.Invitation(DonorId.Of(155)));
        await planted.PlantAsync((late, ResultKind.Rejected, "technical-words"), (doubtful, ResultKind.Uncertain, "time-out"));
        var page = $"/runs/{planted.Run.Id}";

        using (var response = await App.PostAsync(page + "/again", (FormTokens.Field, await App.FormTokenAsync(page))))
            Assert.Equal($"{page}?fresh&moved=1", response.Headers.Location?.ToString());
        using (var response = await App.PostAsync(page + "/again/uncertain", (FormTokens.Field, await App.FormTokenAsync(page)), ("sure", "yes")))
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        using (var response = await App.PostAsync(page + "/again/uncertain", (FormTokens.Field, await App.FormTokenAsync(page + "/again"))))
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Single(await console.Register.Messages.OfDonorAsync(planted.Run.Id, doubtful.Key.Donor, CancellationToken.None));

        Assert.Contains("hai lần", await App.GetAsync(page + "/again"), StringComparison.Ordinal);
        using (var response = await App.PostAsync(page + "/again/uncertain", (FormTokens.Field, await App.FormTokenAsync(page + "/again")), ("sure", "yes")))
            Assert.Equal($"{page}?fresh&moved=1", response.Headers.Location?.ToString());
        Assert.Equal(["1", "1~again1"], (await console.Register.Messages.OfDonorAsync(planted.Run.Id, doubtful.Key.Donor, CancellationToken.None)).Select(stored => stored.Message.Key.Step));
        Assert.Contains("1 tin để gửi lại", await App.GetAsync(page + "?moved=1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Uncertain_messages_are_sent_again_by_keyboard_alone_after_a_page_without_barriers_that_fits_a_phone()
    {
        var planted = new PlantedRun(console.World, console.Register, ConsoleWorld.Today.AddDays(-90));
        await planted.PlantAsync([.. Enumerable.Range(160, 8).Select(number => (planted.Invitation(DonorId.Of((uint)number)), ResultKind.Uncertain, (string?)"time-out"))]);
        var path = $"/runs/{planted.Run.Id}/again";
        await Visit.HasNoBarriersAsync(browser, App, path, path + "?lang=en");

        await using var desk = await browser.DeskAsync(App.Cookie(Desk.Everything));
        var page = await desk.OpenAsync(App, path);
        await page.TabToAsync("input[name=sure]");
        await page.Keyboard.PressAsync("Space");
        await page.TabToAsync("main form button");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("8 tin để gửi lại");
    }

    [Fact]
    public async Task A_paused_run_is_resumed_from_its_page_by_keyboard_alone()
    {
        var planted = new PlantedRun(console.World, console.Register, ConsoleWorld.Today.AddDays(-100));
        await planted.PlantAsync();
        await using var desk = await browser.DeskAsync(App.Cookie(Desk.Everything));
        var page = await desk.OpenAsync(App, $"/runs/{planted.Run.Id}");

        await page.TabToAsync("button[value=paused]");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Chạy tiếp" })).ToBeVisibleAsync();
        Assert.Equal(RunState.Paused, await planted.StateAsync());

        await page.TabToAsync("button[value=open]");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Tạm dừng" })).ToBeVisibleAsync();
        Assert.Equal(RunState.Open, await planted.StateAsync());
    }

    private static string Squeezed(string page) => Regex.Replace(page, @"\s+", " ");
}
