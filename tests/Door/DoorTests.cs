using System.Globalization;
using System.Net;
using System.Text.Json;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Domain;
using BloodDrive.Tests.Reporting;
using BloodDrive.Tests.Support;
using ExcelDataReader;

namespace BloodDrive.Tests.Door;

/// <summary>Who may pass the door, what a phone there is told, and what it may mark.</summary>
[Collection(nameof(ConsoleWorld))]
public sealed class DoorTests(ConsoleWorld console, Browser browser)
{
    private static readonly DateOnly Day = ConsoleWorld.Today;
    private static readonly string[] GivenNames = ["Đạt", "Ánh", "Ân", "An"];
    private static readonly DateTimeOffset Hour = VietnamTime.At(Day, new TimeOnly(19, 0));

    private AppProcess App => console.World.App;

    private DoorTable Door => new(new StorageAccount(console.World.Storage.ConnectionString), new LookupKeys(new Settings { LookupKey = World.LookupKey }));

    [Fact]
    public async Task The_link_alone_shows_nobody_and_the_PIN_opens_its_own_pass_for_a_day()
    {
        var (pass, donors) = await OpenedAsync("cua-mo", 2);
        using var asked = await pass.GetAsync(null);
        using var refused = await pass.PostAsync(null, new { now = console.World.Now, acts = Array.Empty<object>() });
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (asked.StatusCode, refused.StatusCode));
        var shown = WebUtility.HtmlDecode(await asked.Content.ReadAsStringAsync());
        Assert.Contains("Mã PIN", shown, StringComparison.Ordinal);

        using var right = await pass.TryAsync(pass.Pin);
        var cookie = Assert.Single(right.Headers.GetValues("Set-Cookie"));
        Assert.All(["httponly", "samesite=lax", $"path={pass.Path}".ToLowerInvariant()], part => Assert.Contains(part, cookie.ToLowerInvariant(), StringComparison.Ordinal));
        var seconds = int.Parse(cookie.Split("max-age=")[1].Split(';')[0], CultureInfo.InvariantCulture);
        Assert.InRange(seconds, 1, (int)TimeSpan.FromHours(6).TotalSeconds);

        using var page = await pass.GetAsync(cookie.Split(';')[0]);
        var inside = WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());
        Assert.Contains("id=\"door\"", inside, StringComparison.Ordinal);
        Assert.EndsWith("script-src 'self'; connect-src 'self'; worker-src 'self'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.All(donors, donor => Assert.DoesNotContain(donor.Name.Full, shown + inside, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Wrong_PINs_shut_a_pass_for_everybody_and_another_pass_stays_open()
    {
        var (pass, _) = await OpenedAsync("cua-sai", 1);
        var other = await MadePass.MakeAsync(App, pass.Drive);
        var wrong = pass.Pin == "000000" ? "000001" : "000000";
        for (var tries = 1; tries < PinTries.MostInRow; tries++)
        {
            using var answer = await pass.TryAsync(wrong);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        }

        using var last = await pass.TryAsync(wrong);
        using var right = await pass.TryAsync(pass.Pin);
        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests), (last.StatusCode, right.StatusCode));
        Assert.Contains("đợi 10 phút", WebUtility.HtmlDecode(await right.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        using var mistyped = await other.TryAsync("12 34");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, mistyped.StatusCode);
        await other.EnterAsync();
    }

    [Fact]
    public async Task A_withdrawn_pass_ends_with_the_next_request_and_the_others_go_on()
    {
        var (pass, _) = await OpenedAsync("cua-thu", 1);
        var other = await MadePass.MakeAsync(App, pass.Drive, "Cửa 2");
        var (cookie, kept) = (await pass.EnterAsync(), await other.EnterAsync());
        var page = $"/drives/{pass.Drive}/door";
        Assert.DoesNotContain(pass.Pin, await App.GetAsync(page), StringComparison.Ordinal);

        using var withdrawn = await App.PostAsync($"{page}/withdraw", ("form-token", await App.FormTokenAsync(page)), ("pass", pass.Id));
        Assert.Equal(page, $"{withdrawn.Headers.Location}");

        using var shown = await pass.GetAsync(cookie);
        using var told = await pass.PostAsync(cookie, new { now = console.World.Now, acts = Array.Empty<object>() });
        Assert.Equal((HttpStatusCode.Gone, HttpStatusCode.Gone), (shown.StatusCode, told.StatusCode));
        Assert.Contains("đã thu lại", WebUtility.HtmlDecode(await App.GetAsync(page)), StringComparison.Ordinal);
        Assert.Equal(1, (await other.SyncAsync(kept, console.World.Now)).GetProperty("people").GetArrayLength());
    }

    [Fact]
    public async Task A_pass_of_one_drive_opens_and_marks_nothing_of_another()
    {
        var (one, _) = await OpenedAsync("cua-a", 1);
        var (other, _) = await OpenedAsync("cua-b", 1);
        var (cookie, others) = (await one.EnterAsync(), await other.EnterAsync());
        using var crossed = await other.PostAsync(cookie, new { now = console.World.Now, acts = Array.Empty<object>() });
        using var stranger = await other.GetAsync(cookie);
        Assert.Equal(HttpStatusCode.Unauthorized, crossed.StatusCode);
        Assert.Contains("Mã PIN", WebUtility.HtmlDecode(await stranger.Content.ReadAsStringAsync()), StringComparison.Ordinal);

        var elsewhere = (await other.SyncAsync(others, console.World.Now)).GetProperty("people")[0].GetProperty("id").GetString()!;
        var own = (await one.SyncAsync(cookie, console.World.Now)).GetProperty("people")[0].GetProperty("id").GetString()!;
        var told = await one.SyncAsync(cookie, console.World.Now, Came(1, elsewhere), Came(2, own[..^1] + (own[^1] == '0' ? '1' : '0')), Came(3, "0000001"));

        Assert.Equal(3, told.GetProperty("refused").GetArrayLength());
        Assert.Empty(await Door.OfDriveAsync(one.Drive, CancellationToken.None));
        Assert.Empty(await Door.OfDriveAsync(other.Drive, CancellationToken.None));
    }

    [Theory]
    [InlineData(-1, HttpStatusCode.Gone)]
    [InlineData(1, HttpStatusCode.OK)]
    [InlineData(2, HttpStatusCode.Forbidden)]
    public async Task A_pass_opens_from_the_eve_of_its_day_to_its_end(int days, HttpStatusCode status)
    {
        var drive = await DriveAsync($"cua-ngay-{days + 5}", Day.AddDays(days), 1);
        DoorPassTable passes = new(new StorageAccount(console.World.Storage.ConnectionString), new LookupKeys(new Settings { LookupKey = World.LookupKey }));
        var (made, pin) = await passes.MakeAsync(drive.Drive, "Cửa", "test", console.World.Now, CancellationToken.None);
        MadePass pass = new(App, drive.Drive.Id, made.Path, pin);

        using var shown = await pass.GetAsync(null);
        Assert.Equal(status, shown.StatusCode);
        if (status != HttpStatusCode.OK) return;

        // On the eve the list can be looked at, and nobody is marked.
        var cookie = await pass.EnterAsync();
        var told = await pass.SyncAsync(cookie, console.World.Now);
        told = await pass.SyncAsync(cookie, console.World.Now, Came(1, told.GetProperty("people")[0].GetProperty("id").GetString()!));
        Assert.Equal(1, told.GetProperty("refused").GetArrayLength());
    }

    [Fact]
    public async Task A_phone_is_told_name_year_tail_code_and_hour_and_nothing_else()
    {
        var (pass, donors) = await OpenedAsync("cua-ke", 3);
        var told = await pass.SyncAsync(await pass.EnterAsync(), console.World.Now);

        var people = told.GetProperty("people").EnumerateArray().ToList();
        Assert.All(people, person => Assert.Equal(["id", "name", "year", "tail", "code", "hour"], person.EnumerateObject().Select(field => field.Name)));
        foreach (var donor in donors)
        {
            var person = people.Single(each => each.GetProperty("name").GetString() == donor.Name.Full);
            Assert.Equal((1990, donor.Phone![^3..]), (person.GetProperty("year").GetInt32(), person.GetProperty("tail").GetString()));
            Assert.Equal(Hour, person.GetProperty("hour").GetDateTimeOffset());
        }

        Assert.All(donors, donor => Assert.All(
            [donor.Phone!, donor.Phone![3..], donor.Email!, "1990-05", "Hồng Gai"], secret => Assert.DoesNotContain(secret, told.GetRawText(), StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_same_call_again_changes_nothing_and_two_phones_make_one_arrival_at_the_earlier_time()
    {
        var (pass, _) = await OpenedAsync("cua-hai-may", 2);
        var cookie = await pass.EnterAsync();
        var now = console.World.Now;
        var person = (await pass.SyncAsync(cookie, now)).GetProperty("people")[0].GetProperty("id").GetString()!;

        // The second phone's clock is an hour fast, and it marked five minutes earlier.
        var first = Came(1, person, now.AddSeconds(-10));
        var second = Came(2, person, now.AddHours(1).AddMinutes(-5));
        await pass.SyncAsync(cookie, now, first);
        await pass.SyncAsync(cookie, now.AddHours(1), second);
        var once = await Door.OfDriveAsync(pass.Drive, CancellationToken.None);
        await pass.SyncAsync(cookie, now.AddHours(1), second, second);
        var told = await pass.SyncAsync(cookie, now, first);
        var twice = await Door.OfDriveAsync(pass.Drive, CancellationToken.None);

        Assert.Equal(once.Select(each => (each.Person, each.Came)), twice.Select(each => (each.Person, each.Came)));
        var arrival = Assert.Single(twice);
        Assert.Equal(2, arrival.Acts.Count);
        Assert.InRange(arrival.Came!.Value, now.AddMinutes(-5), now.AddMinutes(-4));
        Assert.Equal($"{1:x16}", told.GetProperty("taken")[0].GetString());
    }

    [Fact]
    public async Task A_walk_in_typed_on_two_phones_is_one_person_who_may_leave_and_be_taken_back()
    {
        var (pass, _) = await OpenedAsync("cua-vang-lai", 1);
        var cookie = await pass.EnterAsync();
        var now = console.World.Now;
        object Sim(int nonce, string kind, string name, string? phone) => new { nonce = $"{nonce:x16}", kind, at = now, walkIn = new { name, year = 1991, phone, unit = (string?)null } };

        await pass.SyncAsync(cookie, now, Sim(1, "came", "Hoàng Thị Sim", "0967 100 005"));
        var told = await pass.SyncAsync(cookie, now, Sim(2, "came", "HOANG THI SIM", "+84967100005"), Sim(3, "left", "Hoàng Thị Sim", "0967100005"));
        var someone = Assert.Single(await Door.OfDriveAsync(pass.Drive, CancellationToken.None));
        Assert.Equal(("Hoàng Thị Sim", "+84967100005", true), (someone.WalkIn!.Name.Full, someone.WalkIn.Phone, someone.Left));
        Assert.Null(someone.Donor);
        Assert.Contains("\"tail\":\"005\"", told.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("967100", told.GetRawText(), StringComparison.Ordinal);

        var id = told.GetProperty("people").EnumerateArray().Single(person => person.GetProperty("code").ValueKind == JsonValueKind.Null).GetProperty("id").GetString();
        told = await pass.SyncAsync(cookie, now, new { nonce = $"{9:x16}", kind = "undone", at = now, person = id, of = new[] { $"{1:x16}", $"{2:x16}" } });
        Assert.DoesNotContain("Sim", told.GetRawText(), StringComparison.Ordinal);
        Assert.Null(Assert.Single(await Door.OfDriveAsync(pass.Drive, CancellationToken.None)).Came);
    }

    [Fact]
    public async Task What_no_phone_of_the_door_sends_is_refused_by_name_and_holds_nothing_up()
    {
        var (pass, _) = await OpenedAsync("cua-la", 1);
        var cookie = await pass.EnterAsync();
        var now = console.World.Now;
        var person = (await pass.SyncAsync(cookie, now)).GetProperty("people")[0].GetProperty("id").GetString()!;
        object[] strange =
        [
            new { nonce = "short", kind = "came", at = now, person },
            new { nonce = $"{2:x16}", kind = "danced", at = now, person },
            new { nonce = $"{3:x16}", kind = "moved", at = now, person, to = now },
            new { nonce = $"{4:x16}", kind = "undone", at = now, person, of = Array.Empty<string>() },
            new { nonce = $"{5:x16}", kind = "came", at = now.AddDays(-3), person },
            new { nonce = $"{6:x16}", kind = "came", at = now, walkIn = new { name = "", year = 1991 } },
            new { nonce = $"{7:x16}", kind = "came", at = DateTimeOffset.MaxValue, person },
        ];

        var told = await pass.SyncAsync(cookie, now, strange);

        Assert.Equal(6, told.GetProperty("refused").GetArrayLength());
        var arrival = Assert.Single(await Door.OfDriveAsync(pass.Drive, CancellationToken.None));
        Assert.InRange(arrival.Came!.Value, now.AddMinutes(-1), console.World.Now);
        using var broken = await pass.PostAsync(cookie, new { acts = 1 });
        Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);
    }

    [Fact]
    public async Task The_passes_of_another_province_and_its_run_sheet_are_not_there()
    {
        var (pass, _) = await OpenedAsync("cua-noi-khac", 1);
        Account stranger = new() { Id = "cua-lai-chau", Name = "Lò Thị Pành", Roles = new HashSet<Role> { Role.Organiser }, Scope = new Scope.OfProvince("Lai Châu") };
        await Desk.OpenAsync(console.World.AppSettings, stranger);
        using var client = App.Client(stranger);
        foreach (var path in new[] { "door", "run-sheet", "run-sheet.xlsx" })
        {
            using var answer = await client.GetAsync($"/drives/{pass.Drive}/{path}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        foreach (var nowhere in new[] { "/door/nobody~abcdefghjkmn", $"/door/{pass.Drive}~x", "/door/x" })
        {
            using var answer = await client.GetAsync(nowhere);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_run_sheet_stands_by_hour_and_given_name_in_Vietnamese_order_and_follows_the_bookings()
    {
        var (drive, donors) = await DriveAsync("cua-to", Day, 4);
        await console.Register.Drives.BookAsync(drive.Id, drive.Slots[1].Start, donors[0].Id, Given.Link, Given.Now, CancellationToken.None);
        await Door.MarkAsync(drive.Id, donors[3].Id.Value, [new DoorAct.Moved($"{1:x16}", Hour, "pass", drive.Slots[1].Start)], CancellationToken.None);

        var page = WebUtility.HtmlDecode(await App.GetAsync($"/drives/{drive.Id}/run-sheet"));
        var order = donors.Select(donor => donor.Name.Full).OrderBy(name => page.IndexOf($">{name}<", StringComparison.Ordinal)).ToList();
        Assert.Equal(["Vũ Ngọc Ánh", "Vũ Ngọc Ân", "Vũ Ngọc An", "Vũ Ngọc Đạt"], order);
        Assert.Contains("19h00 · 2 người", page, StringComparison.Ordinal);

        using var file = await App.Http.GetAsync($"/drives/{drive.Id}/run-sheet.xlsx");
        using var reader = ExcelReaderFactory.CreateReader(await file.Content.ReadAsStreamAsync());
        List<object?[]> rows = [];
        while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
        Assert.Equal(["Giờ", "STT", "Họ và tên", "Năm sinh", "Ba số cuối", "Mã", "Ký tên"], rows[0]);
        Assert.Equal(["19h00", 1d, "Vũ Ngọc Ánh", "1990", donors[1].Phone![^3..]], rows[1][..5]);
        Assert.Equal(["20h00", "20h00"], rows.Skip(3).Select(row => row[0]));
        Assert.DoesNotContain(donors[0].Phone![3..], page, StringComparison.Ordinal);

        await console.Register.Drives.CancelAsync(drive.Id, donors[1].Id, CancellationToken.None);
        Assert.DoesNotContain("Vũ Ngọc Ánh", WebUtility.HtmlDecode(await App.GetAsync($"/drives/{drive.Id}/run-sheet")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_organisers_pages_have_no_barriers_and_fit_a_phone()
    {
        var (pass, donors) = await OpenedAsync("cua-nhin", 3);
        await Door.MarkAsync(pass.Drive, donors[0].Id.Value, [new DoorAct.Came($"{1:x16}", Hour, "pass")], CancellationToken.None);
        string[] paths = [$"/drives/{pass.Drive}", $"/drives/{pass.Drive}/door", $"/drives/{pass.Drive}/run-sheet", pass.Path, "/door/nobody~abcdefghjkmn"];
        await Visit.HasNoBarriersAsync(browser, App, paths.SelectMany(path => new[] { path, $"{path}?lang=en" }));
    }

    private static object Came(int nonce, string person, DateTimeOffset? at = null) => new { nonce = $"{nonce:x16}", kind = "came", at = at ?? DateTimeOffset.UnixEpoch.AddYears(100), person };

    private async Task<(MadePass Pass, IReadOnlyList<Donor> Donors)> OpenedAsync(string id, int people)
    {
        var (drive, donors) = await DriveAsync(id, Day, people);
        return (await MadePass.MakeAsync(App, drive.Id), donors);
    }

    private async Task<(Drive Drive, IReadOnlyList<Donor> Donors)> DriveAsync(string id, DateOnly day, int people)
    {
        var hour = VietnamTime.At(day, new TimeOnly(19, 0));
        var drive = Given.Drive(day, id) with { Slots = [new Slot(hour, 60, 0), new Slot(hour.AddHours(1), 60, 0)], Area = new Area("Quảng Ninh", "Xã " + id) };
        await console.Register.Drives.SaveAsync(drive, CancellationToken.None);
        List<Donor> donors = [];
        for (var number = 0; number < people; number++)
        {
            var seed = 700_000 + (uint)(id.Sum(letter => letter * 7) % 9_000 * 10 + number);
            var donor = Given.Donor(Day.AddDays(-1), seed) with { Name = new PersonName($"Vũ Ngọc {GivenNames[number]}"), Phone = $"+84937{seed:000000}", Email = $"d{seed}@example.vn" };
            await console.Register.AddAsync(donor);
            Assert.IsType<Booked.Yes>(await console.Register.Drives.BookAsync(id, hour, donor.Id, Given.Link, Given.Now, CancellationToken.None));
            donors.Add(donor);
        }

        return (drive, donors);
    }
}
