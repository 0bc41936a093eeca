using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace BloodDrive.Local.Start;

/// <summary>The running app, as the command speaks to it.</summary>
public sealed class LocalApp(int port, string secret) : IDisposable
{
    private readonly HttpClient http = new()
    {
        BaseAddress = new Uri(FormattableString.Invariant($"http://127.0.0.1:{port}")),
        Timeout = TimeSpan.FromMinutes(2),
        DefaultRequestHeaders = { Authorization = new("Bearer", secret) },
    };

    /// <summary>Posts JSON as it is.</summary>
    public async Task PostJsonAsync(string path, string json, CancellationToken stop)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(path, body, stop);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Notes the words of every sender as filed and approved: what a carrier takes weeks for in earnest.</summary>
    public async Task ApproveWordsAsync(DateOnly until, CancellationToken stop)
    {
        foreach (var route in new[] { "esms-service", "esms-advertising" })
        {
            await NoteWordsAsync(route, [("act", "file")], stop);
            await NoteWordsAsync(route, [("act", "approve"), ("code", "LOCAL"), ("until", until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))], stop);
        }
    }

    /// <summary>Imports an office file, and waits for its rows.</summary>
    public Task<ImportFigures> ImportAsync(string file, CancellationToken stop) => new SampleDonors(http).ImportAsync(file, stop);

    /// <summary>Hands in the hospital's file of a drive; its rows are worked off by queue.</summary>
    public async Task SendResultsAsync(string drive, byte[] file, CancellationToken stop)
    {
        using MultipartFormDataContent form = [];
        ByteArrayContent content = new(file);
        content.Headers.ContentType = new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        form.Add(content, "file", "ket-qua.xlsx");
        using var answer = await http.PostAsync($"/drives/{drive}/results", form, stop);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Fills in a form of the console.</summary>
    public async Task PostFormAsync(string path, CancellationToken stop, params (string Name, string Value)[] fields)
    {
        using FormUrlEncodedContent form = new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await http.PostAsync(path, form, stop);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Runs the timer function now; the host answers before it has ended.</summary>
    public async Task FireAsync(string function, CancellationToken stop)
    {
        using var answer = await http.PostAsJsonAsync($"/admin/functions/{function}", new { input = "" }, stop);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The account of a day's recall.</summary>
    public async Task<Tonight> TonightAsync(DateOnly day, CancellationToken stop) =>
        (await http.GetFromJsonAsync<Tonight>(FormattableString.Invariant($"/tonight.json?day={day:yyyy-MM-dd}&fresh"), JsonSerializerOptions.Web, stop))!;

    private Task NoteWordsAsync(string route, (string Name, string Value)[] fields, CancellationToken stop) =>
        PostFormAsync($"/templates/{route}", stop, [.. fields, ("template", "all")]);

    public void Dispose() => http.Dispose();
}
