using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace BloodDrive.Local.Start;

/// <summary>The sample office file, imported as an office would: the file, and the answers that only a person can give.</summary>
public sealed class SampleDonors(HttpClient app)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly (string Field, string Value)[] Answers =
    [
        ("home", "Quảng Ninh"),
        ("consent", "form"),
        ("consent-wording",
            "Tôi đồng ý để Hội Chữ thập đỏ nhắn tin, gửi thư về việc hiến máu lại của tôi "
            + "và lời mời các đợt hiến máu dịp Tết, dịp hè, không quá hai lần trong 30 ngày, và có thể từ chối bất cứ lúc nào."),
        ("consent-version", "mẫu/sample"),
        ("consent-date", "2026-01-05"),
        ("consent-keeper", "Hội Chữ thập đỏ tỉnh, hồ sơ mẫu"),
        ("purpose", "Service"),
        ("purpose", "Social"),
        ("purpose", "Advertising"),
        ("channel", "Sms"),
        ("channel", "Email"),
    ];

    /// <summary>Imports the file and waits until every row is worked off.</summary>
    public async Task<ImportFigures> ImportAsync(string file, CancellationToken stop)
    {
        using var form = new MultipartFormDataContent();
        var content = new ByteArrayContent(await File.ReadAllBytesAsync(file, stop));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        form.Add(content, "file", Path.GetFileName(file));
        foreach (var (field, value) in Answers)
            form.Add(new StringContent(value), field);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/imports") { Content = form };
        using var answer = await app.SendAsync(request, stop);
        answer.EnsureSuccessStatusCode();
        var started = (await answer.Content.ReadFromJsonAsync<Started>(stop))!;

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        while (true)
        {
            var figures = (await app.GetFromJsonAsync<ImportFigures>(started.Status, patience.Token))!;
            if (figures.State is "done" or "stuck")
                return figures;
            await Task.Delay(TimeSpan.FromSeconds(0.5), patience.Token);
        }
    }

    private sealed record Started(string Id, string Status);
}
