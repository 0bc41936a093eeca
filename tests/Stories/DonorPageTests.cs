using System.Net;
using System.Text;
using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Tests.Stories;

/// <summary>The personal link over HTTP, on a running app and unreliable storage.</summary>
[Collection(DonorPageCollection.Name)]
public sealed class DonorPageTests(DonorPageWorld world)
{
    [Fact]
    public async Task A_yes_books_the_slot_and_the_page_confirms_it_however_often_it_is_posted()
    {
        var drive = await world.DriveAsync("yes");
        var donor = await world.InviteAsync(drive);
        var yes = new Answer.Yes(drive.Id, drive.Slots[0].Start);

        for (var time = 0; time < 3; time++)
            await world.AnswerAsync(donor, yes);

        var page = await world.App.GetAsync(world.LinkOf(donor));
        var booking = (await world.NowAsync(donor)).Booking!;
        Assert.Contains("Đã ghi hẹn 8h30 CN 24/01", page, StringComparison.Ordinal);
        Assert.Contains(booking.Code, page, StringComparison.Ordinal);
        Assert.Equal(1, await world.BookedAsync(drive));
        Assert.Equal([MessageKind.Booked], await world.ConfirmationsAsync(donor));
        var response = await world.Responses.FindAsync(DonorPageWorld.Run, donor.Id, CancellationToken.None);
        Assert.Equal(("yes", yes.Detail, "link", 1), (response!.Last.Kind, response.Last.Detail, response.Last.Source, response.History.Count));
    }

    [Fact]
    public async Task A_second_yes_moves_the_booking_within_a_drive_and_to_another()
    {
        var (first, second) = (await world.DriveAsync("move-a"), await world.DriveAsync("move-b", inDays: 10));
        var donor = await world.InviteAsync(first);

        await world.AnswerAsync(donor, new Answer.Yes(first.Id, first.Slots[0].Start));
        await world.AnswerAsync(donor, new Answer.Yes(first.Id, first.Slots[1].Start));
        Assert.Equal((0, 1), (await world.BookedAsync(first), await world.BookedAsync(first, 1)));

        await world.AnswerAsync(donor, new Answer.Yes(second.Id, second.Slots[0].Start));
        Assert.Equal((0, 0, 1), (await world.BookedAsync(first), await world.BookedAsync(first, 1), await world.BookedAsync(second)));
        Assert.Equal(second.Id, (await world.NowAsync(donor)).Booking?.Drive);
    }

    [Fact]
    public async Task Two_hundred_at_once_take_exactly_the_fifty_places_of_a_slot()
    {
        var drive = await world.DriveAsync("rush", capacity: 50, slots: 1);
        var donors = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => world.InviteAsync(drive)));
        var yes = $"yes {new Answer.Yes(drive.Id, drive.Slots[0].Start).Detail}";

        var statuses = await Task.WhenAll(donors.Select(async donor =>
        {
            using var response = await world.App.PostAsync(world.LinkOf(donor), ("answer", yes));
            return response.StatusCode;
        }));

        Assert.Equal(50, statuses.Count(status => status == HttpStatusCode.Redirect));
        Assert.Equal(150, statuses.Count(status => status == HttpStatusCode.Conflict));
        Assert.Equal(50, await world.BookedAsync(drive));
        var booked = await Task.WhenAll(donors.Select(world.NowAsync));
        Assert.Equal(50, booked.Count(donor => donor.Booking is not null));
    }

    [Fact]
    public async Task Whoever_finds_a_slot_full_is_shown_the_others()
    {
        var drive = await world.DriveAsync("full", capacity: 1);
        await world.AnswerAsync(await world.InviteAsync(drive), new Answer.Yes(drive.Id, drive.Slots[0].Start));

        using var response = await world.App.PostAsync(world.LinkOf(await world.InviteAsync(drive)), ("answer", $"yes {new Answer.Yes(drive.Id, drive.Slots[0].Start).Detail}"));

        var page = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains("vừa hết chỗ", page, StringComparison.Ordinal);
        Assert.Contains(new Answer.Yes(drive.Id, drive.Slots[1].Start).Detail, page, StringComparison.Ordinal);
        Assert.DoesNotContain($"value=\"yes {new Answer.Yes(drive.Id, drive.Slots[0].Start).Detail}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_ends_every_channel_at_once_stays_on_the_contacts_and_is_confirmed_once()
    {
        var drive = await world.DriveAsync("stop");
        var donor = await world.InviteAsync(drive);
        await world.AnswerAsync(donor, new Answer.Yes(drive.Id, drive.Slots[0].Start));

        await world.AnswerAsync(donor, new Answer.Stop());
        await world.AnswerAsync(donor, new Answer.Stop());

        var after = await world.NowAsync(donor);
        var person = world.Contacts.PersonKey(NameText.Fold(donor.Name.Full), donor.Birth);
        var page = await world.App.GetAsync(world.LinkOf(donor));
        Assert.Equal(new StopSummary(Sms: true, Email: true), after.Stops);
        Assert.Equal(new(Sms: true, Email: true), (await world.Contacts.StandingAsync(Channel.Sms, donor.Phone!, CancellationToken.None)).StopsFor(person));
        Assert.Equal(new(Sms: true, Email: true), (await world.Contacts.StandingAsync(Channel.Email, donor.Email!, CancellationToken.None)).StopsFor(person));
        Assert.Equal([MessageKind.Booked, MessageKind.Stopped], await world.ConfirmationsAsync(donor));
        Assert.NotNull(after.Booking);
        Assert.Contains("Đã ngừng mọi lời mời", page, StringComparison.Ordinal);
        Assert.Contains("vẫn giữ, trừ khi hủy", page, StringComparison.Ordinal);

        await world.AnswerAsync(donor, new Answer.Cancel());
        Assert.Equal((null, 0), ((await world.NowAsync(donor)).Booking, await world.BookedAsync(drive)));
    }

    [Fact]
    public async Task One_click_in_a_mail_client_stops_and_is_not_redirected_while_opening_the_link_does_nothing()
    {
        var donor = await world.InviteAsync(await world.DriveAsync("unsubscribe"), Channel.Email);
        var link = world.LinkOf(donor, LinkPurpose.Unsubscribe);

        Assert.Contains("Ngừng nhận lời mời?", await world.App.GetAsync(link), StringComparison.Ordinal);
        Assert.Equal(StopSummary.None, (await world.NowAsync(donor)).Stops);

        for (var time = 0; time < 2; time++)
        {
            using var response = await world.App.PostAsync(link, ("List-Unsubscribe", "One-Click"));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        Assert.Equal(new StopSummary(Sms: true, Email: true), (await world.NowAsync(donor)).Stops);
        var recorded = await world.Responses.FindAsync(DonorPageWorld.Run, donor.Id, CancellationToken.None);
        Assert.Equal(("stop", "unsubscribe", 1), (recorded!.Last.Kind, recorded.Last.Source, recorded.History.Count));
        Assert.Equal([MessageKind.Stopped], await world.ConfirmationsAsync(donor));
        using var empty = await world.App.PostAsync(link, ("something", "else"));
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
    }

    [Fact]
    public async Task Storms_of_GET_and_HEAD_change_nothing()
    {
        var drive = await world.DriveAsync("storm");
        var donor = await world.InviteAsync(drive, Channel.Email);
        await world.AnswerAsync(donor, new Answer.Yes(drive.Id, drive.Slots[0].Start));
        var before = await StateAsync(donor, drive);

        string[] paths = [world.LinkOf(donor), world.LinkOf(donor) + "/hen.ics", world.LinkOf(donor, LinkPurpose.Unsubscribe), world.LinkOf(donor) + "?answer=stop"];
        HttpMethod[] methods = [HttpMethod.Get, HttpMethod.Head, HttpMethod.Options, HttpMethod.Put, HttpMethod.Delete];
        await Task.WhenAll(Enumerable.Range(0, 10).SelectMany(_ => paths).SelectMany(path => methods.Select(async method =>
        {
            using var request = new HttpRequestMessage(method, path);
            using var response = await world.App.Http.SendAsync(request);
            Assert.Equal(method == HttpMethod.Get ? HttpStatusCode.OK : HttpStatusCode.NotFound, response.StatusCode);
        })));

        Assert.Equal(before, await StateAsync(donor, drive));
    }

    [Fact]
    public async Task A_link_that_was_never_written_gets_a_kind_page_and_no_more()
    {
        var donor = await world.InviteAsync(await world.DriveAsync("bad-link"));
        var link = world.LinkOf(donor);
        string[] wrong =
        [
            "/r/abc", link[..^1], link + "2", link[..^1] + (link[^1] == 'A' ? 'B' : 'A'), "/r/" + world.LinkOf(donor, LinkPurpose.Unsubscribe)[3..],
            $"/r/{new LinkToken(DonorId.Of(67_000_000), DonorPageWorld.Run).Write(world.Keys)}",
        ];
        foreach (var path in wrong)
        {
            Assert.Contains("Liên kết này không mở được", await world.App.GetAsync(path, HttpStatusCode.NotFound), StringComparison.Ordinal);
            using var posted = await world.App.PostAsync(path, ("answer", "stop"));
            Assert.Equal(HttpStatusCode.NotFound, posted.StatusCode);
        }
    }

    [Fact]
    public async Task A_hammered_link_is_told_to_wait_and_still_opens()
    {
        var donor = await world.InviteAsync(await world.DriveAsync("hammer"));
        for (var time = 0; time < LinkAttempts.MostAnHour; time++)
            await world.AnswerAsync(donor, new Answer.Rest(time % 2 == 0 ? 1 : 3));

        using var refused = await world.App.PostAsync(world.LinkOf(donor), ("answer", "stop all"));

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("3600", refused.Headers.GetValues("Retry-After").Single());
        Assert.Contains("Đã ghi", await world.App.GetAsync(world.LinkOf(donor)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_drive_of_the_invitation_is_called_off_the_page_offers_others_and_stop_still_works()
    {
        var (gone, other) = (await world.DriveAsync("gone"), await world.DriveAsync("other", inDays: 12));
        await world.Drives.SaveAsync(gone with { Cancelled = true, Area = other.Area }, CancellationToken.None);
        var donor = await world.InviteAsync(gone with { Area = other.Area });

        var page = await world.App.GetAsync(world.LinkOf(donor));

        Assert.Contains("Buổi trong lời mời đã đóng hoặc đã đủ người", page, StringComparison.Ordinal);
        Assert.Contains($"value=\"yes {other.Id} ", page, StringComparison.Ordinal);
        await world.AnswerAsync(donor, new Answer.Stop());
        Assert.True((await world.NowAsync(donor)).Stops.Sms);
    }

    [Fact]
    public async Task A_donation_given_elsewhere_enters_the_history_and_moves_the_expected_day()
    {
        var drive = await world.DriveAsync("gave");
        var donor = await world.InviteAsync(drive);

        using (var response = await world.App.PostAsync(world.LinkOf(donor), ("answer", "gave"), ("day", "05/01/2027")))
            Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);

        var after = await world.NowAsync(donor);
        Assert.Equal((3, new DateOnly(2027, 1, 5), new DateOnly(2027, 3, 30)), (after.DonationCount, after.LastDonation?.Day, after.Standing.EligibleFrom));
        Assert.Contains("Dự kiến hiến lại từ 30/03/2027", await world.App.GetAsync(world.LinkOf(donor)), StringComparison.Ordinal);
        using var future = await world.App.PostAsync(world.LinkOf(donor), ("answer", "gave"), ("day", "2027-02-01"));
        Assert.Equal(HttpStatusCode.Conflict, future.StatusCode);
    }

    [Fact]
    public async Task Whoever_is_not_the_donor_ends_the_channel_and_sees_nothing_of_the_donor()
    {
        var donor = await world.InviteAsync(await world.DriveAsync("stranger"));

        await world.AnswerAsync(donor, new Answer.NotMyNumber());

        Assert.Equal(new StopSummary(Sms: true, Email: false), (await world.NowAsync(donor)).Stops);
        Assert.DoesNotContain("Lan", await world.App.GetAsync(world.LinkOf(donor)), StringComparison.Ordinal);
        Assert.Empty(await world.ConfirmationsAsync(donor));
    }

    [Fact]
    public async Task After_a_death_was_told_nothing_is_offered_or_taken_any_more()
    {
        var drive = await world.DriveAsync("mourned");
        var donor = await world.InviteAsync(drive);
        await world.AnswerAsync(donor, new Answer.Yes(drive.Id, drive.Slots[0].Start));

        await world.AnswerAsync(donor, new Answer.PassedAway());

        Assert.True((await world.NowAsync(donor)).Deceased);
        Assert.Equal(0, await world.BookedAsync(drive));
        Assert.DoesNotContain("name=\"answer\"", await world.App.GetAsync(world.LinkOf(donor)), StringComparison.Ordinal);
        using var late = await world.App.PostAsync(world.LinkOf(donor), ("answer", $"yes {new Answer.Yes(drive.Id, drive.Slots[0].Start).Detail}"));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    [Fact]
    public async Task The_booking_goes_into_a_calendar_and_English_stays_English()
    {
        var drive = await world.DriveAsync("calendar");
        var donor = await world.InviteAsync(drive, language: Language.English);
        Assert.Contains("This link is for Lan alone.", await world.App.GetAsync(world.LinkOf(donor)), StringComparison.Ordinal);
        await world.App.GetAsync(world.LinkOf(donor) + "/hen.ics", HttpStatusCode.NotFound);

        using (var response = await world.App.PostAsync(world.LinkOf(donor) + "?lang=vi", ("answer", $"yes {new Answer.Yes(drive.Id, drive.Slots[0].Start).Detail}")))
            Assert.Equal(world.LinkOf(donor) + "?lang=vi", response.Headers.Location?.OriginalString);

        using var calendar = await world.App.Http.GetAsync(world.LinkOf(donor) + "/hen.ics");
        Assert.Equal("text/calendar", calendar.Content.Headers.ContentType?.MediaType);
        Assert.Contains("DTSTART:20270124T013000Z", await calendar.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Booked: 8:30", await world.App.GetAsync(world.LinkOf(donor)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bodies_that_are_no_short_form_are_refused_and_no_answer_is_made_up()
    {
        var donor = await world.InviteAsync(await world.DriveAsync("bodies"));
        using var json = await world.App.Http.PostAsync(world.LinkOf(donor), new StringContent("{}", Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, json.StatusCode);
        using var large = await world.App.PostAsync(world.LinkOf(donor), ("answer", new string('x', 20_000)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        foreach (var made in new[] { "", "maybe", "yes", "yes nowhere 2027-01-24T01:30Z", "rest 2", "stop fax" })
        {
            using var response = await world.App.PostAsync(world.LinkOf(donor), ("answer", made));
            Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        }

        Assert.Null(await world.Responses.FindAsync(DonorPageWorld.Run, donor.Id, CancellationToken.None));
    }

    [Fact]
    public async Task Every_answer_of_the_link_is_personal_to_caches_and_frames()
    {
        var donor = await world.InviteAsync(await world.DriveAsync("headers"));
        using var response = await world.App.Http.GetAsync(world.LinkOf(donor));

        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("frame-ancestors 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.DoesNotContain("Lan", world.App.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(donor.Phone![1..], world.App.Log, StringComparison.Ordinal);
    }

    private async Task<string> StateAsync(Donor donor, Drive drive)
    {
        var stored = await world.Donors.FindAsync(donor.Id, CancellationToken.None);
        var response = await world.Responses.FindAsync(DonorPageWorld.Run, donor.Id, CancellationToken.None);
        var confirmations = await world.ConfirmationsAsync(donor);
        return $"{stored!.Version} {response?.History.Count} {confirmations.Count} {await world.BookedAsync(drive)}";
    }
}
