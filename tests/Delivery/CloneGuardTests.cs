using System.Text;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Stories;
using BloodDrive.Tests.Support;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;

namespace BloodDrive.Tests.Delivery;

/// <summary>An installation that holds a copy of the data, or is new: nothing leaves it until an administrator has said that it may.</summary>
public sealed class CloneGuardTests(DeliveryBench bench) : IClassFixture<DeliveryBench>
{
    private const int Count = 6;

    // One provider that is not on this machine: what leaves may reach somebody.
    private static readonly (string, string) Real = ("EmailHost", "https://mail.example.invalid");

    [Fact]
    public async Task A_copy_leaves_everything_as_it_is_until_an_administrator_types_its_name()
    {
        using var production = await bench.NightAsync(Count, null, Real, ("ArmedFor", "hienmau-that"));
        await ArmAsync(production.App, "hienmau-that");
        await production.PlanAsync();
        using var copy = await CopyAsync(production, "hienmau-thu");
        var before = await Rows(production);

        await copy.DrainAsync(lanes: [Lanes.SendRecall, Lanes.SendConfirmation]);
        production.Clock.Now += TimeSpan.FromMinutes(20);
        await copy.RunAsync("SweepOpenWork");
        await copy.DrainAsync();
        Assert.Equal(before, await Rows(production));
        Assert.Equal(MessageStatus.Queued, Assert.Single(production.Statuses(await production.LedgerAsync())).Key);

        Assert.Equal(StatusCodes.Status422UnprocessableEntity, await ArmAsync(copy, "hienmau-that"));
        Assert.Equal(StatusCodes.Status422UnprocessableEntity, await ArmAsync(copy, "hienmau-thu", why: ""));
        Assert.False(await copy.Service<SendingGate>().ArmedAsync(CancellationToken.None));
        Assert.Equal(StatusCodes.Status302Found, await ArmAsync(copy, "hienmau-thu"));
        Assert.False(await production.Get<SendingGate>().ArmedAsync(CancellationToken.None));
        var record = await production.Get<RedButton>().RecordAsync(9, CancellationToken.None);
        Assert.Equal(["armed", "armed"], record.Take(2).Select(entry => entry.What));

        // Late batches take a new time in one sweep and go on their lane in the next.
        foreach (var _ in Enumerable.Range(0, 2))
        {
            await copy.RunAsync("SweepOpenWork");
            await copy.DrainAsync();
            production.Clock.Now += TimeSpan.FromMinutes(1);
        }

        Assert.Equal(Count, production.Statuses(await production.LedgerAsync())[MessageStatus.Sent]);
    }

    [Fact]
    public async Task A_new_installation_begins_no_run_reminds_and_thanks_nobody_and_says_so_on_every_page()
    {
        using var night = await bench.NightAsync(Count, null, Real, ("ArmedFor", "hienmau-moi"));
        foreach (var timer in new[] { "NightlyRecall", "RemindBooked", "ThankVisitors", "SweepBooked" })
            await night.App.RunAsync(timer);

        Assert.Null(await night.Runs.FindAsync(night.Run, CancellationToken.None));
        var page = await PageAsync(night, "RedButtonPage");
        Assert.Contains("chưa được phép gửi", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/arm\"", page, StringComparison.Ordinal);
        Assert.Contains("<code>hienmau-moi</code>", await PageAsync(night, "ArmPage"), StringComparison.Ordinal);

        await ArmAsync(night.App, "hienmau-moi");
        Assert.DoesNotContain("chưa được phép gửi", await PageAsync(night, "RedButtonPage"), StringComparison.Ordinal);
        Assert.Contains("được phép gửi từ đây", await PageAsync(night, "ArmPage"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_red_button_and_the_arming_keep_out_of_each_others_way()
    {
        using var night = await bench.NightAsync(0, null, Real, ("ArmedFor", "hienmau-that"));
        var (gate, button) = (night.Get<SendingGate>(), night.Get<RedButton>());
        RedButtonPress by = new("an", "An", night.Clock.Now, "thử");

        await button.PressAsync(by, CancellationToken.None);
        await gate.ArmAsync(by, CancellationToken.None);
        Assert.Equal((true, false), (await gate.HoldsAsync(Lanes.SendRecall, CancellationToken.None), await gate.HoldsAsync(Lanes.SendConfirmation, CancellationToken.None)));

        await button.AskReleaseAsync(by, CancellationToken.None);
        await button.ConfirmReleaseAsync(by with { By = "binh" }, CancellationToken.None);
        Assert.True((await gate.FindAsync(CancellationToken.None)) is { Armed: true, Button.Holds: false });
    }

    /// <summary>Another installation on the same rows, at the same instant.</summary>
    private async Task<AppInProcess> CopyAsync(DeliveryNight night, string name)
    {
        var settings = World.SettingsOf(bench.Storage.ConnectionString, bench.Gateway, publicPort: 7071);
        settings["TextsPerMinute"] = settings["MailsPerMinute"] = "1000000";
        (settings[Real.Item1], settings["ArmedFor"]) = (Real.Item2, name);
        return await AppInProcess.BuildAsync(settings, clock: night.Clock);
    }

    /// <summary>The ledger and the donors, row by row with their versions.</summary>
    private async Task<IReadOnlyList<string>> Rows(DeliveryNight night)
    {
        List<string> rows = [];
        foreach (var table in new[] { "messages", "donors" })
        {
            await foreach (var row in bench.Storage.Tables.GetTableClient(table).QueryAsync<Azure.Data.Tables.TableEntity>(""))
                rows.Add($"{table} {row.PartitionKey} {row.RowKey} {row.ETag}");
        }

        Assert.Contains(rows, row => row.Contains(night.Run.Value, StringComparison.Ordinal));
        return rows;
    }

    private static async Task<int> ArmAsync(AppInProcess app, string name, string why = "chuyển nhà")
    {
        var request = CrashWorld.Request(
            "application/x-www-form-urlencoded", $"name={Uri.EscapeDataString(name)}&why={Uri.EscapeDataString(why)}", ("", ""));
        request.Request.Scheme = "http";
        request.Request.Headers.Authorization = "Bearer " + Desk.Secret;
        return await app.SendAsync("ArmSending", request);
    }

    private static async Task<string> PageAsync(DeliveryNight night, string function)
    {
        Assert.True(await night.Get<AccountTable>().SaveAsync(Desk.Everything, CancellationToken.None));
        var request = CrashWorld.Request("", "", ("", ""));
        (request.Request.Method, request.Request.Scheme) = ("GET", "http");
        request.Request.Headers.Cookie = $"{SignIn.Cookie}={new Session(Desk.Everything.Id, night.Clock.Now).Write(night.Get<LinkKeyRing>())}";
        Assert.Equal(StatusCodes.Status200OK, await night.App.SendAsync(function, request));
        return Encoding.UTF8.GetString(((MemoryStream)request.Response.Body).ToArray());
    }
}
