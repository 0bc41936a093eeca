using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Door;

/// <summary>A door pass as an organiser has just made it: its link and its PIN; and what a phone does with them.</summary>
internal sealed partial record MadePass(AppProcess App, string Drive, string Path, string Pin)
{
    public string Id => Path.Split('~')[1];

    public static async Task<MadePass> MakeAsync(AppProcess app, string drive, string holder = "Cửa 1, CLB Hạ Long")
    {
        var page = $"/drives/{drive}/door";
        using var answer = await app.PostAsync(page, ("form-token", await app.FormTokenAsync(page)), ("holder", holder));
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.True(answer.StatusCode == HttpStatusCode.OK, html);
        return new(app, drive, Link().Match(html).Value, Digits().Match(html).Groups[1].Value);
    }

    public async Task<HttpResponseMessage> TryAsync(string pin)
    {
        using var phone = App.Client(null);
        var token = await App.FormTokenAsync(Path);
        return await phone.PostAsync(Path, new FormUrlEncodedContent([new("form-token", token), new("pin", pin)]));
    }

    /// <summary>The cookie of a phone that gave the PIN.</summary>
    public async Task<string> EnterAsync()
    {
        using var answer = await TryAsync(Pin);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return Assert.Single(answer.Headers.GetValues("Set-Cookie")).Split(';')[0];
    }

    public async Task<HttpResponseMessage> GetAsync(string? cookie)
    {
        using var phone = App.Client(null);
        using HttpRequestMessage request = new(HttpMethod.Get, Path);
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        return await phone.SendAsync(request);
    }

    public async Task<HttpResponseMessage> PostAsync(string? cookie, object body)
    {
        using var phone = App.Client(null);
        using HttpRequestMessage request = new(HttpMethod.Post, $"{Path}/sync") { Content = JsonContent.Create(body) };
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        return await phone.SendAsync(request);
    }

    /// <summary>What the door knows after some acts.</summary>
    public async Task<JsonElement> SyncAsync(string cookie, DateTimeOffset now, params object[] acts)
    {
        using var answer = await PostAsync(cookie, new { now, version = (string?)null, acts });
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    [GeneratedRegex("/door/[a-z0-9-]+~[A-Za-z0-9]{12}")]
    private static partial Regex Link();

    [GeneratedRegex("<strong>([0-9]{6})</strong>")]
    private static partial Regex Digits();
}
