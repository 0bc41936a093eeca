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

    /// <summary>Posts a JSON file as it is.</summary>
    public async Task PostJsonAsync(string path, string file, CancellationToken stop)
    {
        using var body = new StringContent(await File.ReadAllTextAsync(file, stop), Encoding.UTF8, "application/json");
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

    /// <summary>Runs the timer function now; the host answers before it has ended.</summary>
    public async Task FireAsync(string function, CancellationToken stop)
    {
        using var answer = await http.PostAsJsonAsync($"/admin/functions/{function}", new { input = "" }, stop);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The account of a day's recall.</summary>
    public async Task<Tonight> TonightAsync(DateOnly day, CancellationToken stop) =>
        (await http.GetFromJsonAsync<Tonight>(FormattableString.Invariant($"/tonight.json?day={day:yyyy-MM-dd}&fresh"), JsonSerializerOptions.Web, stop))!;

    private async Task NoteWordsAsync(string route, IEnumerable<(string Name, string Value)> fields, CancellationToken stop)
    {
        using FormUrlEncodedContent form = new(fields.Append(("template", "all")).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        using HttpRequestMessage request = new(HttpMethod.Post, $"/templates/{route}") { Content = form };
        using var answer = await http.SendAsync(request, stop);
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose() => http.Dispose();
}
