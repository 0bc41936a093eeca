using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Local.Functions;

/// <summary>The host's own routes: POST /admin/functions/{name} runs a timer or queue function now, GET /admin/host/status says that it runs.</summary>
internal sealed class AdminRoutes(FunctionIndex functions, FunctionKeys keys, Listeners listeners)
{
    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/admin/functions/{name}", context => GuardedAsync(context, RunAsync));
        endpoints.MapGet("/admin/host/status", context => GuardedAsync(context, StatusAsync));
    }

    private async Task GuardedAsync(HttpContext http, Func<HttpContext, Task> answer)
    {
        if (!keys.Allows(http.Request, AuthorizationLevel.Admin, function: null))
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        // A page of another site, open in the developer's browser, must not start a run.
        else if (http.Request.Headers.Origin.FirstOrDefault() is { } origin && origin != $"{http.Request.Scheme}://{http.Request.Host}")
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
        else
            await answer(http);
    }

    private async Task RunAsync(HttpContext http)
    {
        var function = functions.Find((string)http.Request.RouteValues["name"]);
        if (function is null || function.Trigger is HttpTriggerAttribute)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (await InputAsync(http) is not { } input)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        listeners.RunNow(function, input);
        http.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    private static Task StatusAsync(HttpContext http) => http.Response.WriteAsJsonAsync(new { id = "blooddrive-local", state = "Running" });

    /// <summary>The "input" of the body; empty when it names none; null when the body is not JSON.</summary>
    private static async Task<string> InputAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        if (body.Length == 0)
            return "";
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.TryGetProperty("input", out var input) ? input.ToString() : "";
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
