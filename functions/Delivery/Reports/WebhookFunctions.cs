using BloodDrive.Domain;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Delivery.Reports;

/// <summary>Where providers report back. Without its proof a caller changes nothing and learns nothing: 401, no row, no queue message.</summary>
public sealed class WebhookFunctions(ReportIntake intake, EventGridToken entra, Settings settings, TimeProvider time)
{
    /// <summary>Event Grid posts at most 1 MB, SendGrid less.</summary>
    private const int Limit = 1024 * 1024;

    private readonly SharedSecrets smsKeys = SharedSecrets.Parse(settings.SmsReportKeys);
    private readonly SharedSecrets esmsSecrets = SharedSecrets.Parse(settings.EsmsCallbackSecrets);
    private readonly EventSignature signature = EventSignature.Parse(settings.EmailReportKeys);

    /// <summary>Event Grid's events and its validation of this address, in its own schema or in CloudEvents.</summary>
    [Function("SmsReports")]
    [Access(Who.Provider)]
    public async Task<IResult> SmsReports(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "hooks/sms/{key}")] HttpRequest request,
        string key,
        CancellationToken cancellation)
    {
        if (!smsKeys.Take(key) || !await entra.HoldsAsync(request))
            return TypedResults.Unauthorized();
        var body = await Body.ReadAsync(request, Limit, cancellation);
        return body is Body.Bytes read ? await AnswerAsync(Provider.Acs, EventGridEvents.Read(read.Content), cancellation) : Problem.Of(body)!;
    }

    /// <summary>The validation of CloudEvents 1.0 (HTTP 1.1 Web Hooks, section 4): yes, this sender may post here.</summary>
    [Function("SmsReportsHandshake")]
    [Access(Who.Provider)]
    public async Task<IResult> SmsReportsHandshake(
        [HttpTrigger(AuthorizationLevel.Anonymous, "options", Route = "hooks/sms/{key}")] HttpRequest request, string key)
    {
        if (!smsKeys.Take(key) || !await entra.HoldsAsync(request))
            return TypedResults.Unauthorized();
        if (request.Headers["WebHook-Request-Origin"] is not [{ Length: > 0 and < 254 } origin] || !origin.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-'))
            return Problem.Of(StatusCodes.Status400BadRequest, "WebHook-Request-Origin names no host.");
        request.HttpContext.Response.Headers["WebHook-Allowed-Origin"] = origin;
        request.HttpContext.Response.Headers["WebHook-Allowed-Rate"] = "*";
        request.HttpContext.Response.Headers.Allow = "POST";
        return TypedResults.Ok();
    }

    /// <summary>SendGrid's signed events. The same signed body again is no attack: it is taken again and changes nothing.</summary>
    [Function("EmailReports")]
    [Access(Who.Provider)]
    public async Task<IResult> EmailReports(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "hooks/email")] HttpRequest request, CancellationToken cancellation)
    {
        var body = await Body.ReadAsync(request, Limit, cancellation);
        if (body is not Body.Bytes read)
            return Problem.Of(body)!;
        return signature.Holds(
            request.Headers[EventSignature.TimestampHeader], request.Headers[EventSignature.SignatureHeader], read.Content, time.GetUtcNow())
            ? await AnswerAsync(Provider.SendGrid, SendGridEvents.Read(read.Content), cancellation)
            : TypedResults.Unauthorized();
    }

    /// <summary>eSMS.vn's call-back, which is a GET: it shows nothing, and acts by the secret and the SMSID it names.</summary>
    [Function("EsmsReport")]
    [Access(Who.Provider)]
    public async Task<IResult> EsmsReport(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "hooks/esms/{secret}")] HttpRequest request,
        string secret,
        CancellationToken cancellation) =>
        esmsSecrets.Take(secret) ? await AnswerAsync(Provider.Esms, EsmsCallback.Read(request.Query), cancellation) : TypedResults.Unauthorized();

    private async Task<IResult> AnswerAsync(Provider provider, ReportEvents events, CancellationToken cancellation)
    {
        switch (events)
        {
            case ReportEvents.Handshake asked:
                return TypedResults.Json(new { validationResponse = asked.Code });
            case ReportEvents.Read read:
                await intake.TakeAsync(provider, read, cancellation);
                return TypedResults.Ok();
            default:
                return Problem.Of(StatusCodes.Status400BadRequest, "The body is not of the provider's form.");
        }
    }
}
