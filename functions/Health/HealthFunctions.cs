using System.Text.Json.Serialization;
using Azure;
using BloodDrive.Domain;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Health;

/// <summary>Whether the process answers, and whether the app can do its work. Anybody is told how it stands; what stands badly is told to who has signed in.</summary>
public sealed class HealthFunctions(Readiness readiness, SignIn signIn)
{
    /// <summary>200 as long as the process answers: nothing else is asked.</summary>
    [Function("Healthz"), Access(Who.Anyone)]
    public IResult Alive([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "healthz")] HttpRequest request)
    {
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new { status = "alive" });
    }

    /// <summary>503 where something that the work needs is not there; 200 where all of it is, though somebody may have to look ("attention").</summary>
    [Function("Readyz"), Access(Who.Anyone)]
    public async Task<IResult> Ready(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "readyz")] HttpRequest request, CancellationToken cancellation)
    {
        var report = await readiness.OfAsync(cancellation);
        var told = await IsStaffAsync(request, cancellation);
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(
            new ReadyJson(
                report.State == HealthState.Ok ? "ready" : Word(report.State),
                report.At,
                told ? [.. report.Checks.Select(check => new CheckJson(check.Name, Word(check.State), check.At, check.Note))] : null),
            statusCode: report.State == HealthState.Failing ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }

    /// <summary>A person's account lies in storage, which may be what fails.</summary>
    private async Task<bool> IsStaffAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            return await signIn.WhoAsync(request, cancellation) is not null;
        }
        catch (Exception fault) when (fault is RequestFailedException or AggregateException)
        {
            return false;
        }
    }

    private static string Word(HealthState state) => state.ToString().ToLowerInvariant();
}

/// <summary>How the app stands.</summary>
/// <param name="Status">ready, attention or failing: as its worst check.</param>
/// <param name="Checks">Left out for who has not signed in.</param>
public sealed record ReadyJson(
    string Status, DateTimeOffset At, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<CheckJson>? Checks);

/// <param name="State">ok, attention or failing.</param>
public sealed record CheckJson(string Name, string State, DateTimeOffset At, string Note);
