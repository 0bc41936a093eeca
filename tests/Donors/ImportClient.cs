using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Donors;

/// <summary>Sends files to a running app as the local command does, and waits for their end.</summary>
internal static class ImportClient
{
    /// <summary>A form that agrees to texts and e-mails.</summary>
    public static readonly (string Name, string Value)[] Agreed =
    [
        ("consent", "form"),
        ("consent-wording", "Tôi đồng ý nhận tin nhắn và e-mail nhắc hiến máu của Hội Chữ thập đỏ."),
        ("consent-version", "HM-2026"),
        ("consent-date", "2026-06-14"),
        ("consent-keeper", "Văn phòng Hội"),
        ("purpose", "service"),
        ("channel", "sms"),
        ("channel", "email"),
    ];

    public static async Task<HttpResponseMessage> UploadAsync(this AppProcess app, byte[] content, string name, params (string Name, string Value)[] fields)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (field, value) in fields) form.Add(new StringContent(value), field);
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(file, "file", name);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/imports") { Content = form };
        request.Headers.Authorization = new("Bearer", Desk.Secret);
        return await app.Http.SendAsync(request);
    }

    /// <summary>Uploads, starts, and gives the figures once all rows are worked off.</summary>
    public static async Task<JsonElement> ImportAsync(this AppProcess app, byte[] content, string name, params (string Name, string Value)[] fields)
    {
        using var response = await app.UploadAsync(content, name, fields);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.Accepted, body);
        using var accepted = JsonDocument.Parse(body);
        var status = accepted.RootElement.GetProperty("status").GetString()!;
        var ended = await Poll.UntilAsync(
            async () =>
            {
                using var document = JsonDocument.Parse(await app.GetAsync(status));
                return document.RootElement.Clone();
            },
            figures => figures.GetProperty("state").GetString() is "done" or "stuck",
            "the import to end",
            TimeSpan.FromMinutes(4));
        Assert.True(ended.GetProperty("state").GetString() == "done", $"The import is stuck.\n{app.Log}");
        return ended;
    }

    public static int Count(this JsonElement figures, string name) => figures.GetProperty(name).GetInt32();
}
