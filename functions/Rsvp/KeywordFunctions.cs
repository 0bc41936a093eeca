using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Rsvp;

/// <summary>
/// Texts to the gateway's short number, called back by GET or by POST as the contract with the gateway has it, with Phone and Content: TC ends all
/// invitations to that number. The secret in the address is the proof; whatever came is repeated until it is answered 200.
/// </summary>
public sealed partial class KeywordFunctions(StopContact stops, Settings settings, TimeProvider clock, ILogger<KeywordFunctions> log)
{
    private readonly SharedSecrets secrets = SharedSecrets.Parse(settings.EsmsCallbackSecrets);

    [Function("KeywordByGet")]
    [Access(Who.Provider)]
    public Task<IResult> ByGet(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "hooks/keyword/{secret}")] HttpRequest request,
        string secret,
        CancellationToken cancellation) =>
        secrets.Take(secret)
            ? TakeAsync(request.Query["Phone"], request.Query["Content"], cancellation)
            : Task.FromResult<IResult>(TypedResults.NotFound());

    [Function("KeywordByPost")]
    [Access(Who.Provider)]
    public async Task<IResult> ByPost(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "hooks/keyword/{secret}")] HttpRequest request,
        string secret,
        CancellationToken cancellation)
    {
        if (!secrets.Take(secret))
            return TypedResults.NotFound();
        var form = await Form.ReadAsync(request, cancellation);
        return form is Form.Fields fields ? await TakeAsync(fields["Phone"], fields["Content"], cancellation) : Problem.Of(form)!;
    }

    private async Task<IResult> TakeAsync(string? sender, string? text, CancellationToken cancellation)
    {
        if (PhoneNumber.Mobile(sender) is not { } phone)
            return Problem.Of(StatusCodes.Status400BadRequest, "Phone is no Vietnamese mobile number.");
        if (StopKeyword.IsIn(text ?? ""))
        {
            var done = await stops.StopAsync(new StopRequest.OfContact(Channel.Sms, phone, StopPath.Keyword), clock.GetUtcNow(), cancellation);
            Stopped(done.IsNew, done.Donors);
        }
        else
        {
            // Never the words: people write to a number about themselves.
            NotAStop();
        }

        return TypedResults.Text("OK");
    }

    [LoggerMessage(LogLevel.Information, "A number stopped by keyword. New: {IsNew}. Donors: {Donors}.")]
    private partial void Stopped(bool isNew, int donors);

    [LoggerMessage(LogLevel.Warning, "A text to the short number is no refusal.")]
    private partial void NotAStop();
}
