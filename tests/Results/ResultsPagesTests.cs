using System.Net;
using BloodDrive.Domain;
using BloodDrive.Local.Samples;
using BloodDrive.Storage;
using BloodDrive.Tests.Domain;
using BloodDrive.Tests.Reporting;
using BloodDrive.Tests.Support;
using Microsoft.Playwright;

namespace BloodDrive.Tests.Results;

/// <summary>The pages of a drive's results: an Excel file brought in a browser, people typed one by one, reasons for medical staff, the donor's own count.</summary>
[Collection(nameof(ConsoleWorld))]
public sealed class ResultsPagesTests(ConsoleWorld console, Browser browser)
{
    private static readonly DateOnly Day = ConsoleWorld.Today.AddDays(-1);

    private static readonly Account Nurse = new()
    {
        Id = "y-ta-quang-ninh",
        Name = "Vũ Khánh Linh",
        Roles = new HashSet<Role> { Role.Medical },
        Scope = new Scope.OfProvince("Quảng Ninh"),
    };

    private static readonly Account OfLaiChau = Nurse with { Id = "y-ta-lai-chau", Scope = new Scope.OfProvince("Lai Châu") };

    private AppProcess App => console.World.App;

    [Fact]
    public async Task An_excel_file_is_taken_in_a_browser_and_its_pages_have_no_barriers()
    {
        var (drive, donors) = await OverAsync("ket-qua-tep", 91_000, 6);
        var path = $"/drives/{drive.Id}/results";
        await using var desk = await browser.DeskAsync(App.Cookie(Desk.Everything));
        var page = await desk.OpenAsync(App, path);
        await page.SetInputFilesAsync("#file", new FilePayload
        {
            Name = "Kết quả hiến máu.xlsx",
            MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Buffer = new Workbook().Sheet("Kết quả").Row("KẾT QUẢ HIẾN MÁU").Row("STT", "Họ và tên", "Năm sinh", "SĐT", "Kết quả", "Thể tích (ml)", "Tạm hoãn đến ngày", "Lý do")
                .Row(1, donors[0].Name.Full, 1990, Local(donors[0]), "Đạt", 350, null, null)
                .Row(2, donors[1].Name.Full, 1990, Local(donors[1]), "Không đạt", null, Day.AddDays(28), "huyết áp thấp")
                .Row(3, donors[2].Name.Full, 1990, Local(donors[2]), "Vắng", null, null, null)
                .Row(4, donors[3].Name.Full, 1990, Local(donors[3]), "hỏi bác sĩ", null, null, null)
                .Row(5, "Người Lạ Mặt", 1971, "0909000999", "Không đạt", null, null, null).ToBytes(),
        });
        await page.ClickAsync("text=Nhập kết quả");
        var shown = await Poll.UntilAsync(
            async () => WebUtility.HtmlDecode(await App.GetAsync(path)), html => html.Contains("5 dòng: 3 đã nhập (0 người mới), 0 đã có từ trước, 2 chưa nhập được", StringComparison.Ordinal), "the file to be taken in");
        Assert.Contains("Không tìm thấy người này trong sổ", shown, StringComparison.Ordinal);
        Assert.Contains("Không đọc được kết quả", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("huyết áp thấp", shown, StringComparison.Ordinal);
        Assert.Contains("huyết áp thấp", WebUtility.HtmlDecode(await App.GetAsync($"/drives/{drive.Id}/medical")), StringComparison.Ordinal);

        string[] paths = [path, $"/drives/{drive.Id}/medical", $"/drives/{drive.Id}"];
        await Visit.HasNoBarriersAsync(browser, App, paths.SelectMany(each => new[] { each, $"{each}?lang=en" }));

        // What could not be taken is said beside its field, and nothing that was typed is lost.
        var refused = await desk.OpenAsync(App, path + "?lang=vi");
        await refused.FillAsync("#asked", "0909 111 222");
        await refused.CheckAsync("#outcome-new [value=deferred]");
        await refused.ClickAsync("form:has(#asked) button");
        await Assertions.Expect(refused.GetByRole(AriaRole.Alert)).ToContainTextAsync("Không tìm thấy đúng một người");
        await Assertions.Expect(refused.Locator("#asked")).ToHaveValueAsync("0909 111 222");
        await Assertions.Expect(refused.Locator("#outcome-new [value=deferred]")).ToBeCheckedAsync();
        await Axe.FindsNothingAsync(refused, "a refused result");

        // By the keyboard alone: open a person, choose, save.
        var row = $"[id='{donors[4].Id}']";
        var keys = await desk.OpenAsync(App, path + "?lang=vi");
        foreach (var (part, key) in new[] { ("summary", "Enter"), ("[name=outcome]", "Space"), ("button", "Enter") })
        {
            await keys.TabToAsync($"{row} {part}");
            await keys.Keyboard.PressAsync(key);
        }

        await Assertions.Expect(keys.Locator($"{row} summary")).ToHaveTextAsync("đã hiến máu toàn phần");
    }

    [Fact]
    public async Task What_is_typed_is_taken_and_what_cannot_be_is_said()
    {
        var (drive, donors) = await OverAsync("ket-qua-go", 92_000, 2);
        var path = $"/drives/{drive.Id}/results";
        Assert.Contains("Không tìm thấy đúng một người", (await TypeAsync(path, ("asked", "0909 111 222"), ("outcome", "absent"))).Page, StringComparison.Ordinal);
        Assert.Contains("Hãy chọn kết quả", (await TypeAsync(path, ("donor", donors[0].Id.Value))).Page, StringComparison.Ordinal);
        Assert.Contains("phải sau ngày của buổi", (await TypeAsync(path, ("donor", donors[0].Id.Value), ("outcome", "deferred"), ("until", "2026-01-01"))).Page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await TypeAsync(path, ("donor", donors[0].Id.Value), ("outcome", "gave"), ("kind", "WholeBlood"), ("ml", "450"))).Status);

        var page = WebUtility.HtmlDecode(await App.GetAsync(path));
        Assert.Contains("đã hiến máu toàn phần, 450 ml", page, StringComparison.Ordinal);
        var held = (await console.Register.Donors.FindAsync(donors[0].Id, CancellationToken.None))!.Donor;
        Assert.Equal(Day.AddDays(84), held.Standing.EligibleFrom);
        Assert.Contains("chưa rõ", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Medical_staff_of_the_province_alone_see_reasons_and_nobody_of_another_finds_the_drive()
    {
        var (drive, donors) = await OverAsync("ket-qua-y-te", 93_000, 1);
        await TypeAsync($"/drives/{drive.Id}/results", ("donor", donors[0].Id.Value), ("outcome", "deferred"), ("until", Day.AddDays(30).ToString("yyyy-MM-dd", null)));
        await Desk.OpenAsync(console.World.AppSettings, Nurse);
        await Desk.OpenAsync(console.World.AppSettings, OfLaiChau);
        using var nurse = App.Client(Nurse);
        var medical = $"/drives/{drive.Id}/medical";
        Assert.Contains(donors[0].Name.Full, WebUtility.HtmlDecode(await nurse.GetStringAsync(medical)), StringComparison.Ordinal);
        using var early = await App.PostAsync($"{medical}/{donors[0].Id}", ("form-token", await App.FormTokenAsync(medical)), ("until", "2026-01-01"), ("reason", "chữ vừa gõ"));
        var refused = WebUtility.HtmlDecode(await early.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
        Assert.Contains($"<p class=\"fault\" id=\"until-{donors[0].Id}-fault\">", refused, StringComparison.Ordinal);
        Assert.Contains("value=\"chữ vừa gõ\"", refused, StringComparison.Ordinal);
        foreach (var path in new[] { medical, $"/drives/{drive.Id}/results" })
        {
            using var foreign = await App.Client(OfLaiChau).GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        }

        using var organiser = await App.Client(Nurse with { Id = "van", Roles = new HashSet<Role> { Role.Organiser } }).GetAsync(medical);
        Assert.NotEqual(HttpStatusCode.OK, organiser.StatusCode);
    }

    [Fact]
    public async Task A_donor_says_another_count_and_the_staff_see_both()
    {
        var donor = Given.Donor(id: 94_001) with { Phone = "+84905940001", DonationCount = 7 };
        await console.Register.AddAsync(donor);
        var link = $"/r/{new LinkToken(donor.Id, RunId.Recall(ConsoleWorld.Today)).Write(LinkKeyRing.Parse(console.World.AppSettings["LinkKeys"]))}";
        using var anybody = App.Client(null);
        Assert.Contains("Theo sổ của chúng tôi: 7 lần", WebUtility.HtmlDecode(await anybody.GetStringAsync(link)), StringComparison.Ordinal);

        using var told = await App.PostAsync($"{link}/count", ("times", "9"));
        Assert.Equal((HttpStatusCode.Redirect, link + "#book"), (told.StatusCode, told.Headers.Location?.ToString()));
        Assert.Contains("cho biết: 9 lần", WebUtility.HtmlDecode(await anybody.GetStringAsync(link)), StringComparison.Ordinal);
        var why = WebUtility.HtmlDecode(await App.GetAsync($"/donors/{donor.Id}/why"));
        Assert.Contains("7 lần hiến máu", why, StringComparison.Ordinal);
        Assert.Contains("người hiến nói: 9 lần", why, StringComparison.Ordinal);
        using var nonsense = await App.PostAsync($"{link}/count", ("times", "rất nhiều"));
        Assert.Equal(9, (await console.Register.Donors.FindAsync(donor.Id, CancellationToken.None))!.Donor.SaidCount);
    }

    [Fact]
    public async Task A_unit_sees_who_came_of_its_people_once_results_are_in()
    {
        var (drive, donors) = await OverAsync("ket-qua-don-vi", 95_000, 2, "than-ha-tu");
        UnitTable units = new(new StorageAccount(console.World.Storage.ConnectionString));
        await units.SaveAsync(new() { Id = "than-ha-tu", Kind = UnitKind.Factory, Name = "Than Hà Tu", Province = "Quảng Ninh", Contact = new("Cô Hoa", "0203 3825 499") }, CancellationToken.None);
        Assert.Contains("chưa có kết quả", WebUtility.HtmlDecode(await App.GetAsync($"/drives/{drive.Id}/units")), StringComparison.Ordinal);
        await TypeAsync($"/drives/{drive.Id}/results", ("donor", donors[0].Id.Value), ("outcome", "gave"), ("kind", "WholeBlood"));
        await TypeAsync($"/drives/{drive.Id}/results", ("donor", donors[1].Id.Value), ("outcome", "deferred"));
        var page = WebUtility.HtmlDecode(await App.GetAsync($"/drives/{drive.Id}/units"));
        Assert.Matches(@"Than Hà Tu[\s\S]*<td class=""number"" data-head=""Đã đến"">2</td>\s*<td class=""number"" data-head=""Đã hiến"">1</td>", page);
    }

    /// <summary>A drive that was yesterday, and those who had booked it.</summary>
    private async Task<(Drive Drive, IReadOnlyList<Donor> Donors)> OverAsync(string id, uint first, int count, string? unit = null)
    {
        string[] given = ["An", "Bình", "Châu", "Dung", "Giang", "Hà"];
        var drive = Given.Drive(Day, id);
        await console.Register.Drives.SaveAsync(drive, CancellationToken.None);
        List<Donor> donors = [.. Enumerable.Range(0, count).Select(number => Given.Donor(id: first + (uint)number) with
        {
            Name = new PersonName($"Lương Thị {given[number]}"),
            Phone = FormattableString.Invariant($"+84906{first + (uint)number:000000}"),
            Unit = unit,
        })];
        await console.Register.AddAsync(donors);
        foreach (var donor in donors)
        {
            Assert.IsType<Booked.Yes>(await console.Register.Drives.BookAsync(
                drive.Id, drive.Slots[0].Start, donor.Id, RunId.Public, console.World.Now, CancellationToken.None, new BookingOrigin(AnswerSource.List, unit)));
        }

        return (drive, donors);
    }

    private async Task<(HttpStatusCode Status, string Page)> TypeAsync(string path, params (string Name, string Value)[] fields)
    {
        using var answer = await App.PostAsync($"{path}/typed", [("form-token", await App.FormTokenAsync(path)), .. fields]);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    private static string Local(Donor donor) => $"0{donor.Phone![3..]}";
}
