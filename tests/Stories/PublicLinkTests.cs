using System.Net;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Stories;

/// <summary>The public link of a drive over HTTP, on a running app and unreliable storage.</summary>
[Collection(DonorPageCollection.Name)]
public sealed class PublicLinkTests(DonorPageWorld world)
{
    private static int people;

    [Fact]
    public async Task A_newcomer_is_booked_once_however_often_the_form_is_sent_and_the_number_is_told()
    {
        var drive = await world.DriveAsync("public-new");
        var phone = NewPhone();

        for (var time = 0; time < 3; time++)
            Assert.Equal("302 /d/public-new?sent=1", await PostAsync(drive, phone, ("name", "LÒ THỊ PÀNH"), ("appeals", "yes")));

        var donor = Assert.Single(await HoldersAsync(phone));
        var booking = donor.Booking!;
        Assert.Equal(("Lò Thị Pành", 1995, drive.Area, 0), (donor.Name.Full, donor.Birth?.Year, donor.Area, donor.DonationCount));
        Assert.Equal((drive.Id, drive.Slots[0].Start, 1), (booking.Drive, booking.Slot, await world.BookedAsync(drive)));
        Assert.Equal([new BookingOrigin(AnswerSource.Public)], await world.Drives.OriginsAsync(drive.Id, CancellationToken.None));
        var consents = (await world.Donors.HistoryAsync(donor.Id, CancellationToken.None)).OfType<HistoryRow.Consented>().Select(row => row.Event).ToList();
        Assert.Equal([Purpose.Service, Purpose.Advertising], consents.Select(consent => consent.Purpose).Order());
        Assert.All(consents, consent => Assert.Equal(
            ("public link public-new", PublicConsent.Version, DonorPageWorld.Today, true), (consent.Evidence, consent.WordingVersion, consent.On, consent.Given)));
        Assert.True(donor.Consent.Allows(Purpose.Service, Channel.Sms) && donor.Consent.Allows(Purpose.Advertising, Channel.Sms));

        var text = Assert.Single(await TextsAsync(phone, "Da ghi hen 8h30 CN 24/01"));
        Assert.Contains(booking.Code, text.Body, StringComparison.Ordinal);
        var page = await world.App.GetAsync(new Uri(text.Link).AbsolutePath);
        Assert.Contains("Đã ghi hẹn 8h30 CN 24/01", page, StringComparison.Ordinal);
        Assert.Contains("Pành", page, StringComparison.Ordinal);
        Assert.Contains($"value=\"{"yes " + new Answer.Yes(drive.Id, drive.Slots[1].Start).Detail}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_known_number_gets_the_same_answer_to_the_byte_and_a_stop_stays()
    {
        var drive = await world.DriveAsync("public-known");
        var donor = await world.InviteAsync(drive);
        await world.AnswerAsync(donor, new Answer.Stop());

        var known = await AnswerAsync(drive, donor.Phone!, ("name", "nguyen thi lan"), ("year", "1990"));
        var unknown = await AnswerAsync(drive, NewPhone());

        Assert.Equal(unknown, known);
        var after = await world.NowAsync(donor);
        Assert.Equal((drive.Id, new StopSummary(Sms: true, Email: true)), (after.Booking?.Drive, after.Stops));
        Assert.Single(await HoldersAsync(donor.Phone!));
        Assert.Contains(await world.Donors.HistoryAsync(donor.Id, CancellationToken.None), row => row is HistoryRow.Consented { Event.Evidence: "public link public-known" });
        Assert.Single(await TextsAsync(donor.Phone!, "Da ghi hen 8h30"));
    }

    [Fact]
    public async Task Somebody_else_of_the_household_with_that_number_is_a_donor_of_their_own()
    {
        var drive = await world.DriveAsync("public-shared");
        var donor = await world.InviteAsync(drive);

        Assert.StartsWith("302", await PostAsync(drive, donor.Phone!, ("name", "Trần Văn Hùng"), ("year", "1988")), StringComparison.Ordinal);

        var holders = await HoldersAsync(donor.Phone!);
        Assert.Equal(2, holders.Count);
        Assert.All(holders, holder => Assert.True(holder.PhoneShared));
        Assert.Null((await world.NowAsync(donor)).Booking);
    }

    [Fact]
    public async Task Whoever_may_not_give_on_that_day_is_told_by_the_number_itself_and_by_nothing_else()
    {
        var drive = await world.DriveAsync("public-too-soon");
        var donor = await world.InviteAsync(drive);
        await world.Donors.ChangeAsync(
            donor.Id, held => new DonorChange { Standing = held with { Standing = new(drive.Day.AddDays(20), new(2050, 5, 4), null) } }, CancellationToken.None);

        Assert.Equal(await AnswerAsync(drive, NewPhone()), await AnswerAsync(drive, donor.Phone!, ("name", donor.Name.Full), ("year", "1990")));

        Assert.Equal((null, 1), ((await world.NowAsync(donor)).Booking, await world.BookedAsync(drive)));
        var text = Assert.Single(await TextsAsync(donor.Phone!, "chua phu hop nen chua ghi hen"));
        Assert.Contains("Chào chị Lan", await world.App.GetAsync(new Uri(text.Link).AbsolutePath), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_that_somebody_has_is_not_moved_by_whoever_knows_the_number()
    {
        var (first, second) = (await world.DriveAsync("public-has"), await world.DriveAsync("public-other", inDays: 10));
        var donor = await world.InviteAsync(first);
        await world.AnswerAsync(donor, new Answer.Yes(first.Id, first.Slots[0].Start));

        Assert.StartsWith("302", await PostAsync(second, donor.Phone!, ("name", donor.Name.Full), ("year", "1990")), StringComparison.Ordinal);

        Assert.Equal((first.Id, 0), ((await world.NowAsync(donor)).Booking?.Drive, await world.BookedAsync(second)));
        Assert.Equal(2, (await Poll.UntilAsync(() => TextsAsync(donor.Phone!, "Da ghi hen 8h30 CN 24/01"), texts => texts.Count >= 2, "the reminder of the booking")).Count);
    }

    [Theory]
    [InlineData("2010", "đủ 18 tuổi")]
    [InlineData("1960", "đến 60 tuổi")]
    public async Task Too_young_or_too_old_is_said_kindly_before_anything_is_kept(string year, string said)
    {
        var drive = await world.DriveAsync($"public-{year}");
        var phone = NewPhone();

        Assert.Contains(said, await RefusedAsync(drive, HttpStatusCode.UnprocessableEntity, phone, ("year", year)), StringComparison.Ordinal);

        Assert.Empty(await HoldersAsync(phone));
        Assert.Equal(0, await world.BookedAsync(drive));
    }

    [Theory]
    [InlineData("name", "L")]
    [InlineData("name", "xem evil.vn/qua")]
    [InlineData("phone", "0203 3825 499")]
    [InlineData("year", "95")]
    [InlineData("at", "0815")]
    [InlineData("agree", "")]
    public async Task What_is_wrong_is_said_at_its_field_and_what_was_typed_is_kept(string field, string typed)
    {
        var drive = await world.DriveAsync("public-wrong");
        var page = await RefusedAsync(drive, HttpStatusCode.UnprocessableEntity, "0909 000 111", ("name", "Lò Thị Pành"), (field, typed));

        Assert.Contains($"href=\"#{field}\"", page, StringComparison.Ordinal);
        if (field != "phone") Assert.Contains("value=\"0909 000 111\"", page, StringComparison.Ordinal);
        Assert.Empty(await HoldersAsync("+84909000111"));
    }

    [Fact]
    public async Task Full_cancelled_and_past_drives_say_so_and_offer_others_near_by()
    {
        var other = await world.DriveAsync("public-near", inDays: 12);
        foreach (var (id, inDays, cancelled, said) in new[] { ("public-full", 8, false, "đã đủ người hẹn"), ("public-off", 8, true, "đã hủy"), ("public-over", -1, false, "đã qua") })
        {
            var drive = await world.DriveAsync(id, capacity: 1, inDays: inDays, slots: 1);
            await world.Drives.SaveAsync(drive with { Area = other.Area, Cancelled = cancelled }, CancellationToken.None);
            if (said == "đã đủ người hẹn") await world.Drives.BookAsync(id, drive.Slots[0].Start, DonorId.Of(9_000_001), DonorPageWorld.Run, world.World.Now, CancellationToken.None);

            var page = WebUtility.HtmlDecode(await world.App.GetAsync($"/d/{id}"));

            Assert.Contains(said, page, StringComparison.Ordinal);
            Assert.Contains("href=\"/d/public-near\"", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<form", page, StringComparison.Ordinal);
            Assert.Contains(said, await RefusedAsync(drive, HttpStatusCode.Conflict, NewPhone()), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Of_fifty_at_once_on_the_last_place_one_gets_it()
    {
        var drive = await world.DriveAsync("public-rush", capacity: 1, slots: 1);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => PostAsync(drive, NewPhone())));

        Assert.Equal(1, answers.Count(answer => answer.StartsWith("302", StringComparison.Ordinal)));
        Assert.Equal(49, answers.Count(answer => answer.StartsWith("409", StringComparison.Ordinal)));
        Assert.Equal(1, await world.BookedAsync(drive));
    }

    [Fact]
    public async Task A_drive_of_named_units_takes_whoever_names_one_of_them_and_is_offered_to_nobody_else()
    {
        var units = new UnitTable(new StorageAccount(world.World.Storage.ConnectionString));
        await units.SaveAsync(new Unit { Id = "dh-ha-long", Kind = UnitKind.School, Name = "Đại học Hạ Long", Province = "Quảng Ninh", Contact = new("Cô Hoa", "0203 3825 499") }, CancellationToken.None);
        var drive = (await world.DriveAsync("public-units")) with { Units = ["dh-ha-long"] };
        await world.Drives.SaveAsync(drive, CancellationToken.None);
        var stranger = await world.InviteAsync(await world.DriveAsync("public-units-near"));
        await world.Donors.ChangeAsync(stranger.Id, held => new DonorChange { Profile = held with { Area = drive.Area } }, CancellationToken.None);
        var phone = NewPhone();

        Assert.Contains("Đại học Hạ Long", await world.App.GetAsync("/d/public-units"), StringComparison.Ordinal);
        Assert.Contains("dành cho các đơn vị", await RefusedAsync(drive, HttpStatusCode.UnprocessableEntity, phone), StringComparison.Ordinal);
        Assert.StartsWith("302", await PostAsync(drive, phone, ("unit", "dh-ha-long")), StringComparison.Ordinal);

        Assert.Equal("dh-ha-long", Assert.Single(await HoldersAsync(phone)).Unit);
        Assert.Equal([new BookingOrigin(AnswerSource.Public, "dh-ha-long")], await world.Drives.OriginsAsync(drive.Id, CancellationToken.None));
        Assert.DoesNotContain("public-units ", await world.App.GetAsync(world.LinkOf(stranger)), StringComparison.Ordinal);
        using var forged = await world.App.PostAsync(world.LinkOf(stranger), ("answer", $"yes {new Answer.Yes(drive.Id, drive.Slots[0].Start).Detail}"));
        Assert.Equal(HttpStatusCode.Conflict, forged.StatusCode);
    }

    [Fact]
    public async Task A_number_is_registered_a_few_times_a_day_and_then_waits()
    {
        var drive = await world.DriveAsync("public-hammer", slots: 9);
        var phone = NewPhone();
        string[] names = ["An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Khoa", "Linh", "Mai"];
        for (var time = 0; time < LinkAttempts.MostOfPhone; time++)
            Assert.StartsWith("302", await PostAsync(drive, phone, ("name", $"Lê Văn {names[time]}")), StringComparison.Ordinal);

        Assert.Contains("quá nhiều lượt", await RefusedAsync(drive, HttpStatusCode.TooManyRequests, phone, ("name", "Lê Văn Mai")), StringComparison.Ordinal);
        Assert.StartsWith("302", await PostAsync(drive, NewPhone()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_was_not_shown_here_is_sent_back_and_an_unknown_drive_is_not_there()
    {
        var drive = await world.DriveAsync("public-forged");
        var phone = NewPhone();
        using var forged = await world.App.PostAsync("/d/public-forged", [.. Fields(phone, []).Select(field => (field.Key, field.Value))]);
        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
        Assert.Empty(await HoldersAsync(phone));
        Assert.Contains("Liên kết này không mở được", await world.App.GetAsync("/d/nowhere", HttpStatusCode.NotFound), StringComparison.Ordinal);

        await world.Drives.SaveAsync((await world.DriveAsync("public-planned")) with { Planned = true }, CancellationToken.None);
        await world.App.GetAsync("/d/public-planned?sent=1", HttpStatusCode.NotFound);
        await world.App.GetAsync($"/d/{drive.Id}?sent=1");
    }

    [Fact]
    public async Task The_page_is_kept_nowhere_follows_nobody_and_leaves_no_person_in_the_log()
    {
        var drive = await world.DriveAsync("public-quiet");
        using var anybody = world.App.Client(null);
        using var response = await anybody.GetAsync($"/d/{drive.Id}");
        var phone = NewPhone();
        await PostAsync(drive, phone, ("name", "Đinh Thị Xuyến"));
        await TextsAsync(phone, "Da ghi hen");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("form-action 'self'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.DoesNotContain("Xuyến", world.App.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(phone[3..], world.App.Log, StringComparison.Ordinal);
    }

    private static string NewPhone() => $"+84968{Interlocked.Increment(ref people):000000}";

    private static Dictionary<string, string> Fields(string phone, IEnumerable<(string Name, string Value)> typed)
    {
        Dictionary<string, string> fields = new() { ["name"] = "Lò Văn Sáng", ["phone"] = phone, ["year"] = "1995", ["at"] = "0830", ["agree"] = "yes" };
        foreach (var (name, value) in typed) fields[name] = value;
        return fields;
    }

    private async Task<HttpResponseMessage> SendAsync(Drive drive, string phone, params IEnumerable<(string Name, string Value)> typed)
    {
        var fields = Fields(phone, typed);
        fields["form-token"] = await world.App.FormTokenAsync("/d/public-token");
        using var anybody = world.App.Client(null);
        return await anybody.PostAsync($"/d/{drive.Id}", new FormUrlEncodedContent(fields));
    }

    /// <summary>Status and where to; the rest is a page.</summary>
    private async Task<string> PostAsync(Drive drive, string phone, params (string Name, string Value)[] typed)
    {
        await TokenPageAsync();
        using var response = await SendAsync(drive, phone, typed);
        return $"{(int)response.StatusCode} {response.Headers.Location?.OriginalString}";
    }

    private async Task<string> RefusedAsync(Drive drive, HttpStatusCode expected, string phone, params (string Name, string Value)[] typed)
    {
        await TokenPageAsync();
        using var response = await SendAsync(drive, phone, typed);
        Assert.Equal(expected, response.StatusCode);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }

    /// <summary>All that a stranger sees of an answer: status, headers but for the clock, body; and the page it leads to.</summary>
    private async Task<string> AnswerAsync(Drive drive, string phone, params (string Name, string Value)[] typed)
    {
        await TokenPageAsync();
        using var response = await SendAsync(drive, phone, typed);
        var headers = response.Headers.Concat(response.Content.Headers).Where(header => header.Key != "Date").OrderBy(header => header.Key, StringComparer.Ordinal);
        return string.Join('\n', [$"{response.StatusCode}", .. headers.Select(header => $"{header.Key}: {string.Join(',', header.Value)}"), await response.Content.ReadAsStringAsync(),
            await world.App.GetAsync($"{response.Headers.Location}")]);
    }

    /// <summary>A drive whose form always stands: its token is the one of all public forms.</summary>
    private async Task TokenPageAsync()
    {
        if (await world.Drives.FindAsync("public-token", CancellationToken.None) is null) await world.DriveAsync("public-token");
    }

    private async Task<List<Donor>> HoldersAsync(string phone)
    {
        var holders = await world.Contacts.HoldersAsync(Channel.Sms, phone, CancellationToken.None);
        return [.. (await Task.WhenAll(holders.Select(holder => world.Donors.FindAsync(holder, CancellationToken.None)))).Select(stored => stored!.Donor)];
    }

    /// <summary>The texts to a number with these words, once there is one.</summary>
    private Task<List<InboxMessage>> TextsAsync(string phone, string words) => Poll.UntilAsync(
        async () => (await world.World.Gateway.InboxAsync()).Where(message => message.To == phone && message.Body.Contains(words, StringComparison.Ordinal)).ToList(),
        texts => texts.Count > 0,
        "the text");
}
