using System.Net;
using System.Text.RegularExpressions;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Support;
using ExcelDataReader;

namespace BloodDrive.Tests.Reporting;

/// <summary>The year's report: what a simulated year counts to, against plans, with the published years beside it.</summary>
[Collection(nameof(ConsoleWorld))]
public sealed class ReportPageTests(ConsoleWorld console, Browser browser)
{
    private const string Here = "Cao Bằng";

    private static SimulatedYear? _year;

    private static readonly Account OfCaoBang = new()
    {
        Id = "bao-cao-cao-bang",
        Name = "Nông Thị Sen",
        Roles = new HashSet<Role> { Role.Organiser, Role.Admin },
        Scope = new Scope.OfProvince(Here),
    };

    private static readonly Account OfUnit = new()
    {
        Id = "bao-cao-don-vi",
        Name = "Hoàng Văn Tài",
        Roles = new HashSet<Role> { Role.Organiser },
        Scope = new Scope.OfUnit(Here, SimulatedYear.Units[0]),
    };

    private AppProcess App => console.World.App;

    private StorageAccount Account => new(console.World.Storage.ConnectionString);

    [Fact]
    public async Task The_report_of_a_simulated_year_equals_counts_made_independently()
    {
        var all = (await YearAsync()).Lines.Where(line => line.Day.Year == SimulatedYear.Year).ToList();
        foreach (var province in SimulatedYear.Provinces)
        {
            var lines = all.Where(line => line.Province == province).ToList();
            var gave = lines.Where(line => line.Gave is not null).ToList();
            var whole = gave.Where(line => line.Gave == DonationKind.WholeBlood).ToList();
            var sheets = await BookAsync($"/report.xlsx?year={SimulatedYear.Year}&province={Uri.EscapeDataString(province)}");
            var form = sheets["Biểu tổng hợp"].Skip(1).ToDictionary(row => (string)row[0]!, row => row[1]);

            Assert.Equal((double)gave.Count, form["Đơn vị máu tiếp nhận"]);
            Assert.Equal(Percent(gave.Count(line => line.Voluntary), gave.Count), form["Hiến máu tình nguyện (%)"]);
            Assert.Equal(Percent(gave.Count(line => !line.First), gave.Count), form["Hiến máu nhắc lại (%)"]);
            Assert.Equal(Percent(whole.Count(line => line.Millilitres >= 350), whole.Count), form["Máu toàn phần từ 350 ml (%)"]);
        }

        // The nation, with every other test's drives left out: line by line of the provinces' table.
        var nation = (await BookAsync($"/report.xlsx?year={SimulatedYear.Year}"))["Theo tỉnh"].Skip(1).ToDictionary(row => (string)row[0]!, row => row);
        Assert.All(SimulatedYear.Provinces, province => Assert.Equal(
            ((double)all.Where(line => line.Province == province).Select(line => line.Drive).Distinct().Count(), (double)all.Count(line => line.Province == province && line.Gave is not null)),
            ((double)nation[province][2]!, (double)nation[province][3]!)));
    }

    [Fact]
    public async Task Units_and_clubs_are_counted_by_who_came_and_gave()
    {
        var all = (await YearAsync()).Lines.Where(line => line.Day.Year == SimulatedYear.Year).ToList();
        var units = (await BookAsync($"/report.xlsx?year={SimulatedYear.Year}"))["Theo đơn vị"].Skip(1).ToDictionary(row => (string)row[0]!, row => row);
        Assert.All([.. SimulatedYear.Units, .. SimulatedYear.Clubs], id =>
        {
            var own = all.Where(line => line.Unit == id || line.Club == id).ToList();
            Assert.Equal(((double)own.Count(line => line.Came), (double)own.Count(line => line.Gave is not null)), ((double)units[Name(id)][5]!, (double)units[Name(id)][6]!));
        });

        using var client = App.Client(OfUnit);
        var page = WebUtility.HtmlDecode(await client.GetStringAsync($"/report?year={SimulatedYear.Year}"));
        var gave = all.Count(line => (line.Unit == SimulatedYear.Units[0] || line.Club == SimulatedYear.Units[0]) && line.Gave is not null);
        Assert.Matches($@"Đơn vị máu tiếp nhận</summary>.*?<strong>{gave}</strong>", Regex.Replace(page, @"\s+", " "));
        Assert.DoesNotContain(Name(SimulatedYear.Units[1]), page, StringComparison.Ordinal);
        var unitPage = await client.GetStringAsync($"/units/{SimulatedYear.Units[0]}");
        Assert.Contains("Trang này không nêu tên ai", unitPage, StringComparison.Ordinal);
        using var other = await client.GetAsync($"/units/{SimulatedYear.Units[1]}");
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public async Task The_published_years_stand_beside_it_with_their_qualifiers_and_every_figure_says_what_it_means()
    {
        var page = Regex.Replace(WebUtility.HtmlDecode(await App.GetAsync("/report?year=2026")), @"\s+", " ");
        Assert.Matches(@"Đơn vị máu tiếp nhận</summary>.*?1\.555\.593.*?>1\.747\.920<.*?1\.748\.935", page);
        Assert.Matches(@"Hiến máu nhắc lại</summary>.*?>60 %<.*?>63 %<.*?≈67 %", page);
        Assert.Contains("≈1.950.000", page, StringComparison.Ordinal);
        Assert.Contains("Hà Nội, 11/01/2025", page, StringComparison.Ordinal);
        Assert.All(Enum.GetValues<Kpi>(), kpi => Assert.Contains(KpiWords.Definition(kpi, Language.Vietnamese), page, StringComparison.Ordinal));

        var published = (await BookAsync("/report.xlsx?year=2026"))["Số đã công bố"];
        Assert.Contains(published, row => row is ["2024", "kết quả", "Đơn vị máu tiếp nhận", ">", 1_747_920d, _]);
    }

    [Fact]
    public async Task A_province_sees_its_own_and_its_administrator_sets_its_plan()
    {
        var own = (await YearAsync()).Lines.Count(line => line.Day.Year == SimulatedYear.Year && line.Province == Here && line.Gave is not null);
        using var client = App.Client(OfCaoBang);
        using var foreign = await client.GetAsync("/report?province=" + Uri.EscapeDataString("Sơn La"));
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        using var nation = await client.GetAsync("/report/plan?of=nation");
        Assert.Equal(HttpStatusCode.NotFound, nation.StatusCode);

        var address = $"/report/plan?year={SimulatedYear.Year}&of={Uri.EscapeDataString(Here)}";
        using var wrong = await PostAsync(client, address, ("population", "nhiều"), ("target-Units", "400"), ("target-Voluntary", "101"));
        var refused = WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("Dân số là một số nguyên", refused, StringComparison.Ordinal);
        Assert.Contains("là số phần trăm từ 0 đến 100", refused, StringComparison.Ordinal);
        using var saved = await PostAsync(client, address, ("population", "555.000"), ("target-Units", "1 000"), ("target-Voluntary", "98,5"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);

        using var entered = await PostAsync(client, $"/report/outreach?year={SimulatedYear.Year}", ("month", "3"), ("whose", SimulatedYear.Units[0]), ("sessions", "4"), ("reached", "250"), ("trained", "12"));
        using var again = await PostAsync(client, $"/report/outreach?year={SimulatedYear.Year}", ("month", "3"), ("whose", SimulatedYear.Units[0]), ("sessions", "5"), ("reached", "260"), ("trained", "12"));
        using var chapter = await PostAsync(client, $"/report/outreach?year={SimulatedYear.Year}", ("month", "4"), ("whose", $"province:{Here}"), ("sessions", "1"), ("reached", "40"), ("trained", ""));
        using var beyond = await PostAsync(client, $"/report/outreach?year={SimulatedYear.Year}", ("month", "4"), ("whose", "province:Sơn La"), ("sessions", "1"));
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity), (again.StatusCode, chapter.StatusCode, beyond.StatusCode));

        var book = await client.GetByteArrayAsync($"/report.xlsx?year={SimulatedYear.Year}");
        var form = Read(book)["Biểu tổng hợp"].Skip(1).ToDictionary(row => (string)row[0]!, row => row);
        Assert.Equal(Percent(own, 1_000), form["Đạt so với kế hoạch (%)"][1]);
        Assert.Equal(Percent(own, 555_000), form["So với dân số (%)"][1]);
        Assert.Equal(98.5, form["Hiến máu tình nguyện (%)"][2]);
        Assert.Equal((6d, 300d, 12d), (form["Buổi truyền thông"][1], form["Lượt người được truyền thông"][1], form["Lượt cán bộ, tình nguyện viên được tập huấn"][1]));
    }

    [Fact]
    public async Task The_pages_have_no_barriers_and_fit_a_phone()
    {
        await YearAsync();
        string[] paths = [$"/report?year={SimulatedYear.Year}", $"/report?year={SimulatedYear.Year}&province=S%C6%A1n%20La", "/report/plan?year=2024", "/report/outreach?year=2026", "/league?year=2026", $"/units/{SimulatedYear.Clubs[0]}"];
        await Visit.HasNoBarriersAsync(browser, App, [.. paths, paths[0] + "&lang=en"]);
    }

    private async Task<SimulatedYear> YearAsync()
    {
        if (_year is not null) return _year;
        UnitTable units = new(Account);
        foreach (var id in SimulatedYear.Units) await units.SaveAsync(UnitOf(id, UnitKind.School), CancellationToken.None);
        foreach (var id in SimulatedYear.Clubs) await units.SaveAsync(UnitOf(id, UnitKind.Club), CancellationToken.None);
        foreach (var account in new[] { OfCaoBang, OfUnit }) await Desk.OpenAsync(console.World.AppSettings, account);
        SimulatedYear year = new();
        await year.WriteAsync(console.Register, Account);
        return _year = year;
    }

    private static Unit UnitOf(string id, UnitKind kind) =>
        new() { Id = id, Kind = kind, Name = Name(id), Province = Here, Contact = new("Cô Hoa", "0203 3825 499"), InLeague = true };

    private static string Name(string id) => $"Đơn vị {id}";

    private static double Percent(int part, int whole) => (double)Math.Round(100m * part / whole, 2);

    private async Task<Dictionary<string, List<object?[]>>> BookAsync(string path) => Read(await App.Http.GetByteArrayAsync(path));

    private static Dictionary<string, List<object?[]>> Read(byte[] book)
    {
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(book));
        Dictionary<string, List<object?[]>> sheets = [];
        do
        {
            List<object?[]> rows = sheets[reader.Name] = [];
            while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
        }
        while (reader.NextResult());
        return sheets;
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, params (string Name, string Value)[] fields)
    {
        var html = await client.GetStringAsync(path);
        var token = Regex.Match(html[html.IndexOf("<main", StringComparison.Ordinal)..], "name=\"form-token\" value=\"(?<token>[^\"]+)\"").Groups["token"].Value;
        return await client.PostAsync(path, new FormUrlEncodedContent(fields.Append(("form-token", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2))));
    }
}
