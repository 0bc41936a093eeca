using System.Net;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Delivery;
using BloodDrive.Tests.Domain;
using BloodDrive.Tests.Stories;
using BloodDrive.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace BloodDrive.Tests.Results;

/// <summary>A drive that is over, those who had booked it, and the staff who bring its results; the clock is turned by hand.</summary>
internal sealed class ResultsEvening(DeliveryBench bench, DeliveryNight night, Drive drive) : IDisposable
{
    public const string MedicalSecret = "the-secret-of-the-medical-staff-of-tests";
    private const string Boundary = "----results-of-a-drive";

    public static readonly string Clients =
        $"tests|Viewer+Organiser+Approver+Hotline+Admin|nation|{Desk.Secret};medic|Medical|nation|{MedicalSecret}";

    public DeliveryNight Night => night;

    public Drive Drive => drive;

    public IReadOnlyList<Donor> Donors => night.Donors;

    /// <summary>Everybody with a name and a year of their own, booked for the drive, which was three days ago.</summary>
    /// <param name="app">The app that the staff use, where it is not the night's own.</param>
    public static async Task<ResultsEvening> BeginAsync(
        DeliveryBench bench, int donors, Func<Donor, Donor>? change = null, Func<SetClock, Task<AppInProcess>>? app = null)
    {
        var number = 0;
        var night = await bench.NightAsync(
            donors,
            donor =>
            {
                number++;
                var named = donor with { Name = new PersonName($"Trần Thị {NameOf(number)}"), Birth = new Birth(1970 + (number % 30)), Standing = Given.Donor().Standing };
                return change?.Invoke(named) ?? named;
            },
            ("ApiClients", Clients));
        var drives = night.Get<DriveTable>();
        var drive = (await drives.FindAsync($"drive-{night.Run.Day:MMdd}", CancellationToken.None))!;
        foreach (var donor in night.Donors)
        {
            var booked = Assert.IsType<Booked.Yes>(await drives.BookAsync(drive.Id, drive.Slots[0].Start, donor.Id, night.Run, night.Clock.Now, CancellationToken.None));
            await night.Get<DonorTable>().ChangeAsync(donor.Id, _ => new DonorChange { Booking = booked.Booking }, CancellationToken.None);
        }

        if (app is not null) night = new DeliveryNight(await app(night.Clock), night.Clock, night.Run, night.Donors);
        night.Clock.Now = VietnamTime.At(drive.Day.AddDays(3), new TimeOnly(15, 0));
        return new(bench, night, (await drives.FindAsync(drive.Id, CancellationToken.None))!);
    }

    public async Task<Donor> NowAsync(Donor donor) => (await night.Get<DonorTable>().FindAsync(donor.Id, CancellationToken.None))!.Donor;

    /// <summary>Brings a file on the page of results and works the lanes off.</summary>
    public async Task<int> UploadAsync(string csv, string secret = Desk.Secret)
    {
        var body = $"--{Boundary}\r\nContent-Disposition: form-data; name=\"order\"\r\n\r\ndm\r\n"
            + $"--{Boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"ket-qua.csv\"\r\nContent-Type: text/csv\r\n\r\n{csv}\r\n--{Boundary}--\r\n";
        var status = (await SendAsync("UploadResults", $"multipart/form-data; boundary={Boundary}", body, secret, ("drive", drive.Id))).Status;
        await night.App.DrainAsync();
        return status;
    }

    /// <summary>Types one person's result.</summary>
    public Task<(int Status, string Page)> TypeAsync(params (string Name, string Value)[] fields) =>
        SendAsync("TypeResult", "application/x-www-form-urlencoded", FormOf(fields), Desk.Secret, ("drive", drive.Id));

    /// <summary>Medical staff note until when and why somebody is deferred.</summary>
    public Task<(int Status, string Page)> NoteAsync(Donor donor, params (string Name, string Value)[] fields) =>
        SendAsync("NoteDeferral", "application/x-www-form-urlencoded", FormOf(fields), MedicalSecret, ("drive", drive.Id), ("donor", donor.Id.Value));

    public Task<(int Status, string Page)> PageAsync(string function, string secret = Desk.Secret, params (string Name, string Value)[] route) =>
        SendAsync(function, null, "", secret, route.Length == 0 ? [("drive", drive.Id)] : route);

    public async Task<(int Status, string Page)> SendAsync(string function, string? type, string text, string secret, params (string Name, string Value)[] route)
    {
        var request = CrashWorld.Request(type ?? "text/plain", text, ("", ""));
        if (type is null) (request.Request.Method, request.Request.ContentType, request.Request.ContentLength) = ("GET", null, null);
        foreach (var (name, value) in route) request.Request.RouteValues[name] = value;
        request.Request.Scheme = "http";
        request.Request.Headers.Authorization = "Bearer " + secret;
        var status = await night.App.SendAsync(function, request);
        return (status, WebUtility.HtmlDecode(Whisper.Unpacked(((MemoryStream)request.Response.Body).ToArray())));
    }

    /// <summary>The hours of thanks on a day, every turn of their timer.</summary>
    public async Task ThankAsync(DateOnly day)
    {
        foreach (var hour in new[] { new TimeOnly(8, 0), new TimeOnly(8, 20), new TimeOnly(9, 40) })
        {
            night.Clock.Now = VietnamTime.At(day, hour);
            await night.App.RunAsync("ThankVisitors");
            await night.App.DrainAsync();
        }
    }

    /// <summary>Thanks for this drive at the gateway, by donor.</summary>
    public async Task<ILookup<DonorId, InboxMessage>> ThanksAsync() => (await bench.Gateway.InboxAsync())
        .Where(message => MessageKey.Parse(message.Key)?.Step is { } step && (step == $"{MessageKind.ThanksGave}-{drive.Id}" || step == $"{MessageKind.ThanksCame}-{drive.Id}"))
        .ToLookup(message => MessageKey.Parse(message.Key)!.Value.Donor);

    public Task<DriveTally?> TallyAsync() => night.Get<TallyTable>().FindAsync(drive, CancellationToken.None);

    public void Dispose() => night.Dispose();

    private static string FormOf((string Name, string Value)[] fields) => string.Join('&', fields.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}"));

    /// <summary>A name that is nobody else's: letters, for a name has no digits.</summary>
    private static string NameOf(int number)
    {
        string[] syllables = ["An", "Bình", "Châu", "Dung", "Giang", "Hà", "Khánh", "Lan", "Mai", "Ngọc"];
        return $"{syllables[number / 10 % 10]} {syllables[number % 10]}";
    }
}
