using System.Text.RegularExpressions;
using BloodDrive.Domain;
using BloodDrive.Organisers;
using BloodDrive.Storage;
using BloodDrive.Tests.Delivery;
using BloodDrive.Tests.Stories;
using BloodDrive.Tests.Support;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;

namespace BloodDrive.Tests.Organisers;

/// <summary>The door by which the first administrator comes in, before there is any account.</summary>
public sealed partial class FirstDoorTests(DeliveryBench bench) : IClassFixture<DeliveryBench>
{
    private const string First = "dau-tien@example.vn";

    [Fact]
    public async Task The_address_of_the_settings_opens_it_once_and_never_again_once_there_is_an_account()
    {
        using var night = await bench.NightAsync(0, null, ("FirstAdmin", First));
        var accounts = night.Get<AccountTable>();

        Assert.Null(await CodeAsync(night, "ai-do@example.vn"));
        var code = await CodeAsync(night, "Dau-Tien@example.vn");
        Assert.Equal(StatusCodes.Status302Found, await night.App.SendAsync("SignInByCode", Post(night, ("email", First), ("code", code!))));
        var admin = Assert.Single(await accounts.AllAsync(CancellationToken.None));
        Assert.Equal((First, true, new Scope.Nation()), (admin.Email, admin.Roles.SetEquals([Role.Viewer, Role.Admin]), admin.Scope));

        // Handed over to somebody else: the address of the settings is nobody's any more.
        Assert.True(await accounts.SaveAsync(admin with { Email = "ke-nhiem@example.vn" }, CancellationToken.None));
        Assert.Null(await CodeAsync(night, First));
        Assert.NotNull(await CodeAsync(night, "ke-nhiem@example.vn"));
        Assert.Single(await accounts.AllAsync(CancellationToken.None));
    }

    /// <summary>Asks for a code; null where no letter came.</summary>
    private async Task<string?> CodeAsync(DeliveryNight night, string address)
    {
        var before = await bench.Gateway.InboxAsync();
        Assert.Equal(StatusCodes.Status200OK, await night.App.SendAsync("SendSignInCode", Post(night, ("email", address))));
        var letter = (await bench.Gateway.InboxAsync(before.Count == 0 ? 0 : before[^1].Id)).SingleOrDefault();
        Assert.True(letter is null || string.Equals(letter.To, address, StringComparison.OrdinalIgnoreCase), "a letter to somebody else");
        return letter is null ? null : Code().Match(letter.Body).Value;
    }

    private static HttpContext Post(DeliveryNight night, params (string Name, string Value)[] fields)
    {
        var token = night.Get<FormTokens>().Issue(SignInFunctions.FormName, null);
        var request = CrashWorld.Request(
            "application/x-www-form-urlencoded",
            string.Join('&', fields.Append((FormTokens.Field, token)).Select(field => $"{field.Item1}={Uri.EscapeDataString(field.Item2)}")),
            ("", ""));
        request.Request.Scheme = "http";
        return request;
    }

    [GeneratedRegex("[0-9]{6}", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
