using System.Net;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Domain;
using BloodDrive.Tests.Reporting;
using BloodDrive.Tests.Support;
using Microsoft.Playwright;

namespace BloodDrive.Tests.Drives;

/// <summary>The organiser's pages of drives: made, changed, looked at, called off, each within the account's scope.</summary>
[Collection(nameof(ConsoleWorld))]
public sealed class DrivePagesTests(ConsoleWorld console, Browser browser)
{
    private static readonly Account OfLaiChau = new()
    {
        Id = "to-chuc-lai-chau",
        Name = "Lò Thị Pành",
        Roles = new HashSet<Role> { Role.Organiser },
        Scope = new Scope.OfProvince("Lai Châu"),
    };

    private static readonly Dictionary<string, string> Good = new()
    {
        ["act"] = "save",
        ["place"] = "Trường THPT Chuyên Lê Quý Đôn",
        ["short"] = "THPT Lê Quý Đôn",
        ["address"] = "Đường 19/8",
        ["province"] = "Lai Châu",
        ["commune"] = "P. Tân Phong",
        ["reaches"] = "P. Đoàn Kết\nH. Tam Đường",
        ["day"] = "2027-03-14",
        ["from"] = "07:30",
        ["to"] = "11:30",
        ["minutes"] = "30",
        ["beds"] = "4",
        ["rate"] = "3",
        ["turnup"] = "75",
        ["centre"] = "Bệnh viện Đa khoa tỉnh Lai Châu",
        ["contact"] = "Vàng Thị Sua",
        ["phone"] = "0213 3876 543",
    };

    private AppProcess App => console.World.App;

    private DriveTable Drives => console.Register.Drives;

    [Fact]
    public async Task A_drive_is_made_from_beds_and_hours_and_sending_the_form_twice_makes_one()
    {
        var id = await MakeAsync(("short", "Nơi làm một lần"));

        var drive = (await Drives.FindAsync(id, CancellationToken.None))!;
        Assert.Equal("noi-lam-mot-lan-270314", id);
        Assert.Equal(8, drive.Slots.Count);
        Assert.All(drive.Slots, slot => Assert.Equal(8, slot.Capacity));
        Assert.Equal(new Area("Lai Châu", "Tân Phong"), drive.Area);
        Assert.Equal([new Area("Lai Châu", "Đoàn Kết"), new Area("Lai Châu", null, "Tam Đường")], drive.Reaches);
        Assert.Equal(new DriveContact("Vàng Thị Sua", "0213 3876 543"), drive.Contact);

        var page = await App.GetAsync($"/drives/{id}");
        Assert.Contains("7h30–11h30", page, StringComparison.Ordinal);
        Assert.Contains("CN 14/03 tai Noi lam mot lan", page, StringComparison.Ordinal);
        Assert.Contains("15/20 chữ", page, StringComparison.Ordinal);
        Assert.Contains($"/drives/{id}", await App.GetAsync("/drives"), StringComparison.Ordinal);
        Assert.Contains("đã có buổi ở nơi này", await RefusedAsync("/drives", ("short", "Nơi làm một lần")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("place", "", "Write the name of the place")]
    [InlineData("short", "Nhà văn hóa phường Tân Phong", "The short name for texts has 1 to 20 letters")]
    [InlineData("short", "Chợ 市场", "a character that a plain text cannot carry")]
    [InlineData("address", "", "Write the address")]
    [InlineData("province", "Atlantis", "Choose a province within")]
    [InlineData("commune", "", "Write the commune")]
    [InlineData("reaches", "nơi nào đó", "is not understood")]
    [InlineData("day", "14/03/2027", "Choose the day")]
    [InlineData("day", "2027-01-15", "This day is over")]
    [InlineData("day", "2027-02-06", "lies within Tết")]
    [InlineData("day", "2029-01-01", "more than a year away")]
    [InlineData("from", "7h", "Write when it begins")]
    [InlineData("to", "07:40", "no room for a slot")]
    [InlineData("break-from", "10:00", "The noon break lies between")]
    [InlineData("minutes", "5", "A slot has 10 to 120 minutes")]
    [InlineData("beds", "0", "Beds: 1 to 60")]
    [InlineData("rate", "99", "Donors per bed and hour")]
    [InlineData("turnup", "5", "Turn-up")]
    [InlineData("centre", "", "Write which centre")]
    [InlineData("contact", "", "Write who is in charge")]
    [InlineData("phone", "7", "Write a phone number")]
    public async Task What_is_wrong_is_said_at_its_field_and_what_was_typed_is_kept(string field, string typed, string said)
    {
        var page = await RefusedAsync("/drives?lang=en", (field, typed));

        Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.Contains($"id=\"{(typed == "2027-02-06" ? "tet" : field)}-fault\"", page, StringComparison.Ordinal);
        var others = Good.Where(pair => pair.Key != field && pair.Key is not ("act" or "province" or "reaches"));
        Assert.All(others, pair => Assert.Contains($"value=\"{pair.Value}\"", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_drive_in_the_days_of_tet_is_made_by_whoever_says_so()
    {
        var id = await MakeAsync(("short", "Trực Tết"), ("day", "2027-02-06"), ("tet", "yes"));
        Assert.Equal(new DateOnly(2027, 2, 6), (await Drives.FindAsync(id, CancellationToken.None))!.Day);
    }

    [Fact]
    public async Task A_preview_shows_slots_places_and_words_and_saves_nothing()
    {
        using var answer = await PostAsync("/drives", ("short", "Xem trước"), ("act", "preview"), ("break-from", "09:00"), ("break-to", "10:00"));
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("6 khung giờ, 48 chỗ", page, StringComparison.Ordinal);
        Assert.Contains("9 trên 20 chữ", page, StringComparison.Ordinal);
        Assert.Null(await Drives.FindAsync("xem-truoc-270314", CancellationToken.None));
    }

    [Fact]
    public async Task A_drive_of_another_province_is_not_there()
    {
        await Desk.OpenAsync(console.World.AppSettings, OfLaiChau);
        using var client = App.Client(OfLaiChau);
        const string Foreign = "/drives/hong-gai";
        await App.GetAsync(Foreign);

        Assert.DoesNotContain(Foreign, await client.GetStringAsync("/drives"), StringComparison.Ordinal);
        foreach (var path in new[] { Foreign, $"{Foreign}/edit", $"{Foreign}/cancel" })
        {
            using var shown = await client.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, shown.StatusCode);
        }

        var own = await client.GetStringAsync("/drives/new");
        Assert.DoesNotContain("Quảng Ninh", own, StringComparison.Ordinal);
        var token = own.Split("name=\"form-token\" value=\"")[^1].Split('"')[0];
        foreach (var (path, expected) in new[] { (Foreign, HttpStatusCode.NotFound), ($"{Foreign}/cancel", HttpStatusCode.NotFound), ("/drives", HttpStatusCode.UnprocessableEntity) })
        {
            using var posted = await client.PostAsync(path, new FormUrlEncodedContent(new Dictionary<string, string>(Good) { ["province"] = "Quảng Ninh", ["sure"] = "yes", ["form-token"] = token }));
            Assert.Equal(expected, posted.StatusCode);
        }

        Assert.False((await Drives.FindAsync("hong-gai", CancellationToken.None))!.Cancelled);
    }

    [Fact]
    public async Task A_change_keeps_bookings_and_says_first_whom_it_would_ask()
    {
        var id = await MakeAsync(("short", "Có người hẹn"));
        var first = (await Drives.FindAsync(id, CancellationToken.None))!.Slots[0].Start;
        foreach (var number in Enumerable.Range(9001, 7)) Assert.IsType<Booked.Yes>(await Drives.BookAsync(id, first, DonorId.Of((uint)number), Given.Link, Given.Now, CancellationToken.None));

        Assert.Contains("1 người hẹn sau cùng sẽ được mời chọn giờ khác", await RefusedAsync($"/drives/{id}", ("short", "Có người hẹn"), ("beds", "3")), StringComparison.Ordinal);
        foreach (var move in new[] { ("from", "08:00"), ("day", "2027-03-15"), ("address", "Đường 20/10") })
            Assert.Contains("7 người đã hẹn sẽ được hỏi", await RefusedAsync($"/drives/{id}", ("short", "Có người hẹn"), move), StringComparison.Ordinal);
        Assert.Empty((await Drives.FindAsync(id, CancellationToken.None))!.Changes);
        Assert.Contains("không thể trở lại dự kiến", await RefusedAsync($"/drives/{id}", ("planned", "yes")), StringComparison.Ordinal);
        Assert.Contains("7 người đã hẹn buổi này", await App.GetAsync($"/drives/{id}/edit"), StringComparison.Ordinal);

        using var more = await PostAsync($"/drives/{id}", ("short", "Có người hẹn"), ("beds", "6"), ("from", "07:00"));
        Assert.Equal($"/drives/{id}", $"{more.Headers.Location}");
        var drive = (await Drives.FindAsync(id, CancellationToken.None))!;
        Assert.Equal((9, 7), (drive.Slots.Count, drive.Slots.Sum(slot => slot.Booked)));
        Assert.All(drive.Slots, slot => Assert.Equal(12, slot.Capacity));
    }

    [Fact]
    public async Task A_drive_is_called_off_by_whoever_says_it_twice_and_the_page_says_who_is_told()
    {
        var id = await MakeAsync(("short", "Sẽ hủy"));
        var first = (await Drives.FindAsync(id, CancellationToken.None))!.Slots[0].Start;
        await Drives.BookAsync(id, first, DonorId.Of(9101), Given.Link, Given.Now, CancellationToken.None);

        Assert.Contains("1 người đã hẹn buổi này và sẽ được báo ngay", await App.GetAsync($"/drives/{id}/cancel"), StringComparison.Ordinal);
        Assert.Contains("hãy đánh dấu xác nhận", await RefusedAsync($"/drives/{id}/cancel"), StringComparison.Ordinal);
        Assert.False((await Drives.FindAsync(id, CancellationToken.None))!.Cancelled);

        using var sure = await PostAsync($"/drives/{id}/cancel", ("sure", "yes"));
        Assert.Equal($"/drives/{id}", $"{sure.Headers.Location}");
        Assert.Contains("Buổi đã hủy: những người đã hẹn", WebUtility.HtmlDecode(await App.GetAsync($"/drives/{id}")), StringComparison.Ordinal);
        Assert.IsType<Booked.Closed>(await Drives.BookAsync(id, first, DonorId.Of(9102), Given.Link, Given.Now, CancellationToken.None));
        using var late = await PostAsync($"/drives/{id}", ("short", "Sẽ hủy"));
        Assert.Equal(HttpStatusCode.Redirect, late.StatusCode);
        Assert.True((await Drives.FindAsync(id, CancellationToken.None))!.Cancelled);
    }

    [Fact]
    public async Task A_planned_drive_takes_no_bookings_until_it_is_opened()
    {
        var id = await MakeAsync(("short", "Dự kiến"), ("planned", "yes"));
        var first = (await Drives.FindAsync(id, CancellationToken.None))!.Slots[0].Start;
        Assert.IsType<Booked.Closed>(await Drives.BookAsync(id, first, DonorId.Of(9201), Given.Link, Given.Now, CancellationToken.None));

        using var opened = await PostAsync($"/drives/{id}", ("short", "Dự kiến"));
        Assert.IsType<Booked.Yes>(await Drives.BookAsync(id, first, DonorId.Of(9201), Given.Link, Given.Now, CancellationToken.None));
    }

    [Fact]
    public async Task The_pages_have_no_barriers_and_fit_a_phone()
    {
        var id = await MakeAsync(("short", "Không rào cản"));
        string[] paths = ["/drives", "/drives/new", $"/drives/{id}", $"/drives/{id}/edit", $"/drives/{id}/cancel"];
        await Visit.HasNoBarriersAsync(browser, App, paths.SelectMany(path => new[] { path, $"{path}?lang=en" }));
    }

    [Fact]
    public async Task An_organiser_makes_a_drive_at_a_desk_and_looks_at_it_on_a_phone()
    {
        await using var desk = await browser.DeskAsync(App.Cookie(Desk.Everything));
        var page = await desk.OpenAsync(App, "/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Buổi hiến máu" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Thêm buổi hiến máu" }).ClickAsync();
        foreach (var (field, value) in Good.Where(pair => pair.Key is not ("act" or "province" or "short")))
            await page.Locator($"[name={field}]").FillAsync(value);
        await page.GetByLabel("Tên ngắn").FillAsync("Nơi đi qua");
        await page.GetByLabel("Tỉnh, thành phố").SelectOptionAsync("Lai Châu");
        await page.GetByLabel("Giường", new() { Exact = true }).FillAsync("61");
        await page.Locator("form[action='/drives']").EvaluateAsync("form => form.noValidate = true");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu buổi hiến máu" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Số giường: 1 đến 60");
        await Axe.FindsNothingAsync(page, "a refused form");

        await page.GetByLabel("Giường", new() { Exact = true }).FillAsync("4");
        await page.GetByRole(AriaRole.Button, new() { Name = "Xem trước" }).ClickAsync();
        await Assertions.Expect(page.Locator("#preview")).ToContainTextAsync("8 khung giờ, 64 chỗ");
        await Axe.FindsNothingAsync(page, "a preview");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu buổi hiến máu" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Good["place"]);

        await using var phone = await browser.PhoneAsync(javaScript: false, App.Cookie(Desk.Everything));
        var small = await phone.OpenAsync(App, "/drives");
        await small.Locator("a[href='/drives/noi-di-qua-270314']").ClickAsync();
        await Assertions.Expect(small.Locator(".figures")).ToContainTextAsync("64");
        Assert.True(await small.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 360);
    }

    private async Task<string> MakeAsync(params IEnumerable<(string Name, string Value)> fields)
    {
        using var answer = await PostAsync("/drives", [.. fields]);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return $"{answer.Headers.Location}"["/drives/".Length..];
    }

    private async Task<string> RefusedAsync(string path, params (string Name, string Value)[] fields)
    {
        using var answer = await PostAsync(path, fields);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    private async Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        Dictionary<string, string> form = new(Good) { ["form-token"] = await App.FormTokenAsync("/drives/new") };
        foreach (var (name, value) in fields) form[name] = value;
        return await App.PostAsync(path, [.. form.Select(pair => (pair.Key, pair.Value))]);
    }
}
