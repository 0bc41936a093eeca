using System.Diagnostics;
using BloodDrive.Domain;
using BloodDrive.Tests.Support;
using Microsoft.Playwright;

namespace BloodDrive.Tests.Stories;

/// <summary>The donor's page on a cheap phone of 360 × 740: two taps, 14 KB, no script, large letters, no barriers, a slow network.</summary>
[Collection(DonorPageCollection.Name)]
public sealed class DonorPageBrowserTests(DonorPageWorld world, Browser browser, ITestOutputHelper output)
{
    private const int MostBytes = 14 * 1024;

    [Theory]
    [InlineData("Có, ", null, "Đã ghi hẹn ")]
    [InlineData("Giờ khác hoặc nơi khác", "9h30", "Đã ghi hẹn 9h30")]
    [InlineData("Lần này không", null, "Lần này không.")]
    [InlineData("Cho tôi nghỉ một thời gian", "3 tháng", "Nghỉ 3 tháng.")]
    [InlineData("Không phải tôi", "Đây không phải số của chị Lan", "Cảm ơn đã báo")]
    [InlineData("Không phải tôi", "Chị Lan đã qua đời", "Xin chia buồn")]
    [InlineData("Ngừng nhận lời mời", "Ngừng mọi lời mời", "Đã ngừng mọi lời mời")]
    [InlineData("Ngừng nhận lời mời", "Chỉ ngừng tin nhắn", "Đã ngừng tin nhắn")]
    public async Task An_answer_takes_two_taps_at_most_and_no_script(string first, string? second, string said)
    {
        var donor = await world.InviteAsync(await world.DriveAsync($"taps-{Guid.NewGuid():N}"));
        await using var phone = await browser.PhoneAsync(javaScript: false);
        var page = await OpenAsync(phone, donor);

        await Tappable(page, first).First.TapAsync();
        if (second is not null)
            await Tappable(page, second).First.TapAsync();

        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(said);
    }

    [Fact]
    public async Task A_donation_given_elsewhere_needs_its_day_and_no_script()
    {
        var donor = await world.InviteAsync(await world.DriveAsync("taps-gave"));
        await using var phone = await browser.PhoneAsync(javaScript: false);
        var page = await OpenAsync(phone, donor);

        await Tappable(page, "Tôi đã hiến ở nơi khác").TapAsync();
        await page.Locator("#day").FillAsync("2027-01-05");
        await Tappable(page, "Báo ngày này").TapAsync();

        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("đã hiến máu ngày 05/01/2027");
    }

    [Fact]
    public async Task A_booking_is_moved_and_cancelled_in_two_taps_each()
    {
        var drive = await world.DriveAsync("taps-change");
        var donor = await world.InviteAsync(drive);
        await using var phone = await browser.PhoneAsync(javaScript: false);
        var page = await OpenAsync(phone, donor);
        await Tappable(page, "Có, ").TapAsync();

        await Tappable(page, "Đổi giờ hoặc nơi").TapAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "9h00", Exact = true }).TapAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Đã ghi hẹn 9h00 CN 24/01");

        await Tappable(page, "Hủy hẹn").First.TapAsync();
        await Tappable(page, "Hủy hẹn 9h00").TapAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Đã hủy hẹn.");
        Assert.Equal(0, await world.BookedAsync(drive, 1));
    }

    [Theory]
    [InlineData(Language.Vietnamese)]
    [InlineData(Language.English)]
    public async Task Every_page_weighs_14_KB_at_most_has_no_barrier_and_fits_a_narrow_screen_at_twice_the_letters(Language language)
    {
        await using var phone = await browser.PhoneAsync();
        foreach (var (name, path) in await PathsAsync(language))
        {
            var page = await phone.NewPageAsync();
            var weight = new List<Task<RequestSizesResult>>();
            page.RequestFinished += (_, request) => weight.Add(request.SizesAsync());
            await page.GotoAsync(Url(path), new() { WaitUntil = WaitUntilState.NetworkIdle });
            var bytes = (await Task.WhenAll(weight)).Sum(sizes => sizes.ResponseBodySize + sizes.ResponseHeadersSize);
            Assert.InRange(bytes, 1, MostBytes);

            await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(part => { part.removeAttribute('name'); part.open = true; })");
            await Axe.FindsNothingAsync(page, name);
            await FitsAsync(page, name);
            await page.EvaluateAsync("() => { document.documentElement.style.fontSize = '212%'; }");
            await FitsAsync(page, name + " at 200 %");
            await page.CloseAsync();
        }
    }

    [Fact]
    public async Task The_main_answers_are_in_sight_without_scrolling_and_large_enough_for_a_thumb()
    {
        var donor = await world.InviteAsync(await world.DriveAsync("sight"));
        await using var phone = await browser.PhoneAsync();
        var page = await OpenAsync(phone, donor);

        foreach (var name in new[] { "Có, ", "Giờ khác hoặc nơi khác", "Lần này không" })
        {
            var box = (await Tappable(page, name).First.BoundingBoxAsync())!;
            Assert.InRange(box.Y + box.Height, 0, 740);
            Assert.True(box is { Height: >= 48, Width: >= 300 }, $"{name}: {box.Width} × {box.Height}");
        }
    }

    [Fact]
    public async Task On_a_slow_network_and_processor_the_booking_is_confirmed_after_one_tap()
    {
        var donor = await world.InviteAsync(await world.DriveAsync("slow"));
        await using var phone = await browser.PhoneAsync();
        var page = await phone.NewPageAsync();
        var session = await phone.NewCDPSessionAsync(page);
        await session.SendAsync("Network.enable");
        await session.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object>
        {
            ["offline"] = false,
            ["latency"] = 400,
            ["downloadThroughput"] = 400_000 / 8,
            ["uploadThroughput"] = 400_000 / 8,
        });
        await session.SendAsync("Emulation.setCPUThrottlingRate", new Dictionary<string, object> { ["rate"] = 6 });
        await page.GotoAsync(Url(world.LinkOf(donor)));

        var clock = Stopwatch.StartNew();
        await Tappable(page, "Có, ").TapAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Đã ghi hẹn");

        output.WriteLine($"Confirmed {clock.Elapsed.TotalSeconds:0.0} s after the tap.");
    }

    [Fact]
    public async Task English_is_one_tap_away_and_stays_through_the_answer()
    {
        var donor = await world.InviteAsync(await world.DriveAsync("english"));
        await using var phone = await browser.PhoneAsync(javaScript: false);
        var page = await OpenAsync(phone, donor);

        await page.GetByRole(AriaRole.Link, new() { Name = "English" }).TapAsync();
        await Tappable(page, "Yes, Sun 24 Jan at ").TapAsync();

        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Booked: ");
    }

    /// <summary>One path for each page that a link can lead to, after the answers that lead there.</summary>
    private async Task<List<(string Name, string Path)>> PathsAsync(Language language)
    {
        var drive = await world.DriveAsync($"pages-{language}".ToLowerInvariant(), slots: 9);
        await Task.WhenAll(Enumerable.Range(1, 5).Select(async number =>
            await world.Drives.SaveAsync((await world.DriveAsync($"{drive.Id}-{number}", inDays: 10 + number, slots: 9)) with { Area = drive.Area }, CancellationToken.None)));
        var yes = new Answer.Yes(drive.Id, drive.Slots[0].Start);
        (string Name, Answer[] Answers)[] pages =
        [
            ("asked", []), ("booked", [yes]), ("not now", [new Answer.NotThisTime()]), ("rest", [new Answer.Rest(3)]),
            ("gave", [new Answer.GaveElsewhere(new(2027, 1, 5))]), ("cancelled", [yes, new Answer.Cancel()]), ("stopped", [new Answer.Stop()]),
            ("stopped and booked", [yes, new Answer.Stop()]), ("texts stopped", [new Answer.Stop(Channel.Sms)]),
            ("wrong number", [new Answer.NotMyNumber()]), ("passed away", [new Answer.PassedAway()]),
        ];
        List<(string, string)> paths = [("no such link", $"/r/nothing?lang={(language == Language.English ? "en" : "vi")}")];
        foreach (var (name, answers) in pages)
        {
            var donor = await world.InviteAsync(drive, language: language);
            foreach (var answer in answers)
                await world.AnswerAsync(donor, answer);
            paths.Add((name, world.LinkOf(donor)));
        }

        paths.Add(("unsubscribe", world.LinkOf(await world.InviteAsync(drive, Channel.Email, language), LinkPurpose.Unsubscribe)));
        return paths;
    }

    /// <summary>Nothing is wider than the screen, and no button's words are cut off.</summary>
    private static async Task FitsAsync(IPage page, string where)
    {
        var wide = await page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('body *')]
              .filter(part => part.getBoundingClientRect().right > innerWidth + 1 || part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).display !== 'inline')
              .map(part => part.outerHTML.slice(0, 80))
            """);
        Assert.True(wide.Length == 0, $"{where}: {string.Join(" | ", wide)}");
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{where} scrolls sideways");
    }

    private static ILocator Tappable(IPage page, string text) =>
        page.Locator("button:visible, summary:visible").Filter(new() { HasText = text });

    private async Task<IPage> OpenAsync(IBrowserContext phone, Donor donor)
    {
        var page = await phone.NewPageAsync();
        await page.GotoAsync(Url(world.LinkOf(donor)));
        return page;
    }

    private string Url(string path) => world.App.Http.BaseAddress!.GetLeftPart(UriPartial.Authority) + path;
}
