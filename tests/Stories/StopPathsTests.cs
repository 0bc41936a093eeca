using System.Net;
using BloodDrive.Domain;
using BloodDrive.Local.Gateway;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Stories;

/// <summary>Every way in which a refusal comes ends invitations at once, on every channel, for everyone it concerns, and is confirmed once.</summary>
[Collection(DonorPageCollection.Name)]
public sealed class StopPathsTests(DonorPageWorld world)
{
    private static readonly StopSummary All = new(Sms: true, Email: true);

    [Fact]
    public async Task A_text_of_refusal_stops_all_who_hold_the_number_and_one_confirmation_goes_to_it()
    {
        var drive = await world.DriveAsync("keyword");
        var (first, second, other) = (await world.InviteAsync(drive), await world.InviteAsync(drive), await world.InviteAsync(drive));
        await ShareAsync(first, second);

        // The gateway calls back twice each time.
        Assert.Equal(200, await world.World.Gateway.TextShortNumberAsync(world.App, first.Phone!, "tc hm"));
        Assert.Equal(200, await world.World.Gateway.TextShortNumberAsync(world.App, first.Phone!, "Từ chối"));

        Assert.Equal((All, All, StopSummary.None), ((await world.NowAsync(first)).Stops, (await world.NowAsync(second)).Stops, (await world.NowAsync(other)).Stops));
        await Poll.UntilAsync(
            async () => (await world.World.Gateway.InboxAsync()).Any(message => message.To == first.Phone && message.Body.StartsWith("Da ngung gui loi moi", StringComparison.Ordinal)),
            "the confirmation");
        Assert.Equal([MessageKind.Stopped], [.. await world.ConfirmationsAsync(first), .. await world.ConfirmationsAsync(second)]);
        Assert.DoesNotContain(first.Phone![3..], world.App.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_from_a_number_that_nobody_holds_waits_for_whoever_comes_with_it()
    {
        Assert.Equal(200, await world.World.Gateway.TextShortNumberAsync(world.App, "+84988123123", "STOP"));

        var standing = await world.Contacts.StandingAsync(Channel.Sms, "+84988123123", CancellationToken.None);
        Assert.Equal(All, standing.StopsFor("anybody"));
    }

    [Fact]
    public async Task What_is_no_refusal_stops_nobody_and_a_wrong_secret_finds_no_such_address()
    {
        var donor = await world.InviteAsync(await world.DriveAsync("no-keyword"));

        Assert.Equal(200, await world.World.Gateway.TextShortNumberAsync(world.App, donor.Phone!, "Vâng, tôi đến"));
        using (var wrong = await world.App.PostAsync("/hooks/keyword/guess", ("Phone", donor.Phone!), ("Content", "TC")))
            Assert.Equal(HttpStatusCode.NotFound, wrong.StatusCode);
        using (var large = await world.App.PostAsync(Hook, ("Phone", donor.Phone!), ("Content", new string('x', 9000))))
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        using (var nobody = await world.App.PostAsync(Hook, ("Phone", "8099"), ("Content", "TC")))
            Assert.Equal(HttpStatusCode.BadRequest, nobody.StatusCode);
        Assert.Equal(StopSummary.None, (await world.NowAsync(donor)).Stops);

        await world.App.GetAsync($"{Hook}?Phone={donor.Phone![1..]}&Content=tc");
        Assert.Equal(All, (await world.NowAsync(donor)).Stops);
    }

    [Fact]
    public async Task A_call_to_the_hotline_stops_by_number_or_address_and_names_nobody()
    {
        var drive = await world.DriveAsync("hotline");
        var (byPhone, byEmail) = (await world.InviteAsync(drive), await world.InviteAsync(drive));

        var page = await StopAsync("0" + byPhone.Phone![3..]);
        Assert.Contains("Đã ngừng.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Lan", page, StringComparison.Ordinal);
        Assert.Contains("Đã ngừng từ trước (bằng cuộc gọi đến đường dây nóng).", await StopAsync(byPhone.Phone!), StringComparison.Ordinal);
        Assert.Contains("Đã ngừng.", await StopAsync(byEmail.Email!.ToUpperInvariant()), StringComparison.Ordinal);
        Assert.Contains("không phải một số di động", await StopAsync("Nguyễn Thị Lan", HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal);

        Assert.Equal((All, All), ((await world.NowAsync(byPhone)).Stops, (await world.NowAsync(byEmail)).Stops));
        Assert.Equal([MessageKind.Stopped], await world.ConfirmationsAsync(byPhone));
        Assert.Equal([MessageKind.Stopped], await world.ConfirmationsAsync(byEmail));
        Assert.Matches(@"bằng cuộc gọi đến đường dây nóng:\s+ngừng mọi kênh\.\s+<span>Xác nhận:\s+e-mail", await world.App.GetAsync($"/donors/{byEmail.Id}/why"));
    }

    [Fact]
    public async Task A_list_stops_everyone_on_it_and_says_which_lines_it_could_not_read()
    {
        var drive = await world.DriveAsync("list");
        var (one, two) = (await world.InviteAsync(drive), await world.InviteAsync(drive));
        var list = $"Họ tên;Điện thoại\nA;{one.Phone![3..]}\nB;không có\nC;{two.Email}\nD;{one.Phone}\n\n";

        using var form = new MultipartFormDataContent
        {
            { new StringContent(await world.App.FormTokenAsync("/stops")), "form-token" },
            { new StringContent(list), "list", "tu choi.csv" },
        };
        using var response = await world.App.Http.PostAsync("/stops/list", form);
        var page = await response.Content.ReadAsStringAsync();

        Assert.Contains("Đã ngừng 2 số và địa chỉ.", page, StringComparison.Ordinal);
        Assert.Contains("dòng 3.", page, StringComparison.Ordinal);
        Assert.Equal((All, All), ((await world.NowAsync(one)).Stops, (await world.NowAsync(two)).Stops));
        Assert.Empty(await world.ConfirmationsAsync(one));
    }

    [Fact]
    public async Task Two_refusals_at_the_same_instant_are_confirmed_once()
    {
        var donor = await world.InviteAsync(await world.DriveAsync("twice"));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => world.World.Gateway.TextShortNumberAsync(world.App, donor.Phone!, "TC")));

        Assert.Equal([MessageKind.Stopped], await world.ConfirmationsAsync(donor));
    }

    [Fact]
    public async Task A_form_that_is_not_ours_stops_nobody()
    {
        var donor = await world.InviteAsync(await world.DriveAsync("foreign"));

        using var response = await world.App.PostAsync("/stops", ("contact", donor.Phone!));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal(StopSummary.None, (await world.NowAsync(donor)).Stops);
    }

    private static string Hook => "/hooks/keyword/" + GatewayKeys.EsmsCallbackSecret;

    /// <summary>Gives the second donor the number of the first.</summary>
    private async Task ShareAsync(Donor first, Donor second)
    {
        foreach (var donor in new[] { first, second })
        {
            await world.Contacts.HoldAsync([(Channel.Sms, first.Phone!, donor.Id)], CancellationToken.None);
            await world.Donors.ChangeAsync(
                donor.Id, held => new() { Profile = held with { Phone = first.Phone, PhoneShared = true } }, CancellationToken.None);
        }
    }

    private async Task<string> StopAsync(string typed, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await world.App.PostAsync("/stops", ("form-token", await world.App.FormTokenAsync("/stops")), ("contact", typed));
        Assert.Equal(expected, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }
}
