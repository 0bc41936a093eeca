using System.Diagnostics;
using System.Net;
using BloodDrive.Campaigns;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Domain;
using BloodDrive.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace BloodDrive.Tests.Load;

/// <summary>What the pages of an office cost with a large register: storage requests of a view, and its time beside them.</summary>
internal static class PagesLoad
{
    private const int Bar = 8;
    private const int Recipients = 2_000;
    private const int Drives = 60;
    private const int Views = 5;
    private static readonly Scope Nation = new Scope.Nation();

    public static async Task<bool> RunAsync(int donors)
    {
        await using var bench = await Bench.StartAsync();
        Bench.Say($"writing {donors:#,0} donors and {Drives} drives");
        await Crowd.AddDriveAsync(bench.Storage.ConnectionString, Bench.Day);
        Register register = new(bench.Storage.ConnectionString);
        foreach (var number in Enumerable.Range(1, Drives))
            await register.Drives.SaveAsync(Given.Drive(Bench.Day.AddDays(3 + (number / 4))) with { Id = $"pages-{number}" }, CancellationToken.None);
        await Crowd.AddAsync(
            bench.Storage.ConnectionString,
            [
                .. Crowd.Due(Recipients, Bench.Day),
                // Agreed to appeals alone: the recall leaves them to the campaigns.
                .. Crowd.Due(Recipients, Bench.Day, first: Recipients + 1).Select(donor => donor with { Consent = CampaignGiven.Donor().Consent }),
                .. Crowd.Due(donors - (2 * Recipients), Bench.Day.AddDays(60), first: (2 * Recipients) + 1),
            ]);

        Bench.Say($"a recall of {Recipients:#,0} goes out");
        using var app = await bench.AppAsync(Bench.Day);
        await app.RunAsync("NightlyRecall");
        while (!await bench.IsSettledAsync(RunId.Recall(Bench.Day)))
            await app.DrainAsync(Bench.AtOnce);
        var drafted = await CountedAsync(app, "pages-1");
        var launched = await CountedAsync(app, "pages-2");
        await LaunchAsync(app, launched);

        var figures = new Figures($"Pages with {donors:#,0} donors: storage requests and median time of a view, after a first one");
        foreach (var (page, function, route) in Pages(drafted, launched))
        {
            await ViewAsync(bench, app, function, route);
            bench.Meter.Reset();
            List<double> times = [];
            foreach (var _ in Enumerable.Range(0, Views))
                times.Add(await ViewAsync(bench, app, function, route));
            figures.Add($"{page}: milliseconds", times.Order().ElementAt(Views / 2));
            figures.AtMost("  storage requests", (double)bench.Meter.Requests / Views, Bar);
        }

        return figures.Print();
    }

    /// <summary>A campaign drafted and counted over the whole register.</summary>
    private static async Task<RunId> CountedAsync(AppInProcess app, string drive)
    {
        Bench.Say($"the audience of a campaign for {drive} is counted");
        var plan = CampaignGiven.Plan with { Drives = [drive], Budget = Recipients * 1_100L };
        var campaign = await app.Service<CampaignTable>().AddAsync(plan, CampaignGiven.Lan, Nation, drive, CancellationToken.None);
        await app.Service<AskPreview>().AskAsync(campaign.Id, Nation, CampaignGiven.Lan, CancellationToken.None);
        await app.DrainAsync(Bench.AtOnce);
        return campaign.Id;
    }

    private static async Task LaunchAsync(AppInProcess app, RunId campaign)
    {
        var acts = app.Service<ActOnCampaign>();
        if (await app.Service<AskPreview>().FindAsync(campaign, Nation, CancellationToken.None) is not PreviewState.Whole { Preview.Preview.Seal: var seal })
            throw new InvalidOperationException("The preview is not whole.");
        await acts.SubmitAsync(campaign, Nation, CampaignGiven.Lan, CancellationToken.None);
        await acts.ApproveAsync(campaign, Nation, CampaignGiven.Minh, seal, CancellationToken.None);
        await acts.LaunchAsync(campaign, Nation, CampaignGiven.Minh, CancellationToken.None);
        await app.DrainAsync(Bench.AtOnce);
        Bench.Say($"launched: {(await app.Service<CampaignTable>().FindAsync(campaign, Nation, CancellationToken.None))?.Campaign.State}");
    }

    private static (string Page, string Function, (string, string)? Route)[] Pages(RunId drafted, RunId launched) =>
    [
        ("/", "Tonight", null),
        ("/runs/{run}", "ShowRun", ("run", RunId.Recall(Bench.Day).Value)),
        ("/drives", "Drives", null),
        ("/drives/{drive}", "ShowDrive", ("drive", "pages-1")),
        ("/campaigns", "Campaigns", null),
        ("/campaigns/new", "NewCampaign", null),
        ("/campaigns/{campaign}, counted", "ShowCampaign", ("campaign", Number(drafted))),
        ("/campaigns/{campaign}, launched", "ShowCampaign", ("campaign", Number(launched))),
    ];

    private static string Number(RunId campaign) => campaign.Value[(campaign.Value.IndexOf('-', StringComparison.Ordinal) + 1)..];

    private static async Task<double> ViewAsync(Bench bench, AppInProcess app, string function, (string Name, string Value)? route)
    {
        DefaultHttpContext context = new();
        (context.Request.Method, context.Request.Scheme, context.Request.Host) = ("GET", "http", new HostString("127.0.0.1"));
        context.Request.Headers.Cookie = bench.Cookie;
        context.Connection.RemoteIpAddress = IPAddress.Loopback;
        if (route is { } value)
            context.Request.RouteValues[value.Name] = value.Value;
        var started = Stopwatch.GetTimestamp();
        var status = await app.SendAsync(function, context);
        if (status != StatusCodes.Status200OK)
            throw new InvalidOperationException($"{function} answered {status}.");
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
