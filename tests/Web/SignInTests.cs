using System.Text;
using BloodDrive.Domain;
using BloodDrive.Tests.Support;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;

namespace BloodDrive.Tests.Web;

/// <summary>Who called, as App Service Authentication says it, and who may say so.</summary>
public sealed class SignInTests
{
    private const string ObjectId = "6a5b0b7c-0000-4000-8000-000000000001";
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 1, 0, 0, TimeSpan.Zero);
    private static readonly Account Known = Desk.Everything with { EntraId = ObjectId };

    [Theory]
    [InlineData("http://schemas.microsoft.com/identity/claims/objectidentifier")]
    [InlineData("oid")]
    public async Task Behind_app_service_an_account_is_found_by_its_object_id(string claim) =>
        Assert.Equal(Known.Id, (await WhoAsync(Principal("aad", claim, ObjectId)))?.Id);

    [Theory]
    [InlineData("aad", "preferred_username", "chau@example.vn")]
    [InlineData("aad", "oid", "6a5b0b7c-0000-4000-8000-000000000002")]
    [InlineData("google", "oid", ObjectId)]
    public async Task Nothing_else_names_an_account(string provider, string claim, string value) =>
        Assert.Null(await WhoAsync(Principal(provider, claim, value)));

    [Theory]
    [InlineData("%%%")]
    [InlineData("bm90IGpzb24=")]
    [InlineData("e30=")]
    public async Task A_broken_principal_is_nobodys(string header) => Assert.Null(await WhoAsync(header));

    [Fact]
    public async Task Where_the_app_does_not_sit_behind_it_the_header_says_nothing() =>
        Assert.Null(await WhoAsync(Principal("aad", "oid", ObjectId), behind: false));

    [Fact]
    public async Task A_closed_account_may_not_come_in_by_any_door()
    {
        Assert.Null(await WhoAsync(Principal("aad", "oid", ObjectId), Known with { Closed = true }));
        Assert.Null(await BySessionAsync(Known with { Closed = true }));
    }

    [Fact]
    public async Task A_session_begun_before_the_account_was_changed_is_over()
    {
        Assert.NotNull(await BySessionAsync(Known with { SessionsFrom = Now }));
        Assert.Null(await BySessionAsync(Known with { SessionsFrom = Now.AddSeconds(1) }));
    }

    private static Task<Account?> WhoAsync(string header, Account? account = null, bool behind = true) =>
        SignIn(account ?? Known, behind).WhoAsync(Request("X-MS-CLIENT-PRINCIPAL", header), CancellationToken.None);

    private static Task<Account?> BySessionAsync(Account account) => SignIn(account, behind: false).WhoAsync(
        Request("Cookie", $"{BloodDrive.Web.SignIn.Cookie}={new Session(account.Id, Now).Write(LinkKeyRing.Parse(Rendering.Settings.LinkKeys))}"), CancellationToken.None);

    private static SignIn SignIn(Account account, bool behind) => new(
        LinkKeyRing.Parse(Rendering.Settings.LinkKeys),
        ApiClients.Parse(""),
        new Accounts(
            (id, _) => Task.FromResult(id == account.Id ? account : null),
            (entra, _) => Task.FromResult(entra == account.EntraId ? account : null),
            (_, _) => Task.CompletedTask,
            _ => Task.FromResult(true)),
        new Settings { BehindAppServiceAuth = behind, PublicBaseUrl = "https://hm.example.vn" },
        new SetClock(Now));

    private static HttpRequest Request(string header, string value) => new DefaultHttpContext { Request = { Headers = { [header] = value } } }.Request;

    private static string Principal(string provider, string claim, string value) => Convert.ToBase64String(Encoding.UTF8.GetBytes(
        $$"""{"auth_typ":"{{provider}}","claims":[{"typ":"{{claim}}","val":"{{value}}"}],"name_typ":"name","role_typ":"roles"}"""));
}
