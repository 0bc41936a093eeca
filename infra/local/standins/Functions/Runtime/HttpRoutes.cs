using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Local.Functions;

/// <summary>HTTP functions as endpoints: a wrong method is a 404, a function that throws is an empty 500.</summary>
internal sealed partial class HttpRoutes(HostJson host, FunctionIndex functions, FunctionKeys keys, Invoker invoker, ILogger<HttpRoutes> log)
{
    public void Map(IEndpointRouteBuilder endpoints)
    {
        foreach (var (function, trigger) in functions.Of<HttpTriggerAttribute>())
        {
            var route = (trigger.Route ?? function.Name).Trim('/');
            var template = host.RoutePrefix.Length == 0 ? route : $"{host.RoutePrefix}/{route}";
            if (route.Split('/')[0].ToLowerInvariant() is "admin" or "runtime")
                throw new InvalidOperationException($"Function '{function.Name}': a route begins neither with admin nor with runtime.");

            // A constraint and not method metadata, which would answer 405; the host answers 404.
            var policies = new RouteValueDictionary();
            if (trigger.Methods is { Length: > 0 } methods)
                policies["httpMethod"] = new HttpMethodRouteConstraint(methods);
            var pattern = RoutePatternFactory.Parse(template, defaults: null, policies);
            endpoints.Map(pattern, context => AnswerAsync(context, function, trigger, template));
        }
    }

    private async Task AnswerAsync(HttpContext http, LocalFunction function, HttpTriggerAttribute trigger, string template)
    {
        var started = Stopwatch.GetTimestamp();
        if (keys.Allows(http.Request, trigger.AuthLevel, function.Name))
            await InvokeAsync(http, function);
        else
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;

        // The template, never the path or the query: those may hold a personal link.
        Answered(http.Request.Method, template, http.Response.StatusCode, (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    private async Task InvokeAsync(HttpContext http, LocalFunction function)
    {
        var values = http.Request.RouteValues.ToDictionary(value => value.Key, value => value.Value, StringComparer.OrdinalIgnoreCase);
        var failure = await invoker.InvokeAsync(
            function,
            new Call("This function was programmatically called via the host APIs.", http.Request, values, http.RequestAborted) { Http = http });
        if (failure is null)
            return;
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        http.Response.Clear();
        http.Response.StatusCode = StatusCodes.Status500InternalServerError;
    }

    [LoggerMessage(LogLevel.Information, "{Method} /{Template} -> {Status} in {Duration} ms")]
    private partial void Answered(string method, string template, int status, long duration);
}
