using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Reporting;
using BloodDrive.Tests.Support;
using BloodDrive.Web;
using Microsoft.Playwright;

namespace BloodDrive.Tests.Organisers;

/// <summary>Signing in by a code, as a sample person, and what an account may see.</summary>
[Collection(nameof(ConsoleWorld))]
public sealed class SignInTests(ConsoleWorld console, Browser browser)
{
    private static readonly Scope HaiPhong = new Scope.OfProvince("Hải Phòng");

    private AppProcess App => console.World.App;

    [Fact]
    public async Task A_code_in_a_letter_signs_its_owner_in_once()
    {
        var account = await OpenAsync("khanh", Role.Viewer);
        using var nobody = App.Client(null);

        var code = await CodeAsync(nobody, account);
        using var wrong = await PostAsync(nobody, "/sign-in/code", ("email", account.Email!), ("code", code == "000000" ? "000001" : "000000"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        using var right = await PostAsync(nobody, "/sign-in/code", ("email", "Khanh@Example.vn"), ("code", code), ("next", "/runs"));
        Assert.Equal("/runs", right.Headers.Location?.ToString());
        var cookie = right.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith(SignIn.Cookie, StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        using var again = await PostAsync(nobody, "/sign-in/code", ("email", account.Email!), ("code", code));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);

        using HttpRequestMessage runs = new(HttpMethod.Get, "/runs");
        runs.Headers.Add("Cookie", cookie.Split(';')[0]);
        using var page = await nobody.SendAsync(runs);
        Assert.Contains(account.Name, await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_ten_wrong_codes_the_right_one_opens_nothing_for_an_hour()
    {
        var account = await OpenAsync("long", Role.Viewer);
        using var nobody = App.Client(null);
        var code = await CodeAsync(nobody, account);
        for (var guess = 0; guess < SignInCodes.MostTries; guess++)
        {
            using var wrong = await PostAsync(nobody, "/sign-in/code", ("email", account.Email!), ("code", code == $"{guess:000000}" ? "999999" : $"{guess:000000}"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        }

        using var right = await PostAsync(nobody, "/sign-in/code", ("email", account.Email!), ("code", code));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, right.StatusCode);
        var before = (await console.World.Gateway.InboxAsync()).Count(message => message.To == account.Email);
        using var another = await PostAsync(nobody, "/sign-in", ("email", account.Email!));
        Assert.Equal(before, (await console.World.Gateway.InboxAsync()).Count(message => message.To == account.Email));
    }

    [Fact]
    public async Task An_address_that_nobody_has_gets_the_same_answer_and_no_letter()
    {
        var account = await OpenAsync("mai", Role.Viewer);
        using var nobody = App.Client(null);
        using var known = await PostAsync(nobody, "/sign-in", ("email", account.Email!));
        using var unknown = await PostAsync(nobody, "/sign-in", ("email", "who@example.vn"));

        Assert.Equal(known.StatusCode, unknown.StatusCode);
        Assert.Equal(
            Tokenless(await known.Content.ReadAsStringAsync()).Replace(account.Email!, "", StringComparison.Ordinal),
            Tokenless(await unknown.Content.ReadAsStringAsync()).Replace("who@example.vn", "", StringComparison.Ordinal));
        Assert.DoesNotContain(await console.World.Gateway.InboxAsync(), message => message.To == "who@example.vn");
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("runs")]
    public async Task Signing_in_leads_to_a_page_of_this_app_and_nowhere_else(string next)
    {
        using var nobody = App.Client(null);
        using var answer = await PostAsync(nobody, "/sign-in/sample", ("person", "ha"), ("next", next));
        Assert.Equal("/", answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_principal_that_anybody_can_write_is_not_believed()
    {
        await Desk.OpenAsync(console.World.AppSettings, Account("entra", Role.Admin) with { EntraId = "6a5b0b7c-0000-4000-8000-000000000001" });
        using var nobody = App.Client(null);
        using HttpRequestMessage request = new(HttpMethod.Get, "/accounts");
        request.Headers.Add("X-MS-CLIENT-PRINCIPAL", Convert.ToBase64String(Encoding.UTF8.GetBytes(
            """{"auth_typ":"aad","claims":[{"typ":"http://schemas.microsoft.com/identity/claims/objectidentifier","val":"6a5b0b7c-0000-4000-8000-000000000001"}]}""")));
        using var answer = await nobody.SendAsync(request);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
    }

    [Fact]
    public async Task A_role_taken_away_is_gone_at_once_and_so_is_a_closed_account()
    {
        var account = await OpenAsync("phuc", Role.Hotline, Role.Viewer);
        using var client = App.Client(account);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/stops"));

        await Desk.OpenAsync(console.World.AppSettings, account with { Roles = new HashSet<Role> { Role.Viewer } });
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(client, "/stops"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/runs"));

        await Desk.OpenAsync(console.World.AppSettings, account with { Closed = true });
        Assert.Equal(HttpStatusCode.Found, await StatusAsync(client, "/runs"));
    }

    [Fact]
    public async Task Who_works_with_one_province_finds_nobody_of_another_and_each_look_is_on_record()
    {
        var here = await OpenAsync("quang-ninh", new Scope.OfProvince("Quảng Ninh"), Role.Hotline);
        var elsewhere = await OpenAsync("hai-phong", HaiPhong, Role.Hotline);
        using var near = App.Client(here);
        using var far = App.Client(elsewhere);

        var why = $"/donors/{ConsoleWorld.Invited.Id}/why";
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (await StatusAsync(near, why), await StatusAsync(far, why)));
        Assert.Contains("Trần Thị Lan", await FoundAsync(near), StringComparison.Ordinal);
        Assert.DoesNotContain("Trần Thị Lan", await FoundAsync(far), StringComparison.Ordinal);

        var record = (await console.World.RowsAsync("audit")).Select(row => $"{row.GetString("By")} {row.GetString("What")} {row.GetString("About")}").ToList();
        Assert.Contains($"quang-ninh Why id={ConsoleWorld.Invited.Id}", record);
        Assert.Contains($"hai-phong Why id={ConsoleWorld.Invited.Id}", record);
        Assert.DoesNotContain(record, line => line.Contains("Lan", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_form_shown_to_one_account_is_of_no_use_to_another()
    {
        var account = await OpenAsync("tam", Role.Hotline);
        var token = await App.FormTokenAsync("/stops");
        using var client = App.Client(account);
        using var form = new FormUrlEncodedContent([new("form-token", token), new("contact", "0912000111")]);
        using var answer = await client.PostAsync("/stops", form);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task An_administrator_gives_out_an_account_in_the_browser()
    {
        await using var desk = await browser.DeskAsync(App.Cookie(Desk.Everything));
        var page = await desk.NewPageAsync();
        await page.GotoAsync(new Uri(App.Http.BaseAddress!, "/accounts").ToString());
        await page.GetByText("Thêm tài khoản").ClickAsync();
        await page.Locator("#id-new").FillAsync("hoa");
        await page.Locator("#name-new").FillAsync("Vũ Thị Hoa");
        await page.Locator("#email-new").FillAsync("hoa@example.vn");
        await page.Locator("#role-new").GetByLabel("trực hotline").CheckAsync();
        await page.Locator("#scope-new").SelectOptionAsync("Hải Phòng");
        await page.Locator("form:has(#id-new)").GetByRole(AriaRole.Button, new() { Name = "Lưu" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Vũ Thị Hoa · trực hotline · Hải Phòng")).ToBeVisibleAsync();
        await page.GotoAsync(new Uri(App.Http.BaseAddress!, "/audit").ToString());
        await Assertions.Expect(page.GetByText("account=hoa roles=Hotline closed=False")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_new_account_is_never_written_over_one_that_is_there()
    {
        var held = await OpenAsync("thao", Role.Viewer);
        (string, string)[] fields = [("new", "yes"), ("id", held.Id), ("name", "Người khác"), ("email", "khac@example.vn"), ("role", "Admin"), ("scope", "nation")];
        using var answer = await App.PostAsync("/accounts", [.. fields, ("form-token", await App.FormTokenAsync("/accounts"))]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("Mã này đã có người dùng", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(held.Name, await App.GetAsync("/accounts"), StringComparison.Ordinal);
    }

    [Fact]
    public Task The_pages_have_no_barriers_and_fit_a_phone() => Visit.HasNoBarriersAsync(browser, App, "/sign-in", "/sign-in?lang=en", "/accounts", "/audit?lang=en");

    private static Account Account(string id, params Role[] roles) => new()
    {
        Id = id,
        Name = $"Người {id}",
        Email = $"{id}@example.vn",
        Roles = roles.ToHashSet(),
        Scope = new Scope.Nation(),
    };

    private Task<Account> OpenAsync(string id, params Role[] roles) => OpenAsync(id, new Scope.Nation(), roles);

    private async Task<Account> OpenAsync(string id, Scope scope, params Role[] roles)
    {
        var account = Account(id, roles) with { Scope = scope };
        await Desk.OpenAsync(console.World.AppSettings, account);
        return account;
    }

    private async Task<string> CodeAsync(HttpClient nobody, Account account)
    {
        using var sent = await PostAsync(nobody, "/sign-in", ("email", account.Email!));
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        var letter = (await console.World.Gateway.InboxAsync()).Last(message => message.To == account.Email);
        return Regex.Match(letter.Body, "[0-9]{6}", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
    }

    private static async Task<string> FoundAsync(HttpClient client)
    {
        using var form = new FormUrlEncodedContent([new("form-token", await TokenAsync(client, "/donors")), new("asked", "Lan")]);
        using var answer = await client.PostAsync("/donors", form);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        return answer.StatusCode;
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, params (string Name, string Value)[] fields)
    {
        var token = await TokenAsync(client, "/sign-in");
        return await client.PostAsync(path, new FormUrlEncodedContent(fields.Append(("form-token", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2))));
    }

    private static async Task<string> TokenAsync(HttpClient client, string path)
    {
        var html = await client.GetStringAsync(path);
        return Regex.Match(html[html.IndexOf("<main", StringComparison.Ordinal)..], "name=\"form-token\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["token"].Value;
    }

    private static string Tokenless(string html) => Regex.Replace(html, "value=\"[A-Za-z0-9_-]{22}\"", "", RegexOptions.None, TimeSpan.FromSeconds(1));
}
