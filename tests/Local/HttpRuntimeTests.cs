using System.Net;
using System.Text.Json;
using BloodDrive.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using HttpResults = Microsoft.AspNetCore.Http.Results;

namespace BloodDrive.Tests.Local;

/// <summary>HTTP functions on the local runtime answer as on the genuine host.</summary>
public sealed class HttpRuntimeTests
{
    [Fact]
    public async Task A_route_matches_in_any_case_and_binds_its_values_by_name()
    {
        await using var app = await RuntimeApp.StartAsync(typeof(Functions));

        Assert.Equal("abc from /Greet/abc, host True", await app.Http.GetStringAsync("/Greet/abc?x=1"));
    }

    [Fact]
    public async Task Functions_of_one_route_are_told_apart_by_method()
    {
        await using var app = await RuntimeApp.StartAsync(typeof(Functions));

        using var posted = await app.Http.PostAsync("/greet/abc", null);

        Assert.Equal("posted abc", await posted.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("PUT", "/greet/abc")]
    [InlineData("HEAD", "/greet/abc")]
    [InlineData("OPTIONS", "/greet/abc")]
    [InlineData("GET", "/number/abc")]
    [InlineData("GET", "/api/greet/abc")]
    [InlineData("GET", "/nowhere")]
    public async Task A_wrong_method_or_path_is_an_empty_404(string method, string path)
    {
        await using var app = await RuntimeApp.StartAsync(typeof(Functions));

        using var answer = await app.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task The_root_belongs_to_the_route_that_matches_nothing()
    {
        await using var app = await RuntimeApp.StartAsync(typeof(Functions));

        Assert.Equal("root", await app.Http.GetStringAsync("/"));
    }

    [Theory]
    [InlineData("/throws")]
    [InlineData("/throws-while-writing-the-result")]
    public async Task A_function_that_throws_is_an_empty_500(string path)
    {
        await using var app = await RuntimeApp.StartAsync(typeof(Functions));

        using var answer = await app.Http.GetAsync(path);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        Assert.Contains("(Failed, Id=", app.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_carries_the_route_and_never_the_path_or_query()
    {
        await using var app = await RuntimeApp.StartAsync(typeof(Functions));

        await app.Http.GetStringAsync("/greet/SECRET1?code=SECRET2");
        await Poll.UntilAsync(() => app.Log.Contains("/greet/{name}", StringComparison.Ordinal), "the request's line");

        Assert.DoesNotContain("SECRET", app.Log, StringComparison.Ordinal);
        Assert.Contains("Executing 'Functions.Greet' (Reason='", app.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_foreign_host_header_is_refused()
    {
        await using var app = await RuntimeApp.StartAsync(typeof(Functions));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/greet/abc") { Headers = { Host = "rebound.example" } };

        using var answer = await app.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_disabled_function_is_a_404()
    {
        await using var app = await RuntimeApp.StartAsync(typeof(Functions), new() { ["AzureWebJobs.Root.Disabled"] = "true" });

        using var answer = await app.Http.GetAsync("/");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Function 'Functions.Root' is disabled", app.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_time_limit_cancels_the_token_and_answers_500()
    {
        const string HostJson = """{ "version": "2.0", "functionTimeout": "00:00:01", "extensions": { "http": { "routePrefix": "" } } }""";
        await using var app = await RuntimeApp.StartAsync(typeof(Functions), hostJson: HostJson);

        using var answer = await app.Http.GetAsync("/forever");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal(["cancelled"], app.Notes.Lines);
    }

    [Fact]
    public async Task A_stop_lets_the_request_in_flight_end()
    {
        await using var app = await RuntimeApp.StartAsync(typeof(Functions));
        var answer = app.Http.GetAsync("/slow");
        await Poll.UntilAsync(() => app.Notes.Lines.Contains("slow begins"), "the request");

        await app.StopAsync();

        Assert.Equal("slow", await (await answer).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Forwarded_headers_say_who_asked_but_never_which_host()
    {
        await using var app = await RuntimeApp.StartAsync(typeof(Functions));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/who")
        {
            Headers = { { "X-Forwarded-For", "203.0.113.7" }, { "X-Forwarded-Proto", "https" }, { "X-Forwarded-Host", "elsewhere.example" } },
        };

        using var answer = await app.Http.SendAsync(request);

        Assert.Equal("203.0.113.7 https 127.0.0.1", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Keys_are_asked_for_with_enableAuth_alone()
    {
        await using var open = await RuntimeApp.StartAsync(typeof(Functions));
        Assert.Equal("for key holders", await open.Http.GetStringAsync("/keyed"));

        await using var app = await RuntimeApp.StartAsync(typeof(Functions), args: "--enableAuth");
        using var keys = JsonDocument.Parse(await File.ReadAllTextAsync(app.KeyFile));
        var (host, master) = (keys.RootElement.GetProperty("host").GetString(), keys.RootElement.GetProperty("master").GetString());

        using var without = await app.Http.GetAsync("/keyed");
        Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
        Assert.Empty(await without.Content.ReadAsByteArrayAsync());
        using var wrong = await app.Http.GetAsync("/keyed?code=wrong");
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal("for key holders", await app.Http.GetStringAsync($"/keyed?code={Uri.EscapeDataString(host!)}"));
        Assert.Equal("abc from /greet/abc, host True", await app.Http.GetStringAsync("/greet/abc"));

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusOfAdminAsync(app, host!));
        Assert.Equal(HttpStatusCode.OK, await StatusOfAdminAsync(app, master!));
    }

    private static async Task<HttpStatusCode> StatusOfAdminAsync(RuntimeApp app, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/admin/host/status") { Headers = { { "x-functions-key", key } } };
        using var answer = await app.Http.SendAsync(request);
        return answer.StatusCode;
    }

    public sealed class Functions(Notes notes)
    {
        [Function("Greet")]
        public IResult Greet(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "greet/{name}")] HttpRequest request, string name, FunctionContext context) =>
            HttpResults.Text($"{name} from {request.Path}, host {context.GetHttpContext() == request.HttpContext}");

        [Function("GreetPost")]
        public Task<IResult> GreetPost([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "greet/{name}")] HttpRequest request, string name) =>
            Task.FromResult(HttpResults.Text($"posted {name}"));

        [Function("Number")]
        public IResult Number([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "number/{id:int}")] HttpRequest request, string id) =>
            HttpResults.Text(id);

        [Function("Root")]
        public IResult Root([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{x:regex(^$)?}")] HttpRequest request) => HttpResults.Text("root");

        [Function("Throws")]
        public IResult Throws([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "throws")] HttpRequest request) =>
            throw new InvalidOperationException("as asked");

        [Function("ThrowsLate")]
        public IResult ThrowsLate([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "throws-while-writing-the-result")] HttpRequest request) =>
            HttpResults.Stream(_ => throw new InvalidOperationException("as asked"));

        [Function("Keyed")]
        public IResult Keyed([HttpTrigger(AuthorizationLevel.Function, "get", Route = "keyed")] HttpRequest request) =>
            HttpResults.Text("for key holders");

        [Function("Slow")]
        public async Task<IResult> Slow([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "slow")] HttpRequest request, CancellationToken token)
        {
            notes.Add("slow begins");
            await Task.Delay(TimeSpan.FromMilliseconds(700), token);
            return HttpResults.Text("slow");
        }

        [Function("Who")]
        public IResult Who([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "who")] HttpRequest request) =>
            HttpResults.Text($"{request.HttpContext.Connection.RemoteIpAddress} {request.Scheme} {request.Host.Host}");

        [Function("Forever")]
        public async Task<IResult> Forever(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "forever")] HttpRequest request, CancellationToken cancellationToken)
        {
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                notes.Add("cancelled");
            }

            return HttpResults.Ok();
        }
    }
}
