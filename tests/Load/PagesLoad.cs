using System.Diagnostics;
using System.Net;
using BloodDrive.Domain;
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
            [.. Crowd.Due(Recipients, Bench.Day), .. Crowd.Due(donors - Recipients, Bench.Day.AddDays(60), first: Recipients + 1)]);

        Bench.Say($"a recall of {Recipients:#,0} goes out");
        using var app = await bench.AppAsync(Bench.Day);
        await app.RunAsync("NightlyRecall");
        while (!await bench.IsSettledAsync(RunId.Recall(Bench.Day)))
            await app.DrainAsync(Bench.AtOnce);

        var figures = new Figures($"Pages with {donors:#,0} donors: storage requests and median time of a view, after a first one");
        foreach (var (page, function, route) in Pages)
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

    private static (string Page, string Function, (string, string)? Route)[] Pages =>
    [
        ("/", "Tonight", null),
        ("/runs/{run}", "ShowRun", ("run", RunId.Recall(Bench.Day).Value)),
        ("/drives", "Drives", null),
        ("/drives/{drive}", "ShowDrive", ("drive", "pages-1")),
    ];

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
