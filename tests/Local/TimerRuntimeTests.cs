using System.Net;
using System.Net.Http.Json;
using BloodDrive.Tests.Support;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Tests.Local;

/// <summary>Timer functions on the local runtime.</summary>
public sealed class TimerRuntimeTests
{
    private static readonly Dictionary<string, string?> EverySecond = new() { ["Beat"] = "* * * * * *" };

    [Fact]
    public async Task A_timer_goes_on_after_a_run_that_failed_and_never_overlaps()
    {
        await using var app = await RuntimeApp.StartAsync(typeof(Functions), EverySecond);

        await Poll.UntilAsync(() => app.Notes.Lines.Count(line => line == "beat ends") >= 3, "three runs");

        var lines = app.Notes.Lines.Where(line => line.StartsWith("beat", StringComparison.Ordinal)).ToArray();
        Assert.All(lines.Index(), line => Assert.Equal(line.Index % 2 == 0 ? "beat" : "beat ends", line.Item));
        Assert.Contains("Executed 'Functions.Beat' (Failed", app.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_that_is_missing_stops_that_function_alone()
    {
        await using var app = await RuntimeApp.StartAsync(typeof(Functions));

        await Poll.UntilAsync(() => app.Notes.Lines.Contains("at startup, past due False"), "the function that runs on startup");
        Assert.Contains("The listener for function 'Functions.Beat' was unable to start.", app.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_admin_endpoint_runs_a_timer_at_once_and_answers_202()
    {
        await using var app = await RuntimeApp.StartAsync(typeof(Functions), new() { ["AzureWebJobs.Nightly.Disabled"] = "true" });

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => app.Http.PostAsJsonAsync("/admin/functions/nightly", new { })));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode));
        await Poll.UntilAsync(() => app.Notes.Lines.Count(line => line == "nightly, past due False") == 5, "five runs");
    }

    [Theory]
    [InlineData("/admin/functions/unknown", "{}", HttpStatusCode.NotFound)]
    [InlineData("/admin/functions/Nightly", "no json", HttpStatusCode.BadRequest)]
    public async Task The_admin_endpoint_refuses_what_it_cannot_run(string path, string body, HttpStatusCode expected)
    {
        await using var app = await RuntimeApp.StartAsync(typeof(Functions));

        using var answer = await app.Http.PostAsync(path, new StringContent(body));

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task A_page_of_another_site_cannot_run_a_function()
    {
        await using var app = await RuntimeApp.StartAsync(typeof(Functions));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/admin/functions/Nightly") { Headers = { { "Origin", "https://elsewhere.example" } } };

        using var answer = await app.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    public sealed class Functions(Notes notes)
    {
        [Function("Beat")]
        public async Task Beat([TimerTrigger("%Beat%")] TimerInfo timer, CancellationToken cancellationToken)
        {
            notes.Add("beat");
            await Task.Delay(TimeSpan.FromMilliseconds(1200), cancellationToken);
            notes.Add("beat ends");
            throw new InvalidOperationException("as asked");
        }

        [Function("AtStartup")]
        public void AtStartup([TimerTrigger("0 0 3 29 2 *", RunOnStartup = true)] TimerInfo timer) => notes.Add($"at startup, past due {timer.IsPastDue}");

        [Function("Nightly")]
        public void Nightly([TimerTrigger("0 0 3 29 2 *")] TimerInfo timer) => notes.Add($"nightly, past due {timer.IsPastDue}");
    }
}
