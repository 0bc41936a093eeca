using System.Net;
using System.Text;
using BloodDrive.Domain;
using BloodDrive.Local.Samples;
using BloodDrive.Storage;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Donors;

/// <summary>Files through the whole app: upload, queue, tables behind the strict proxy, report.</summary>
public sealed class ImportStoryTests
{
    private const string List = """
        DANH SÁCH NGƯỜI HIẾN MÁU;;;;;
        STT;Họ và tên;Ngày sinh;Điện thoại;Nhóm máu;Ngày hiến gần nhất
        1;NGUYỄN THỊ LAN;25/03/1990;0912345678;O+;20/06/2026
        2;Trần Văn Bình;1985;0987654321;A;
        3;Lê Hoàng;12/01/1979;9.12E+08;B+;
        4;Trần Văn Bình;1985;0971234567;A;
        5;Nguyễn Thị Lan;25/03/1990;912345678;O+;20/06/2026
        Tổng cộng: 5 người;;;;;
        """;

    [Fact]
    public async Task A_file_goes_in_once_and_a_second_time_changes_nothing()
    {
        await using var world = await World.StartAsync();
        var first = await world.App.ImportAsync(Encoding.UTF8.GetBytes(List), "danh sach.csv", ImportClient.Agreed);
        Assert.Equal((5, 4, 1, 1), (first.Count("rows"), first.Count("good"), first.Count("bad"), first.Count("byHand")));
        Assert.Equal((2, 0, 1), (first.Count("created"), first.Count("updated"), first.Count("unchanged")));
        Assert.Equal(3, first.Count("textable"));

        var before = await RowsAsync(world);
        var second = await world.App.ImportAsync(Encoding.UTF8.GetBytes(List), "danh sach.csv", ImportClient.Agreed);
        Assert.Equal((0, 0, 3, 1), (second.Count("created"), second.Count("updated"), second.Count("unchanged"), second.Count("byHand")));
        Assert.Equal(before, await RowsAsync(world));

        var report = await world.App.GetAsync($"/imports/{first.GetProperty("id").GetString()}/report.csv");
        Assert.Contains("9.12E+08", report, StringComparison.Ordinal);
        Assert.Contains("Chưa nhập, cần kiểm tra tay", report, StringComparison.Ordinal);
        var page = await world.App.GetAsync($"/imports/{first.GetProperty("id").GetString()}?lang=en");
        Assert.Contains("Same name and birth as a donor we hold, with another phone.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("0912345678", world.App.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sample_of_2000_donors_goes_in()
    {
        await using var world = await World.StartAsync(new WorldOptions { Storage = (0.005, 0, 0.1) });
        var figures = await world.App.ImportAsync(SamplesCommand.DonorsFile(), "donors.xlsx", ImportClient.Agreed);
        Assert.Equal(SamplesCommand.Donors, figures.Count("rows"));
        Assert.Equal(figures.Count("good"), figures.Count("created") + figures.Count("updated") + figures.Count("unchanged") + figures.Count("byHand"));
        Assert.Equal(SamplesCommand.Donors, figures.Count("good") + figures.Count("bad"));
        // Five people stand there twice, five with another number than before.
        Assert.Equal((5, 5), (figures.Count("byHand"), figures.Count("updated") + figures.Count("unchanged")));
        Assert.InRange(figures.Count("textable"), 1900, 2000);
        Assert.Equal(figures.Count("created"), (await world.RowsAsync("donors", "RowKey ge 'p~' and RowKey lt 'p~~'")).Count);
    }

    [Fact]
    public async Task A_stop_outlives_the_donors_row_and_a_new_import()
    {
        await using var world = await World.StartAsync(new WorldOptions { Storage = (0.01, 0, 0.1) });
        await world.App.ImportAsync(Encoding.UTF8.GetBytes(List), "danh sach.csv", ImportClient.Agreed);
        var keys = new LookupKeys(new Settings { LookupKey = Convert.ToBase64String([.. Enumerable.Range(101, 32).Select(number => (byte)number)]) });
        var contacts = new ContactTable(new StorageAccount(world.Storage.ConnectionString), keys);
        await contacts.StopAsync(contacts.KeyOf(Channel.Sms, "+84912345678"), person: null, everywhere: true, world.Now, "hotline", CancellationToken.None);

        // The register loses its donors, as by an erasure; what stands on a contact stays.
        foreach (var row in await world.RowsAsync("donors")) await world.Storage.Tables.GetTableClient("donors").DeleteEntityAsync(row.PartitionKey, row.RowKey);
        var again = await world.App.ImportAsync(Encoding.UTF8.GetBytes(List), "danh sach.csv", ImportClient.Agreed);
        Assert.Equal((2, 1, 2), (again.Count("created"), again.Count("textable"), again.Count("mobileOnly")));
        var stopped = Assert.Single(await world.RowsAsync("donors", "StopSms eq true"));
        Assert.Equal("0:+84912345678", stopped.GetString("Phone"));
    }

    [Fact]
    public async Task What_is_no_list_gets_a_clear_refusal()
    {
        await using var world = await World.StartAsync();
        using var picture = await world.App.UploadAsync([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13], "anh.xlsx");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, picture.StatusCode);
        using var empty = await world.App.UploadAsync([], "trong.xlsx");
        Assert.Contains("trống", await empty.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var large = await world.App.UploadAsync(new byte[33 * 1024 * 1024], "lon.xlsx");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Contains("32 MB", await large.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_sees_the_findings_answers_and_is_shown_the_result()
    {
        await using var world = await World.StartAsync();
        using var upload = await world.App.UploadAsync(Encoding.UTF8.GetBytes(List.Replace("25/03", "05/03", StringComparison.Ordinal).Replace("20/06", "02/06", StringComparison.Ordinal)), "danh sach.csv");
        var id = (await System.Text.Json.JsonDocument.ParseAsync(await upload.Content.ReadAsStreamAsync())).RootElement.GetProperty("id").GetString();

        var page = await world.App.GetAsync($"/imports/{id}");
        Assert.Contains("05/03/1990", page, StringComparison.Ordinal);
        Assert.DoesNotContain("checked", page, StringComparison.Ordinal);
        var token = await world.App.FormTokenAsync($"/imports/{id}");

        using var untold = await world.App.PostAsync($"/imports/{id}/start", ("form-token", token), ("consent", "none"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, untold.StatusCode);
        using var foreign = await world.App.PostAsync($"/imports/{id}/start", ("consent", "none"), ("order-birth", "dm"), ("order-lastdonation", "dm"));
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
        using var told = await world.App.PostAsync($"/imports/{id}/start", ("form-token", token), ("consent", "none"), ("order-birth", "md"), ("order-lastdonation", "dm"));
        Assert.Equal(HttpStatusCode.Found, told.StatusCode);

        var done = await Poll.UntilAsync(() => world.App.GetAsync($"/imports/{id}"), text => text.Contains("Đã nhập xong", StringComparison.Ordinal), "the import's end");
        Assert.Contains("report.csv", done, StringComparison.Ordinal);
        var donors = await world.RowsAsync("donors", "RowKey ge 'p~' and RowKey lt 'p~~'");
        Assert.Contains(donors, row => row.GetString("BirthDay") == "0:1990-05-03" && row.GetString("LastDay") == "2026-06-02");
    }

    /// <summary>Every row of donors and contacts with all its columns, but for the versions that storage keeps.</summary>
    private static async Task<List<string>> RowsAsync(World world)
    {
        List<string> rows = [];
        foreach (var table in new[] { "donors", "contacts" })
        {
            rows.AddRange(from row in await world.RowsAsync(table)
                          select $"{table} {row.PartitionKey} {row.RowKey} " + string.Join('|', row.Where(pair => pair.Key is not ("odata.etag" or "Timestamp")).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}")));
        }

        return rows;
    }
}
