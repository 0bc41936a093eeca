using System.Globalization;
using System.Reflection;
using System.Text;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Delivery;
using BloodDrive.Tests.House;
using BloodDrive.Tests.Support;
using BloodDrive.Web;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Tests.Results;

/// <summary>Why somebody was deferred is read on one page by medical staff, and nowhere else by anybody: words that occur only as reasons are looked for everywhere.</summary>
public sealed class ReasonSecrecyTests(DeliveryBench bench) : IClassFixture<DeliveryBench>
{
    private const string OfTheFile = "quetzalcoatlus";
    private const string OfTheForm = "archaeopteryx";
    private const string OfAnOrganiser = "velociraptor";
    private const string OfAList = "pterodactylus";
    private static readonly string[] Planted = [OfTheFile, OfTheForm, OfAnOrganiser, OfAList];

    private static readonly Role[] Roles = Enum.GetValues<Role>();

    [Fact]
    public async Task A_reason_stands_on_the_page_of_medical_staff_alone()
    {
        using Whisper whisper = new();
        using var evening = await ResultsEvening.BeginAsync(bench, 3, app: clock => AppInProcess.BuildAsync(Settings(), whisper, clock, logs: whisper));
        var (first, second, third) = (evening.Donors[0], evening.Donors[1], evening.Donors[2]);

        // Every way in: a file of medical staff, their form, an organiser's file, an office's list of donors.
        await evening.UploadAsync(File((first, OfTheFile)), ResultsEvening.MedicalSecret);
        Assert.Equal(302, (await evening.TypeAsync(("donor", second.Id.Value), ("outcome", "deferred"), ("until", Iso(evening.Drive.Day.AddDays(60))))).Status);
        Assert.Equal(302, (await evening.NoteAsync(second, ("until", Iso(evening.Drive.Day.AddDays(90))), ("reason", OfTheForm))).Status);
        await evening.UploadAsync(File((third, OfAnOrganiser)));
        var import = await ImportAsync(evening);
        foreach (var donor in evening.Donors) Assert.IsType<DriveOutcome.Deferred>((await evening.Night.Get<ResultTable>().FindAsync(evening.Drive.Id, donor.Id, CancellationToken.None))!.Known.Outcome);
        await evening.ThankAsync(evening.Drive.Day.AddDays(4));
        Assert.Equal(3, (await evening.ThanksAsync()).Count);

        var medical = (await evening.PageAsync("DriveMedical", ResultsEvening.MedicalSecret)).Page;
        Assert.Contains(OfTheFile, medical, StringComparison.Ordinal);
        Assert.Contains(OfTheForm, medical, StringComparison.Ordinal);
        Assert.Equal(403, (await evening.PageAsync("DriveMedical")).Status);

        var shown = await PagesAsync(evening, import);
        Assert.InRange(shown.Count, 100, int.MaxValue);
        Assert.All(shown, page => Nothing(page.Where, page.Content));
        Nothing("messages at the gateway", string.Join('\n', (await bench.Gateway.InboxAsync()).Select(message => $"{message.Subject} {message.Body} {message.Html}")));
        Assert.InRange(whisper.Bodies, 5, int.MaxValue);
        Nothing("logs, addresses and queues", whisper.Heard);
        await StoredAsync(first, second);

        // What the staff read instead.
        var why = shown.First(page => page.Where == $"{Role.Organiser} WhyDonor {second.Id}").Content;
        Assert.Contains($"Tạm hoãn đến {DayWords.DateWithYear(evening.Drive.Day.AddDays(90), Language.Vietnamese)}", why, StringComparison.Ordinal);
    }

    /// <summary>Every page, export and interface, as each role, with the values of this drive, its donors and the import.</summary>
    private static async Task<List<(string Where, string Content)>> PagesAsync(ResultsEvening evening, string import)
    {
        List<(string, string)> shown = [];
        foreach (var (function, trigger) in FunctionList.Of<HttpTriggerAttribute>().Where(pair => pair.Trigger.Methods is ["get"] && pair.Function.Name != "DriveMedical"))
        {
            foreach (var donor in trigger.Route!.Contains("{donor}", StringComparison.Ordinal) || trigger.Route.StartsWith("donors/", StringComparison.Ordinal) ? evening.Donors : [evening.Donors[0]])
            {
                foreach (var role in function.Method.GetCustomAttribute<AccessAttribute>()!.Who == Who.SignedIn ? Roles : [Role.Viewer])
                {
                    var (_, page) = await evening.PageAsync(function.Name, SecretOf(role), [.. Values(evening, trigger.Route, donor, import), ("", "")]);
                    shown.Add(($"{role} {function.Name} {donor.Id}", page));
                }
            }
        }

        var found = await evening.SendAsync("FoundDonors", "application/x-www-form-urlencoded", $"asked={Uri.EscapeDataString(evening.Donors[0].Phone!)}", SecretOf(Role.Organiser));
        shown.Add(("the search", found.Page));
        return shown;
    }

    private static IEnumerable<(string, string)> Values(ResultsEvening evening, string route, Donor donor, string import) =>
        from part in route.Split('{').Skip(1)
        let name = part.Split('}')[0].TrimStart('*')
        select (name, name switch
        {
            "drive" => evening.Drive.Id,
            "donor" => donor.Id.Value,
            "id" when route.StartsWith("donors", StringComparison.Ordinal) => donor.Id.Value,
            "id" => import,
            "run" => RunId.Answers(evening.Drive.Day.AddDays(4)).Value,
            "campaign" => RunId.Campaign(0).Value,
            "token" => new LinkToken(donor.Id, evening.Night.Run).Write(evening.Night.Get<LinkKeyRing>()),
            "name" => "console.css",
            _ => "x",
        });

    /// <summary>In the rows themselves a reason lies in its own, sealed, and its word in no other; an organiser's was never kept.</summary>
    private async Task StoredAsync(Donor first, Donor second)
    {
        List<string> where = [];
        await foreach (var table in bench.Storage.Tables.QueryAsync())
        {
            await foreach (var row in bench.Storage.Tables.GetTableClient(table.Name).QueryAsync<Azure.Data.Tables.TableEntity>(""))
            {
                var text = string.Join('\n', row.Select(column => $"{column.Key}={Whisper.Opened($"{column.Value}")}"));
                where.AddRange(Planted.Where(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)).Select(word => $"{word} in {table.Name}/{row.RowKey.Split('~')[0]}~{row.RowKey.Split('~').ElementAtOrDefault(1)}"));
            }
        }

        Assert.Equal([$"{OfTheForm} in donors/m~{second.Id}", $"{OfTheFile} in donors/m~{first.Id}"], where.Order(StringComparer.Ordinal));
    }

    private static async Task<string> ImportAsync(ResultsEvening evening)
    {
        const string Boundary = "----a-list-of-donors";
        List<(string, string)> fields = [.. BloodDrive.Tests.Donors.ImportClient.Agreed];
        var body = new StringBuilder();
        foreach (var (name, value) in fields) body.Append(CultureInfo.InvariantCulture, $"--{Boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.Append(CultureInfo.InvariantCulture, $"--{Boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"danh-sach.csv\"\r\nContent-Type: text/csv\r\n\r\n")
            .Append(CultureInfo.InvariantCulture, $"Họ và tên;Năm sinh;Điện thoại;Tỉnh;Lý do tạm hoãn\nBùi Văn Lạc;1980;0908123123;Quảng Ninh;{OfAList}\n\r\n--{Boundary}--\r\n");
        var answer = await evening.SendAsync("UploadImport", $"multipart/form-data; boundary={Boundary}", body.ToString(), Desk.Secret);
        Assert.Equal(202, answer.Status);
        await evening.Night.App.DrainAsync();
        return System.Text.Json.JsonDocument.Parse(answer.Page).RootElement.GetProperty("id").GetString()!;
    }

    private static string File((Donor Donor, string Reason) one) => "Họ và tên;Năm sinh;Điện thoại;Kết quả;Tạm hoãn đến;Lý do tạm hoãn\n"
        + $"{one.Donor.Name.Full};{one.Donor.Birth!.Value.Year};0{one.Donor.Phone![3..]};tạm hoãn;4 tuần;{one.Reason}\n";

    private static void Nothing(string where, string content) =>
        Assert.All(Planted, word => Assert.False(content.Contains(word, StringComparison.OrdinalIgnoreCase), $"{word} stands in {where}"));

    private Dictionary<string, string> Settings()
    {
        var settings = World.SettingsOf(bench.Storage.ConnectionString, bench.Gateway, publicPort: 7071);
        settings["TextsPerMinute"] = settings["MailsPerMinute"] = "1000000";
        settings["ApiClients"] = $"{ResultsEvening.Clients};{string.Join(';', Roles.Select(role => $"only-{role.ToString().ToLowerInvariant()}|{role}|nation|{SecretOf(role)}"))}";
        return settings;
    }

    private static string SecretOf(Role role) => $"the-secret-of-a-program-that-is-{role}".ToLowerInvariant();

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
