using System.Globalization;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Campaigns;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Stories;

/// <summary>What the office reads in the week after, on pages and in workbooks.</summary>
public sealed partial class SundayStoryTests
{
    private const int Compared = 3;
    private const int Planned = 400;
    private const int Population = 14_000;

    private static readonly string?[] HonourLooks = ["#,##0", "@", "@", "@", "@", "@", "@", "#,##0", "#,##0", "@", "dd/mm/yyyy", "@", "dd/mm/yyyy", "@"];

    /// <summary>By hour and name, with diacritics and a column to sign in.</summary>
    private async Task RunSheetAsync()
    {
        var sheet = await OpenedWorkbook.AtAsync(office.Van, $"/drives/{drive.Id}/run-sheet.xlsx");
        var name = Assert.Single(sheet.Sheets);
        Assert.Equal(["Giờ", "STT", "Họ và tên", "Năm sinh", "Ba số cuối", "Mã", "Ký tên"], sheet.Headings(name));
        Assert.Equal(["@", "#,##0", "@", "@", "@", "@", null], sheet.Looks(name));
        Assert.Equal(
            book.Booked.Select(person => (DayWords.Time(VietnamTime.TimeOf(drive.Slot((int)person.Id.Number)), Language.Vietnamese), person.Donor.Name.Full, $"{person.Donor.Birth!.Value.Year}", person.Donor.Phone?[^3..])).Order(),
            sheet.Rows(name).Select(row => ((string)row[0]!, (string)row[2]!, (string)row[3]!, row[4] is "" ? null : (string?)row[4])).Order());
    }

    /// <summary>The office asks for a count of the register and of the campaign, and waits until both are whole.</summary>
    private async Task CountedAsync()
    {
        RegisterTable counts = new(new StorageAccount(world.Storage.ConnectionString));
        using var recount = await office.Van.ActAsync("/honours", "/honours/recount");
        using var uplift = await office.Van.ActAsync($"{campaign}/uplift", $"{campaign}/recount");
        await Poll.UntilAsync(
            async () => (await Task.WhenAll(LookupKeys.Shards.Select(shard => counts.CountOfAsync(shard, CancellationToken.None)))).All(count => count is not null),
            "the register to be counted",
            TimeSpan.FromMinutes(3));
        await Poll.UntilAsync(async () => (await Shown.AtAsync(office.Van, $"{campaign}/uplift")).Says("Đã hiến"), "the campaign to be counted", TimeSpan.FromMinutes(3));
        Say("all is counted");
    }

    private async Task HonouredAsync()
    {
        var compared = book.Honoured.Take(Compared).Select(each => each.Person).ToHashSet();
        using var noted = await office.Van.ActAsync(
            "/honours", "/honours", [("act", "check"), .. book.Honoured.Take(Compared).Select(each => ("honour", $"{new HonourKey(Day.Year, SundayRegister.Town.Province, each.Tier, known[each.Person.Id])}"))]);
        Assert.EndsWith($"changed={Compared}", $"{noted.Headers.Location}", StringComparison.Ordinal);

        var list = await OpenedWorkbook.AtAsync(office.Van, "/honours.xlsx");
        Assert.Equal(HonourLooks, list.Looks("Danh sách tôn vinh"));
        Assert.Equal(
            book.Honoured.Select(each => HonourOf(each.Person, each.Tier, compared.Contains(each.Person))).Order(StringComparer.Ordinal),
            list.Rows("Danh sách tôn vinh").Select(row => string.Join('|', row.Skip(1).Select(Text))).Order(StringComparer.Ordinal));
        var page = await Shown.AtAsync(office.Van, "/honours");
        Assert.All(book.Honoured, each => Assert.Equal(each.Tier, page.Row(each.Person.Donor.Name.Full, 4)));
    }

    private async Task ReportedAsync()
    {
        await PostAsync($"/report/plan?year={Day.Year}&of=Qu%E1%BA%A3ng%20Ninh", ("population", $"{Population}"), ("target-Units", $"{Planned}"));
        await PostAsync($"/report/outreach?year={Day.Year}", ("month", "1"), ("whose", NameText.Slug(SundayRegister.Club)), ("sessions", "5"), ("reached", "260"), ("trained", "12"));
        var report = await OpenedWorkbook.AtAsync(office.Van, $"/report.xlsx?year={Day.Year}");
        Assert.Equal(["Biểu tổng hợp", "Theo đơn vị", "Theo đợt mời", "Số đã công bố", "Cách tính"], report.Sheets);
        var units = book.Gave.Count;
        Assert.Equal(
            new Dictionary<string, double?>
            {
                ["Đơn vị máu tiếp nhận"] = units,
                ["Đạt so với kế hoạch (%)"] = Percent(units, Planned),
                ["Hiến máu tình nguyện (%)"] = Percent(book.Voluntary, units),
                ["So với dân số (%)"] = Percent(units, Population),
                ["Hiến máu nhắc lại (%)"] = Percent(book.Repeat, units),
                ["Máu toàn phần từ 350 ml (%)"] = Percent(book.WholeBlood350, book.WholeBlood),
                ["Câu lạc bộ hiến máu"] = 1,
                ["Thành viên câu lạc bộ"] = book.OfUnit(SundayRegister.Club, Day).Members,
                ["Buổi truyền thông"] = 5,
                ["Lượt người được truyền thông"] = 260,
                ["Lượt cán bộ, tình nguyện viên được tập huấn"] = 12,
                ["Lượt người được tôn vinh"] = Compared,
            },
            report.ByHead("Biểu tổng hợp").ToDictionary(row => row.Key, row => (double?)row.Value[0]));
        Assert.Equal(["@", "@", "@", "#,##0", "#,##0", "#,##0", "#,##0"], report.Looks("Theo đơn vị"));
        var named = report.ByHead("Theo đơn vị");
        foreach (var unit in new[] { SundayRegister.University, SundayRegister.Club, SundayRegister.Factory })
        {
            var (members, eligible, came, gave) = book.OfUnit(unit, Day.AddDays(3));
            Assert.Equal((unit, members, eligible, came, gave), (unit, (int)(double)named[unit][2]!, (int)(double)named[unit][3]!, (int)(double)named[unit][4]!, (int)(double)named[unit][5]!));
        }

        Assert.Equal(["@", "dd/mm/yyyy", "dd/mm/yyyy", "#,##0", "#,##0", "#,##0"], report.Looks("Theo đợt mời"));
        Assert.Equal(
            [SundayRegister.Today.ToDateTime(TimeOnly.MinValue), new DateTime(2027, 1, 22, 0, 0, 0, DateTimeKind.Unspecified), 1d, (double)book.Came, (double)units],
            report.ByHead("Theo đợt mời")["Tết 2027, Quảng Ninh"]);
    }

    private async Task UpliftedAsync()
    {
        var texts = (await crowd.InboxAsync(Run)).Where(message => message.IsText);
        var spent = texts.Sum(text => (long)text.Parts) * new Settings().AppealPrice;
        _ = await Shown.AtAsync(office.Van, $"{campaign}?fresh");
        var page = await Shown.AtAsync(office.Van, $"{campaign}/uplift");
        var (invited, heldOut) = (book.OfArm(book.Invited), book.OfArm(book.HeldOut));
        Assert.Equal(
            (invited.Planned, invited.Answered, invited.Booked, invited.Came, invited.Gave, invited.Gave, spent),
            (page.Figure("Người được mời"), page.Figure("Trả lời"), page.Figure("Có hẹn"), page.Figure("Đã đến"), page.Figure("Đã hiến"), page.Figure("Đơn vị máu"), page.Figure("Chi phí")));
        foreach (var (step, one, other) in new[] { ("Được chọn", invited.Planned, heldOut.Planned), ("Có hẹn", invited.Booked, heldOut.Booked), ("Đã đến", invited.Came, heldOut.Came), ("Đã hiến", invited.Gave, heldOut.Gave) })
            Assert.Equal((step, one, other), (step, (int)page.Row(step, 3), (int)page.Row(step, 4)));

        var (units, low, high) = book.Brought();
        Assert.True(low > 0, "The story's campaign brought something.");
        Assert.True(page.Says($"Tin nhắn này mang lại thêm {Math.Ceiling(low)}–{Math.Floor(high)} đơn vị máu."), $"{low} to {high}");
        Assert.Equal((long)Math.Round(spent / units), page.Figure("Chi phí mỗi đơn vị có thêm"));
        Assert.True(page.Says($"từ {NumberWords.Of((long)Math.Round(spent / high), Language.Vietnamese)} đến {NumberWords.Of((long)Math.Round(spent / low), Language.Vietnamese)}"), "the price's ends");
        await ThanksAreRightAsync();
        Say($"{units:0.#} units came of it ({low:0.#} to {high:0.#}), for {spent} VND");
    }

    private string HonourOf(SundayPerson person, int tier, bool compared)
    {
        string?[] names = [SundayRegister.University, SundayRegister.Factory, SundayRegister.Club];
        var (donor, unit) = (person.Donor, string.Join(", ", names.Where(name => NameText.Slug(name!) == person.Donor.Unit || NameText.Slug(name!) == person.Donor.Club)));
        var day = VietnamTime.DayOf(world.Now);
        object?[] cells =
        [
            donor.Name.Full, $"{donor.Birth!.Value.Year}", donor.Sex switch { Sex.Female => "Nữ", Sex.Male => "Nam", _ => null }, unit, donor.Area!.Commune, donor.Area.Province, (double)book.CountOf(person), (double)tier,
            tier == 1 ? "Giấy chứng nhận hiến máu tình nguyện và huy hiệu" : $"Tôn vinh mức {tier} lần (Quyết định 122/QĐ-BCĐQG)", Day.ToDateTime(TimeOnly.MinValue),
            compared ? "đã đối chiếu" : "cần đối chiếu giấy chứng nhận", compared ? day.ToDateTime(TimeOnly.MinValue) : null, compared ? "van" : null,
        ];
        return string.Join('|', cells.Select(Text));
    }

    private static string Text(object? cell) => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "";

    private static double Percent(int part, int whole) => (double)Math.Round(100m * part / whole, 2);

    private async Task PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var answer = await world.App.PostAsync(path, [.. fields, ("form-token", await world.App.FormTokenAsync(path))]);
        Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);
    }
}
