using System.Net;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Domain;
using BloodDrive.Tests.Reporting;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Drives;

/// <summary>Units, what a drive needs of them, and the link of their contacts: counts only, and a list handed in.</summary>
[Collection(nameof(ConsoleWorld))]
public sealed class UnitPagesTests(ConsoleWorld console, Browser browser)
{
    private static readonly DateOnly Day = ConsoleWorld.Today.AddDays(40);

    private static readonly Account OfLaiChau = new()
    {
        Id = "don-vi-lai-chau",
        Name = "Lò Thị Pành",
        Roles = new HashSet<Role> { Role.Organiser },
        Scope = new Scope.OfProvince("Lai Châu"),
    };

    private AppProcess App => console.World.App;

    private UnitTable Units => new(new StorageAccount(console.World.Storage.ConnectionString));

    [Fact]
    public async Task A_unit_is_made_once_and_changed_and_is_there_for_its_province_alone()
    {
        var page = await RefusedAsync("/units", ("name", ""), ("phone", "7"));
        Assert.Contains("Hãy ghi tên đơn vị", page, StringComparison.Ordinal);
        Assert.Contains("số điện thoại của người liên hệ", page, StringComparison.Ordinal);

        await SaveAsync("/units", ("name", "Công ty Than Núi Béo"), ("kind", "Factory"));
        await SaveAsync("/units", ("name", "Công ty Than Núi Béo"), ("kind", "Factory"));
        Assert.Null(await Units.FindAsync("cong-ty-than-nui-beo-2", CancellationToken.None));
        await SaveAsync("/units/cong-ty-than-nui-beo", ("name", "Công ty Than Núi Béo"), ("kind", "Factory"), ("through", "yes"));

        Assert.Contains("cong-ty-than-nui-beo", await Units.ThroughContactAsync(CancellationToken.None));
        Assert.Contains("Công ty Than Núi Béo", await App.GetAsync("/units"), StringComparison.Ordinal);
        await Desk.OpenAsync(console.World.AppSettings, OfLaiChau);
        using var client = App.Client(OfLaiChau);
        Assert.DoesNotContain("Núi Béo", await client.GetStringAsync("/units"), StringComparison.Ordinal);
        using var foreign = await client.GetAsync("/units/cong-ty-than-nui-beo");
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
    }

    [Fact]
    public async Task A_contact_sees_counts_hands_in_a_list_and_mends_what_was_wrong()
    {
        var (drive, unit) = await AllottedAsync("don-vi-danh-sach");
        var link = await LinkAsync(drive, unit);
        using var anybody = App.Client(null);
        Assert.Contains("chưa có kết quả", await anybody.GetStringAsync(link), StringComparison.Ordinal);

        var (status, page) = await HandInAsync(link, "1\tHoàng Thị Sim\t0967 100 001\t1991\nLê Văn Thìn; 0967100002; 1988\nTrần Mạnh; 0967100003\nBùi Thị Tơ; 0967100004; 2012");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("Đã nhận 2 người", page, StringComparison.Ordinal);
        Assert.Contains("Dòng 1: chưa rõ năm sinh", page, StringComparison.Ordinal);
        Assert.Contains("Dòng 2: có thể chưa đủ 18 tuổi", page, StringComparison.Ordinal);
        Assert.Contains("Trần Mạnh; 0967100003", page, StringComparison.Ordinal);

        // The same list again books nobody twice; whoever is known and may not come is counted all the same.
        var tooSoon = Given.Donor(drive.Day.AddDays(20), 88_001) with { Phone = "+84967100005", Name = new PersonName("Đoàn Thị Ngát") };
        await console.Register.AddAsync(tooSoon);
        (status, _) = await HandInAsync(link, "Hoàng Thị Sim; 0967100001; 1991\nTrần Mạnh; 0967100003; 1990\nĐoàn Thị Ngát; 0967100005; 1990");
        Assert.Equal(HttpStatusCode.Redirect, status);

        Assert.Equal(3, (await console.Register.Drives.FindAsync(drive.Id, CancellationToken.None))!.Slots.Sum(slot => slot.Booked));
        page = WebUtility.HtmlDecode(await anybody.GetStringAsync(link));
        Assert.Contains("<td>40</td>", page, StringComparison.Ordinal);
        Assert.Contains("<td>4</td>", page, StringComparison.Ordinal);
        Assert.All(["Sim", "Thìn", "Mạnh", "0967"], secret => Assert.DoesNotContain(secret, page, StringComparison.Ordinal));
        var donor = (await console.Register.Donors.FindAsync((await console.Register.Contacts.HoldersAsync(Channel.Sms, "+84967100001", CancellationToken.None)).Single(), CancellationToken.None))!.Donor;
        Assert.Equal((unit.Id, "Hoàng Thị Sim", drive.Id), (donor.Unit, donor.Name.Full, donor.Booking?.Drive));
        Assert.All(
            await console.Register.Drives.OriginsAsync(drive.Id, CancellationToken.None), origin => Assert.Equal(new BookingOrigin(AnswerSource.List, unit.Id), origin));
        Assert.Contains("Danh sách của đơn vị", await App.GetAsync($"/drives/{drive.Id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_drive_is_made_for_a_unit_by_its_name_and_a_program_does_not_open_it_to_all_by_the_way()
    {
        var (drive, unit) = await AllottedAsync("don-vi-rieng");
        Dictionary<string, string> form = new()
        {
            ["form-token"] = await App.FormTokenAsync("/drives/new"),
            ["act"] = "save",
            ["place"] = drive.Place,
            ["short"] = "Riêng một nơi",
            ["address"] = drive.Address,
            ["province"] = "Quảng Ninh",
            ["commune"] = "Xã Riêng",
            ["day"] = "2027-03-20",
            ["from"] = "08:00",
            ["to"] = "09:00",
            ["minutes"] = "30",
            ["beds"] = "4",
            ["rate"] = "3",
            ["turnup"] = "75",
            ["centre"] = "Bệnh viện",
            ["contact"] = "Cô Hoa",
            ["phone"] = "0203 3825 499",
            ["units"] = $"{unit.Name}\nKhông có nơi này",
        };
        using var wrong = await App.PostAsync("/drives", [.. form.Select(pair => (pair.Key, pair.Value))]);
        Assert.Contains("Chưa có đơn vị “Không có nơi này”", WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        form["units"] = unit.Name;
        using var made = await App.PostAsync("/drives", [.. form.Select(pair => (pair.Key, pair.Value))]);
        var id = $"{made.Headers.Location}"["/drives/".Length..];

        foreach (var (units, status) in new[] { ("", HttpStatusCode.OK), ("\"units\":[\"nobody\"],", HttpStatusCode.BadRequest) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/drives") { Headers = { Authorization = new("Bearer", Desk.Secret) } };
            request.Content = new StringContent(
                $$"""[{"id":"{{id}}","day":"2027-03-20","place":"Nơi","shortPlace":"Nơi","address":"1",{{units}}"area":{"province":"Quảng Ninh","commune":"Xã Riêng"},"slots":[{"at":"08:00","capacity":5}]}]""",
                System.Text.Encoding.UTF8,
                "application/json");
            using var answer = await App.Http.SendAsync(request);
            Assert.Equal(status, answer.StatusCode);
            Assert.Equal([unit.Id], (await console.Register.Drives.FindAsync(id, CancellationToken.None))!.Units);
        }
    }

    [Fact]
    public async Task Lists_never_take_more_than_the_places_that_are_left()
    {
        var (drive, unit) = await AllottedAsync("don-vi-day", capacity: 2);
        var lines = Enumerable.Range(1, 5).Select(number => $"Vũ Văn {(char)('a' + number)}n; 096720000{number}; 1990");

        var (_, page) = await HandInAsync(await LinkAsync(drive, unit), string.Join('\n', lines));

        Assert.Contains("Đã nhận 2 người", page, StringComparison.Ordinal);
        Assert.Equal(3, page.Split("đã hết chỗ").Length - 1);
        Assert.Equal(2, (await console.Register.Drives.FindAsync(drive.Id, CancellationToken.None))!.Slots.Sum(slot => slot.Booked));
    }

    [Fact]
    public async Task A_link_opens_its_own_unit_of_its_own_drive_until_the_contact_changes()
    {
        var (drive, unit) = await AllottedAsync("don-vi-lien-ket");
        var (other, _) = await AllottedAsync("don-vi-lien-ket-khac");
        var link = await LinkAsync(drive, unit);
        using var anybody = App.Client(null);
        foreach (var wrong in new[] { link.Replace(drive.Id + "/", other.Id + "/", StringComparison.Ordinal), link[..^1] + (link[^1] == 'A' ? 'B' : 'A'), $"/c/{drive.Id}/{unit.Id}/x" })
        {
            using var refused = await anybody.GetAsync(wrong);
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
            Assert.Contains("Liên kết này không mở được", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await Units.SaveAsync(unit with { Contact = new("Anh Kiên", "0203 3825 111") }, CancellationToken.None);
        using var ended = await anybody.GetAsync(link);
        Assert.Equal(HttpStatusCode.NotFound, ended.StatusCode);
    }

    [Fact]
    public async Task The_pages_have_no_barriers_and_fit_a_phone()
    {
        var (drive, unit) = await AllottedAsync("don-vi-nhin");
        string[] paths = ["/units", "/units/new", "/units/nowhere", $"/units/{unit.Id}", $"/drives/{drive.Id}/units", await LinkAsync(drive, unit)];
        await Visit.HasNoBarriersAsync(browser, App, paths.SelectMany(path => new[] { path, $"{path}?lang=en" }));
    }

    /// <summary>A drive, and a unit with forty places there.</summary>
    private async Task<(Drive Drive, Unit Unit)> AllottedAsync(string id, int capacity = 50)
    {
        var drive = Given.Drive(Day, id, capacity) with { Area = new Area("Quảng Ninh", "Xã " + id) };
        await console.Register.Drives.SaveAsync(drive, CancellationToken.None);
        Unit unit = new() { Id = $"truong-{id}", Kind = UnitKind.School, Name = $"Trường {id}", Province = "Quảng Ninh", Contact = new("Cô Hoa", "0203 3825 499") };
        await Units.SaveAsync(unit, CancellationToken.None);
        using var answer = await App.PostAsync($"/drives/{id}/units", ("form-token", await App.FormTokenAsync("/units/new")), ("unit", unit.Id), ("places", "40"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return (drive, unit);
    }

    private async Task<string> LinkAsync(Drive drive, Unit unit)
    {
        var page = await App.GetAsync($"/drives/{drive.Id}/units");
        var at = page.IndexOf($"/c/{drive.Id}/{unit.Id}/", StringComparison.Ordinal);
        return page[at..page.IndexOf('"', at)];
    }

    private async Task<(HttpStatusCode Status, string Page)> HandInAsync(string link, string list)
    {
        using var answer = await App.PostAsync(link, ("form-token", await App.FormTokenAsync(link)), ("list", list), ("agree", "yes"));
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    private async Task SaveAsync(string path, params (string Name, string Value)[] fields)
    {
        using var answer = await PostAsync(path, fields);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
    }

    private async Task<string> RefusedAsync(string path, params (string Name, string Value)[] fields)
    {
        using var answer = await PostAsync(path, fields);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    private async Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        Dictionary<string, string> form = new()
        {
            ["form-token"] = await App.FormTokenAsync("/units/new"),
            ["kind"] = "School",
            ["province"] = "Quảng Ninh",
            ["contact"] = "Cô Hoa",
            ["phone"] = "0203 3825 499",
        };
        foreach (var (name, value) in fields) form[name] = value;
        return await App.PostAsync(path, [.. form.Select(pair => (pair.Key, pair.Value))]);
    }
}
