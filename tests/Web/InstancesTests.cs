using System.Net;
using BloodDrive.Storage;
using BloodDrive.Tests.Domain;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Web;

/// <summary>Two processes of the app on one storage: what one of them showed, the other takes; and no address comes from a request.</summary>
public sealed class InstancesTests
{
    private const string Elsewhere = "elsewhere.example";

    [Fact]
    public async Task A_form_shown_by_one_process_is_taken_by_another_and_no_link_follows_a_foreign_host()
    {
        await using var world = await World.StartAsync(new WorldOptions { Apps = 2, Storage = (0, 0, 0) });
        var (one, other) = (world.Apps[0], world.Apps[1]);
        var token = await one.FormTokenAsync("/accounts");
        one.Kill();
        await one.StartAsync();

        (string, string)[] fields =
            [("form-token", token), ("new", "yes"), ("id", "yen"), ("name", "Phan Hải Yến"), ("email", "yen@example.vn"), ("role", "Viewer"), ("scope", "nation")];
        using var taken = await other.PostAsync("/accounts", fields);
        Assert.Equal("/accounts", taken.Headers.Location?.ToString());
        Assert.Contains("Phan Hải Yến", await one.GetAsync("/accounts"), StringComparison.Ordinal);

        var drive = Given.Drive(new DateOnly(2027, 1, 23));
        await new DriveTable(new StorageAccount(world.Storage.ConnectionString), new LookupKeys(new() { LookupKey = World.LookupKey })).SaveAsync(drive, CancellationToken.None);
        foreach (var path in new[] { $"/drives/{drive.Id}", $"/drives/{drive.Id}/poster", $"/d/{drive.Id}", "/sign-in", "/openapi.json" })
        {
            using HttpRequestMessage request = new(HttpMethod.Get, path) { Headers = { { "X-Forwarded-Host", Elsewhere }, { "X-Forwarded-Proto", "https" } } };
            using var answer = await other.Http.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.DoesNotContain(Elsewhere, $"{answer.Headers} {await answer.Content.ReadAsStringAsync()}", StringComparison.OrdinalIgnoreCase);
        }
    }
}
