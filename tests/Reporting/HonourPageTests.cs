using System.Net;
using System.Text.RegularExpressions;
using BloodDrive.Domain;
using BloodDrive.Reporting;
using BloodDrive.Storage;
using BloodDrive.Tests.Domain;
using BloodDrive.Tests.Support;
using ExcelDataReader;

namespace BloodDrive.Tests.Reporting;

/// <summary>Who reached a tier stands on the list until a person has compared the certificates; and a unit's page counts its people.</summary>
[Collection(nameof(ConsoleWorld))]
public sealed class HonourPageTests(ConsoleWorld console, Browser browser)
{
    private const string Here = "Điện Biên";
    private const string Club = "clb-tay-trang";
    private const string School = "truong-tay-trang";

    private static bool _counted;

    private static readonly Account OfHere = new()
    {
        Id = "ton-vinh-dien-bien",
        Name = "Quàng Thị Xôm",
        Roles = new HashSet<Role> { Role.Organiser },
        Scope = new Scope.OfProvince(Here),
    };

    private static readonly Account Elsewhere = new()
    {
        Id = "ton-vinh-ha-giang",
        Name = "Vàng Mí Sính",
        Roles = new HashSet<Role> { Role.Organiser },
        Scope = new Scope.OfProvince("Tuyên Quang"),
    };

    private AppProcess App => console.World.App;

    private StorageAccount Storage => new(console.World.Storage.ConnectionString);

    [Fact]
    public async Task Who_reached_a_tier_is_listed_until_a_person_confirms_and_the_confirmation_stays_through_the_next_count()
    {
        await CountedAsync();
        using var client = App.Client(OfHere);
        var page = await PageAsync(client, "/honours?from=2026-01-01");
        Assert.All(["Lò Văn Ánh", "Lò Thị Bình", "Cà Văn Ân"], name => Assert.Contains(name, page, StringComparison.Ordinal));
        Assert.DoesNotContain("Lường Văn Dũng", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("Lò Thị Bình", StringComparison.Ordinal) < page.IndexOf("Lò Văn Ánh", StringComparison.Ordinal), "The highest tier comes first.");
        Assert.Contains("cần đối chiếu giấy chứng nhận", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Lò Thị Bình", await PageAsync(client, "/honours?from=2026-01-01&tier=10"), StringComparison.Ordinal);
        Assert.DoesNotContain("Lò Thị Bình", await PageAsync(client, $"/honours?from=2026-01-01&unit={Club}"), StringComparison.Ordinal);

        HonourKey key = new(2026, Here, 10, DonorId.Of(700_001));
        HonourTable table = new(Storage);
        async Task<int> CheckedAsync() => (await table.CheckedAsync(2026, Here, CancellationToken.None)).GetValueOrDefault(Here);
        var before = await CheckedAsync();
        await ActAsync(client, "check", key);
        await ActAsync(client, "check", key);
        Assert.Matches("Lò Văn Ánh.*?đã đối chiếu.*?ton-vinh-dien-bien", await PageAsync(client, "/honours?from=2026-01-01&tier=10"));
        await RecountAsync();
        Assert.Equal("ton-vinh-dien-bien", (await table.FindAsync(key, CancellationToken.None))!.Check?.By);
        Assert.Contains(
            await new AuditTable(Storage).OfMonthAsync(ConsoleWorld.Today, 5_000, CancellationToken.None),
            entry => entry is { By: "ton-vinh-dien-bien", What: "Check" } && entry.About.Contains($"{key}", StringComparison.Ordinal));
        Assert.Equal(before + 1, await CheckedAsync());

        var rows = Read(await client.GetByteArrayAsync("/honours.xlsx?from=2026-01-01"));
        Assert.Equal(
            [
                "STT", "Họ và tên", "Năm sinh", "Giới tính", "Đơn vị", "Xã, phường", "Tỉnh, thành phố", "Số lần hiến máu", "Mức tôn vinh (lần)", "Hình thức tôn vinh",
                "Ngày đạt", "Đối chiếu", "Ngày đối chiếu", "Người đối chiếu",
            ],
            rows[0]);
        var listed = rows.Single(row => (string?)row[1] == "Lò Văn Ánh");
        Assert.Equal(["1990", "Nam", "CLB Tây Trang"], listed[2..5]);
        Assert.Equal([12d, 10d], listed[7..9]);
        Assert.Equal((new DateTime(2026, 5, 2, 0, 0, 0, DateTimeKind.Unspecified), "đã đối chiếu"), ((DateTime)listed[10]!, (string)listed[11]!));

        await ActAsync(client, "uncheck", key);
        Assert.Null((await table.FindAsync(key, CancellationToken.None))!.Check);
    }

    [Fact]
    public async Task A_list_too_long_for_a_page_has_several_and_each_name_stands_on_one()
    {
        const string Long = "Lai Châu";
        var people = Enumerable.Range(0, HonourList.PageSize + 2).Select(number => Person(1_000 + (uint)number, $"Tao Thị Số {(char)('A' + (number / 26))}{(char)('a' + (number % 26))}", number == 0 ? 20 : 10, new(2026, 6, 14)) with
        {
            Area = new Area(Long),
            Phone = null,
        }).ToList();
        await Crowd.AddAsync(console.World.Storage.ConnectionString, people);
        await new HonourTable(Storage).NoteAsync(people.Select(donor => new Honour(new(2026, Long, donor.DonationCount, donor.Id), new(2026, 6, 14), null, null)), CancellationToken.None);

        var address = $"/honours?from=2026-01-01&to=2026-12-31&province={Uri.EscapeDataString(Long)}";
        var pages = new[] { await PageAsync(App.Http, address), await PageAsync(App.Http, $"{address}&page=2") };
        Assert.All(people, donor => Assert.Single(pages, page => page.Contains($">{donor.Name.Full}<", StringComparison.Ordinal)));
        Assert.Contains(people[0].Name.Full, pages[0], StringComparison.Ordinal);
        Assert.Contains($"Trang 1 trên 2, tất cả {people.Count} người", pages[0], StringComparison.Ordinal);
        Assert.Matches("rel=\"next\" href=\"[^\"]*&page=2\"", pages[0]);
        Assert.Matches("rel=\"prev\" href=\"[^\"]*\"", pages[1]);
        Assert.DoesNotContain("rel=\"next\"", pages[1], StringComparison.Ordinal);
        Assert.Contains("Trang 2 trên 2", await PageAsync(App.Http, $"{address}&page=9"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_sees_or_confirms_names_of_another_province()
    {
        await CountedAsync();
        using var client = App.Client(Elsewhere);
        Assert.DoesNotContain("Lò Thị Bình", await PageAsync(client, "/honours?from=2026-01-01"), StringComparison.Ordinal);
        using var foreign = await client.GetAsync($"/honours?province={Uri.EscapeDataString(Here)}");
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        HonourKey key = new(2026, Here, 20, DonorId.Of(700_002));
        await ActAsync(client, "check", key);
        Assert.Null((await new HonourTable(Storage).FindAsync(key, CancellationToken.None))!.Check);
        using var rules = await client.GetAsync($"/honours/rules?of={Uri.EscapeDataString(Here)}");
        Assert.Equal(HttpStatusCode.NotFound, rules.StatusCode);
    }

    [Fact]
    public async Task A_units_page_counts_its_people_and_those_of_the_clubs_within_it_and_names_nobody()
    {
        await CountedAsync();
        var school = await PageAsync(App.Http, $"/units/{School}");
        Assert.Matches(@"Thành viên</dt><dd>3<", school);
        Assert.Matches(@"Đang đủ điều kiện</dt><dd>2<", school);
        Assert.Contains("CLB Tây Trang", school, StringComparison.Ordinal);
        Assert.Matches(@"Thành viên</dt><dd>1<", await PageAsync(App.Http, $"/units/{Club}"));
        Assert.All(["Lò", "Cà Văn", "Lường"], name => Assert.DoesNotContain(name, school, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_province_sets_its_own_tiers_and_opens_its_league()
    {
        const string Own = "Lai Châu";
        var address = $"/honours/rules?of={Uri.EscapeDataString(Own)}";
        using var wrong = await PostAsync(App.Http, address, address, ("tiers", "20: Bằng khen\nmười: Giấy khen"));
        Assert.Contains("không đọc được dòng 2", WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        using var saved = await PostAsync(App.Http, address, address, ("tiers", "20: Bằng khen\n10: Giấy khen"), ("league", "yes"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var rules = await new HonourRulesTable(Storage).OfAsync(Own, CancellationToken.None);
        Assert.Equal([new HonourTier(10, "Giấy khen"), new HonourTier(20, "Bằng khen")], rules.Tiers);
        Assert.True(rules.League);

        UnitTable units = new(Storage);
        await units.SaveAsync(UnitOf("lai-chau-trong-bang", "Đơn vị trong bảng", Own) with { InLeague = true }, CancellationToken.None);
        await units.SaveAsync(UnitOf("lai-chau-ngoai-bang", "Đơn vị ngoài bảng", Own), CancellationToken.None);
        var league = await PageAsync(App.Http, "/league");
        Assert.Contains("Đơn vị trong bảng", league, StringComparison.Ordinal);
        Assert.DoesNotContain("Đơn vị ngoài bảng", league, StringComparison.Ordinal);
        await Desk.OpenAsync(console.World.AppSettings, OfHere);
        using var client = App.Client(OfHere);
        Assert.Contains("Chưa tỉnh nào", await PageAsync(client, "/league"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pages_have_no_barriers_and_fit_a_phone()
    {
        await CountedAsync();
        string[] paths = ["/honours?from=2026-01-01", "/honours/rules?of=Hu%E1%BA%BF", $"/units/{School}"];
        await Visit.HasNoBarriersAsync(browser, App, [.. paths, paths[0] + "&lang=en"]);
        await using var desk = await browser.DeskAsync(App.Cookie(OfHere));
        var list = await desk.OpenAsync(App, "/honours?from=2026-01-01&tier=20");
        await list.TabToAsync("input[name=honour]");
        await list.Keyboard.PressAsync("Space");
        await list.TabToAsync("button[value=check]");
        await list.Keyboard.PressAsync("Enter");
        await list.WaitForURLAsync("**changed=1**");
    }

    /// <summary>Four people of a school and its club: two with a tier reached this year, one with a first donation, one whose tier no day is known of.</summary>
    private async Task CountedAsync()
    {
        if (_counted) return;
        foreach (var account in new[] { OfHere, Elsewhere }) await Desk.OpenAsync(console.World.AppSettings, account);
        UnitTable units = new(Storage);
        await units.SaveAsync(UnitOf(School, "Trường Tây Trang", Here) with { Kind = UnitKind.School }, CancellationToken.None);
        await units.SaveAsync(UnitOf(Club, "CLB Tây Trang", Here) with { Within = [School] }, CancellationToken.None);
        await console.Register.AddAsync(
            Person(1, "Lò Văn Ánh", count: 12, last: new(2026, 10, 20)) with { Sex = Sex.Male, Club = Club },
            Person(2, "Lò Thị Bình", count: 20, last: new(2026, 6, 14)) with { Unit = School },
            Person(3, "Cà Văn Ân", count: 1, last: new(2026, 12, 27)) with { OtherUnits = [School], Standing = new Standing(new DateOnly(2027, 3, 21), null, null) },
            Person(4, "Lường Văn Dũng", count: 16, last: new(2026, 3, 1)));
        foreach (var day in new DateOnly[] { new(2026, 5, 2), new(2026, 8, 1) })
            await console.Register.Donors.ChangeAsync(
                DonorId.Of(700_001), held => new DonorChange { Standing = held }, CancellationToken.None, _ => [new HistoryRow.Given(new Donation(day, DonationKind.WholeBlood, 350))]);
        await RecountAsync();
        _counted = true;
    }

    /// <summary>Asks for a count as a person does, and waits until every shard is counted anew.</summary>
    private async Task RecountAsync()
    {
        RegisterTable register = new(Storage);
        var before = await Task.WhenAll(LookupKeys.Shards.Select(shard => register.CountOfAsync(shard, CancellationToken.None)));
        using var asked = await PostAsync(App.Http, "/honours", "/honours/recount");
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        await Poll.UntilAsync(
            async () => (await Task.WhenAll(LookupKeys.Shards.Select(shard => register.CountOfAsync(shard, CancellationToken.None))))
                .Zip(before).All(pair => pair.First is not null && pair.First != pair.Second),
            "the register to be counted",
            TimeSpan.FromMinutes(2));
    }

    private static Donor Person(uint number, string name, int count, DateOnly last) => Given.Donor(ConsoleWorld.Today, 700_000 + number) with
    {
        Name = new PersonName(name),
        Area = new Area(Here, "Xã Na Ư"),
        Phone = $"+8496880000{number}",
        DonationCount = count,
        LastDonation = new Donation(last, DonationKind.WholeBlood, 350),
    };

    private static Unit UnitOf(string id, string name, string province) =>
        new() { Id = id, Kind = UnitKind.Club, Name = name, Province = province, Contact = new("Cô Hoa", "0215 3825 499") };

    private static async Task<string> PageAsync(HttpClient client, string path) =>
        Regex.Replace(WebUtility.HtmlDecode(await client.GetStringAsync(path)), @"\s+", " ");

    private static async Task ActAsync(HttpClient client, string act, HonourKey key)
    {
        using var done = await PostAsync(client, "/honours?from=2026-01-01", "/honours?from=2026-01-01", ("act", act), ("honour", $"{key}"));
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string page, string path, params (string Name, string Value)[] fields)
    {
        var html = await client.GetStringAsync(page);
        var token = Regex.Match(html[html.IndexOf("<main", StringComparison.Ordinal)..], "name=\"form-token\" value=\"(?<token>[^\"]+)\"").Groups["token"].Value;
        return await client.PostAsync(path, new FormUrlEncodedContent(fields.Append(("form-token", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2))));
    }

    private static List<object?[]> Read(byte[] book)
    {
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(book));
        List<object?[]> rows = [];
        while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
        return rows;
    }
}
