using Azure.Core;
using Azure.Core.Pipeline;
using BloodDrive.Domain;
using BloodDrive.Local.Start;
using BloodDrive.Storage;
using BloodDrive.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BloodDrive.Tests.Infra;

/// <summary>The app's start: what is wrong with its settings, and whose account it takes.</summary>
public sealed class StartTests
{
    private static readonly string Key = Convert.ToBase64String(new byte[32]);

    private static readonly Dictionary<string, string> AsInAzure = new()
    {
        ["AzureWebJobsStorage__accountName"] = "blooddrive123",
        ["AzureWebJobsStorage__credential"] = "managedidentity",
        ["AzureWebJobsStorage__clientId"] = "00000000-0000-0000-0000-000000000001",
        ["PublicBaseUrl"] = "https://hm.example.vn",
        ["LinkKeys"] = $"1:{Key}",
        ["LookupKey"] = Key,
        ["Hotline"] = "19001234",
        ["SmsConnection"] = "https://texts.communication.azure.com",
        ["EmailKey"] = "SG.key",
        ["EmailSender"] = "hienmau@example.vn",
    };

    [Fact]
    public async Task A_wrong_setting_stops_the_start_with_one_line_that_names_it()
    {
        Dictionary<string, string> settings = new(AsInAzure) { ["TextPrice"] = "cheap", ["BLOODDRIVE_PORT"] = $"{Ports.Free()}" };
        settings.Remove("Hotline");

        await using var app = ChildProcess.Start(ChildProcess.DotNet, [Built.App], settings, Path.GetDirectoryName(Built.App));
        await app.WaitForExitAsync(CancellationToken.None);

        Assert.Equal(1, app.ExitCode);
        Assert.Equal("BloodDrive cannot start: TextPrice must be a whole number. Hotline is not set.", Assert.Single(app.Lines));
    }

    [Fact]
    public async Task With_the_name_of_an_account_the_app_is_wired_as_its_identity()
    {
        using var host = await AppWiring.BuildAsync(
            [.. AsInAzure.Select(setting => $"{setting.Key.Replace("__", ":", StringComparison.Ordinal)}={setting.Value}")], _ => { });

        Assert.Equal("donors", host.Services.GetRequiredService<StorageAccount>().Table("donors").Name);
        Assert.Equal("managedidentity", host.Services.GetRequiredService<Settings>().Storage.Credential);
    }

    [Fact]
    public async Task As_an_identity_the_app_makes_neither_tables_nor_queues()
    {
        StorageAccount account = new(new StorageIdentity { AccountName = "blooddrive123" }, new Nobody(), new NoRequest());

        await account.EnsureAsync(CancellationToken.None);
    }

    private sealed class Nobody : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("No token is asked for.");

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("No token is asked for.");
    }

    private sealed class NoRequest : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message) => throw new InvalidOperationException("No request is made.");
    }
}
