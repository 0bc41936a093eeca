using System.Net;
using System.Text;
using BloodDrive.Domain;
using BloodDrive.Drives;
using BloodDrive.Storage;
using BloodDrive.Tests.Delivery;
using BloodDrive.Tests.Domain;
using BloodDrive.Tests.Stories;
using BloodDrive.Tests.Support;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;

namespace BloodDrive.Tests.Drives;

/// <summary>An evening on which people have booked a drive: they answer by their links, the staff change the drive on its page, the clock is turned.</summary>
internal sealed class BookedEvening(DeliveryBench bench, DeliveryNight night) : IDisposable
{
    private const string FormType = "application/x-www-form-urlencoded";

    private static readonly Dictionary<string, string> Form = new()
    {
        ["act"] = "save",
        ["place"] = "Nhà văn hóa Hồng Gai",
        ["short"] = "NVH Hồng Gai",
        ["address"] = "12 Lê Lợi",
        ["province"] = "Quảng Ninh",
        ["commune"] = "Hồng Gai",
        ["district"] = "Hạ Long",
        ["from"] = "08:00",
        ["to"] = "09:00",
        ["minutes"] = "30",
        ["beds"] = "3",
        ["rate"] = "3",
        ["turnup"] = "75",
        ["centre"] = "Trung tâm Huyết học tỉnh Quảng Ninh",
        ["contact"] = "Vũ Thị Mai",
        ["phone"] = "0203 3825 499",
    };

    private long seen;

    public DeliveryNight Night => night;

    public DateOnly Today => night.Run.Day;

    public DriveTable Drives => night.Get<DriveTable>();

    public static async Task<BookedEvening> BeginAsync(DeliveryBench bench, int donors, Func<Donor, Donor>? change = null)
    {
        BookedEvening evening = new(bench, await bench.NightAsync(donors, change));
        await evening.NewsAsync();
        return evening;
    }

    /// <summary>Makes a drive as its form does; gives its id.</summary>
    public async Task<string> MakeAsync(string shortPlace, int inDays, params (string Name, string Value)[] fields)
    {
        var made = await PostAsync("MakeDrive", [], [("short", shortPlace), ("day", Iso(inDays)), .. fields]);
        Assert.Equal(StatusCodes.Status302Found, made.Status);
        return made.Next["/drives/".Length..];
    }

    /// <summary>Posts the drive's form with what is different.</summary>
    public Task<(int Status, string Next, string Page)> ChangeAsync(string drive, params (string Name, string Value)[] fields) =>
        PostAsync("ChangeDrive", [("drive", drive)], fields);

    public async Task CallOffAsync(string drive)
    {
        Assert.Equal(StatusCodes.Status302Found, (await PostAsync("CallOffDrive", [("drive", drive)], [("sure", "yes")])).Status);
        await night.App.DrainAsync();
    }

    /// <summary>Changes the drive, agreeing to ask those who have booked, and works the lanes off.</summary>
    public async Task AskAsync(string drive, params (string Name, string Value)[] fields)
    {
        Assert.Equal(StatusCodes.Status422UnprocessableEntity, (await ChangeAsync(drive, fields)).Status);
        Assert.Equal(StatusCodes.Status302Found, (await ChangeAsync(drive, [.. fields, ("act", "ask")])).Status);
        await night.App.DrainAsync();
    }

    /// <summary>A donor's post on the personal link.</summary>
    public async Task AnswerAsync(Donor donor, Answer answer)
    {
        var request = CrashWorld.Request(
            FormType,
            $"answer={Uri.EscapeDataString($"{answer.Code} {answer.Detail}".TrimEnd())}",
            ("token", new LinkToken(donor.Id, night.Run).Write(night.Get<LinkKeyRing>())));
        Assert.Equal(StatusCodes.Status302Found, await night.App.SendAsync("Answer", request));
        await night.App.DrainAsync();
        night.Clock.Now += TimeSpan.FromMinutes(1);
    }

    /// <summary>What the donor's page, or one of the staff's, shows.</summary>
    public async Task<string> PageAsync(string function, params (string Name, string Value)[] route)
    {
        DefaultHttpContext request = new();
        request.Request.Method = "GET";
        (request.Request.Scheme, request.Request.Host) = ("http", new HostString("localhost"));
        request.Request.Headers.Authorization = "Bearer " + Desk.Secret;
        foreach (var (name, value) in route)
            request.Request.RouteValues[name] = value;
        Assert.Equal(StatusCodes.Status200OK, await night.App.SendAsync(function, request));
        return Said(request);
    }

    public Task<string> PageAsync(Donor donor) => PageAsync("AnswerPage", ("token", new LinkToken(donor.Id, night.Run).Write(night.Get<LinkKeyRing>())));

    public async Task RemindAsync(DateOnly day, int hour, int minute = 0)
    {
        night.Clock.Now = VietnamTime.At(day, new TimeOnly(hour, minute));
        await night.App.RunAsync("RemindBooked");
        await night.App.DrainAsync();
    }

    /// <summary>What reached the donors since it was last asked, in order: kind of the message, and who.</summary>
    public async Task<IReadOnlyList<(string Kind, Donor To, InboxMessage Message)>> NewsAsync()
    {
        var inbox = await bench.Gateway.InboxAsync(seen);
        seen = inbox.Count == 0 ? seen : inbox[^1].Id;
        var donors = night.Donors.ToDictionary(donor => donor.Id);
        return
        [
            .. from message in inbox
               let key = MessageKey.Parse(message.Key)!.Value
               where donors.ContainsKey(key.Donor)
               select (key.Step.Split('-')[0], donors[key.Donor], message),
        ];
    }

    public async Task<Donor> NowAsync(Donor donor) => (await night.Get<DonorTable>().FindAsync(donor.Id, CancellationToken.None))!.Donor;

    public async Task<Drive> DriveAsync(string id) => (await Drives.FindAsync(id, CancellationToken.None))!;

    public async Task<DriveReplies> RepliesAsync(string id)
    {
        var drive = await DriveAsync(id);
        return DriveReplies.Of(drive, await Drives.BookingsAsync(drive, CancellationToken.None), await Drives.AskedAsync(id, CancellationToken.None))!;
    }

    public string Iso(int inDays) => Today.AddDays(inDays).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public void Dispose() => night.Dispose();

    public async Task<(int Status, string Next, string Page)> PostAsync(string function, (string Name, string Value)[] route, (string Name, string Value)[] fields)
    {
        Dictionary<string, string> form = new(Form);
        foreach (var (name, value) in fields)
            form[name] = value;
        var body = string.Join('&', form.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}"));
        var request = CrashWorld.Request(FormType, body, route is [var one, ..] ? one : ("", ""));
        request.Request.Scheme = "http";
        request.Request.Headers.Authorization = "Bearer " + Desk.Secret;
        var status = await night.App.SendAsync(function, request);
        return (status, $"{request.Response.Headers.Location}", Said(request));
    }

    private static string Said(HttpContext request) => WebUtility.HtmlDecode(Encoding.UTF8.GetString(((MemoryStream)request.Response.Body).ToArray()));
}
