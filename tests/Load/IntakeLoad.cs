using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using BloodDrive.Domain;
using BloodDrive.Domain.Import;
using BloodDrive.Donors;
using BloodDrive.Local.Start;
using BloodDrive.Storage;
using BloodDrive.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BloodDrive.Tests.Load;

/// <summary>How much memory the app needs to read a long list and a short one, how long working one off takes, and how many storage requests a row costs.</summary>
internal static class IntakeLoad
{
    private const int Short = 2000;

    private static readonly ConsentForm Form = new("Tôi đồng ý.", "1", Bench.Day, "Văn phòng Hội", [Purpose.Service], [Channel.Sms, Channel.Email]);

    /// <param name="rows">Rows of the list that is read.</param>
    /// <param name="worked">Rows of the list that is worked off to its end.</param>
    public static async Task<bool> RunAsync(int rows, int worked)
    {
        var figures = new Figures($"Reading {rows:#,0} rows beside {Short:#,0}; taking in {worked:#,0}");
        await RequestsAsync(figures);
        foreach (var (kind, make) in new (string, Func<int, byte[]>)[] { (".xlsx", IntakeFile.Workbook), (".csv", IntakeFile.Csv) })
        {
            var few = await ImportAsync(figures, kind, make(Short), Short, toTheEnd: false);
            var many = await ImportAsync(figures, kind, make(rows), rows, toTheEnd: false);
            figures.Add($"{kind}: memory that a further thousand rows need at the peak", (many - few) / ((rows - Short) / 1000.0), "MB");
        }

        await ImportAsync(figures, ".xlsx", IntakeFile.Workbook(worked), worked, toTheEnd: true);

        return figures.Print();
    }

    /// <summary>The app as a process of its own on fresh storage; gives the most memory it ever had, in MB.</summary>
    private static async Task<double> ImportAsync(Figures figures, string kind, byte[] file, int rows, bool toTheEnd)
    {
        await using var bench = await Bench.StartAsync();
        var port = Ports.Free();
        await using var app = await AppProcess.StartAsync(World.SettingsOf(bench.Storage.ConnectionString, bench.Gateway, port), port);
        var idle = Peak(app);
        var name = $"{rows:#,0} rows{kind}";
        Bench.Say($"{name}, {file.Length / 1024.0 / 1024:0.0} MB");

        var started = Stopwatch.GetTimestamp();
        var status = await UploadAsync(app, file, kind, toTheEnd);
        var (read, peak) = (Stopwatch.GetElapsedTime(started), Peak(app));
        figures.Add($"{name}: seconds to read", read.TotalSeconds);
        figures.Add($"{name}: peak memory before and after reading", $"{idle:0}, {peak:0} MB");
        if (!toTheEnd) return peak;
        var ended = await Poll.UntilAsync(() => StatusAsync(app, status), figure => figure.GetProperty("state").GetString() is "done" or "stuck", "the import to end", TimeSpan.FromHours(2));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;

        figures.Add($"{name}: state and new donors", $"{ended.GetProperty("state").GetString()}, {ended.GetProperty("created").GetInt32():#,0}");
        figures.Add($"{name}: seconds to the end, rows a second", $"{seconds:0.0}, {rows / seconds:0}");
        figures.Add($"{name}: peak memory at the end", Peak(app), "MB");
        return Peak(app);
    }

    private static async Task RequestsAsync(Figures figures)
    {
        await using var bench = await Bench.StartAsync();
        using var app = await bench.AppAsync(Bench.Day);
        foreach (var time in new[] { "the first time", "the same file again" })
        {
            bench.Meter.Reset();
            using var file = new MemoryStream(IntakeFile.Workbook(Short));
            var import = ((Uploaded.Kept)await app.Services.GetRequiredService<ImportUpload>().TakeAsync(file, "list.xlsx", "load", CancellationToken.None)).Import;
            await app.Services.GetRequiredService<ImportWork>().StartAsync(import, new ImportAnswers(import.Reading.Dates, null, Form), CancellationToken.None);
            await app.DrainAsync(lanes: [Lanes.ImportRows]);
            figures.Add($"requests a row, {time}", bench.Meter.Requests / (double)Short);
            foreach (var (request, count) in bench.Meter.Counts.OrderByDescending(count => count.Value.Requests).Where(count => count.Value.Requests > Short / 20))
                figures.Add("  " + request, $"{count.Requests:#,0} requests, {count.Entities:#,0} entities");
        }
    }

    private static async Task<string> UploadAsync(AppProcess app, byte[] file, string kind, bool answered)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (field, value) in answered ? Answers : []) form.Add(new StringContent(value), field);
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(content, "file", "list" + kind);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/imports") { Content = form };
        request.Headers.Authorization = new("Bearer", Desk.Secret);
        using var client = new HttpClient { BaseAddress = app.Http.BaseAddress, Timeout = TimeSpan.FromMinutes(10) };
        using var response = await client.SendAsync(request);
        response.EnsureSuccessStatusCode();
        using var accepted = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return accepted.RootElement.GetProperty("status").GetString()!;
    }

    private static (string Name, string Value)[] Answers =>
    [
        (ImportForm.Consent, ImportForm.Given), (ImportForm.Wording, Form.Wording), (ImportForm.Version, Form.Version), (ImportForm.KeptBy, Form.KeptBy),
        (ImportForm.On, "2026-06-14"), (ImportForm.Purposes, "service"), (ImportForm.Channels, "sms"), (ImportForm.Channels, "email"),
    ];

    private static async Task<JsonElement> StatusAsync(AppProcess app, string path)
    {
        using var document = JsonDocument.Parse(await app.GetAsync(path));
        return document.RootElement.Clone();
    }

    /// <summary>The most memory the process had resident so far, in MB, as Linux keeps it.</summary>
    private static double Peak(AppProcess app) => double.Parse(
        File.ReadLines($"/proc/{app.Id}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) / 1024;
}
