using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Organisers;

/// <summary>Signing in by a code sent to one's e-mail address, or on a laptop as one of four sample people; and out.</summary>
public sealed class SignInFunctions(
    AccountTable accounts,
    SignInCodes codes,
    SignInMail mail,
    SignIn signIn,
    FormTokens tokens,
    LocalOnly local,
    Desk<SignInFunctions> desk,
    Settings settings,
    TimeProvider clock)
{
    public const string FormName = "sign-in";

    private const int LongestAddress = 254;

    [Function("SignInPage"), Access(Who.Anyone)]
    public IResult Ask([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "sign-in")] HttpRequest request) =>
        Show(request, new SignInStep.Address(null));

    /// <summary>Sends a code, if the address is anybody's: the answer is the same whether it is or not.</summary>
    [Function("SendSignInCode"), Access(Who.Anyone)]
    public Task<IResult> SendCode(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sign-in")] HttpRequest request, CancellationToken cancellation) =>
        PostedAsync(request, fields => SendCodeAsync(request, fields, cancellation), cancellation);

    [Function("SignInByCode"), Access(Who.Anyone)]
    public Task<IResult> ByCode(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sign-in/code")] HttpRequest request, CancellationToken cancellation) =>
        PostedAsync(request, fields => ByCodeAsync(request, fields, cancellation), cancellation);

    [Function("SignInAsSample"), Access(Who.LocalOperator)]
    public async Task<IResult> AsSample(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sign-in/sample")] HttpRequest request, CancellationToken cancellation) =>
        local.Refuses(request) ?? await PostedAsync(request, async fields =>
        {
            if (SamplePeople.Find(fields["person"]) is not { } person) return TypedResults.NotFound();
            await accounts.SaveAsync(person, cancellation);
            return Begin(request, person, fields);
        }, cancellation);

    [Function("SignOut"), Access(Who.SignedIn)]
    public Task<IResult> Out(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sign-out")] HttpRequest request, CancellationToken cancellation) =>
        desk.TakeAsync(request, FormName, (_, _) =>
        {
            signIn.End(request.HttpContext);
            return Task.FromResult(Page.Next("/sign-in"));
        }, cancellation);

    private async Task<IResult> SendCodeAsync(HttpRequest request, Form.Fields fields, CancellationToken cancellation)
    {
        if (fields["email"] is not { Length: <= LongestAddress } email || !email.Contains('@', StringComparison.Ordinal))
            return Show(request, new SignInStep.Address(fields["email"], Wrong: true), fields, StatusCodes.Status422UnprocessableEntity);
        if (await OfAsync(email, cancellation) is { Closed: false, Email: { } address } account
            && await codes.IssueAsync(account, clock.GetUtcNow(), cancellation) is { } code)
            await mail.SendAsync(address, code);
        return Show(request, new SignInStep.Code(email), fields);
    }

    private async Task<IResult> ByCodeAsync(HttpRequest request, Form.Fields fields, CancellationToken cancellation)
    {
        if (fields["email"] is not { Length: <= LongestAddress } email) return Show(request, new SignInStep.Address(null), fields);
        return fields["code"] is { Length: 6 } code
            && await accounts.FindByEmailAsync(email, cancellation) is { Closed: false } account
            && await codes.RedeemAsync(account, code, clock.GetUtcNow(), cancellation)
                ? Begin(request, account, fields)
                : Show(request, new SignInStep.Code(email, Wrong: true), fields, StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>The account of an address. Before there is any, the first administrator's is made.</summary>
    private async Task<Account?> OfAsync(string email, CancellationToken cancellation)
    {
        if (await accounts.FindByEmailAsync(email, cancellation) is { } known) return known;
        if (settings.FirstAdmin.Length == 0 || !string.Equals(settings.FirstAdmin, email, StringComparison.OrdinalIgnoreCase)) return null;

        // Once: an account that was given another address or closed must not come back by this door.
        if ((await accounts.AllAsync(cancellation)).Count > 0) return null;
        Account first = new() { Id = "first-admin", Name = settings.FirstAdmin, Email = settings.FirstAdmin, Roles = new HashSet<Role> { Role.Viewer, Role.Admin }, Scope = new Scope.Nation() };
        await accounts.SaveAsync(first, cancellation);
        return first;
    }

    private IResult Begin(HttpRequest request, Account account, Form.Fields fields)
    {
        signIn.Begin(request.HttpContext, account);
        return Page.Next(Next(fields["next"]));
    }

    private async Task<IResult> PostedAsync(HttpRequest request, Func<Form.Fields, Task<IResult>> act, CancellationToken cancellation)
    {
        var form = await Form.ReadAsync(request, cancellation);
        if (form is not Form.Fields fields) return Problem.Of(form)!;
        return tokens.Holds(FormName, fields.Posted, null) ? await act(fields) : Problem.Of(StatusCodes.Status403Forbidden, "The form is not ours, or too old.");
    }

    private IResult Show(HttpRequest request, SignInStep step, Form.Fields? fields = null, int status = StatusCodes.Status200OK) => Page.Console<SignInPage>(
        new { Step = step, Next = Next(fields?["next"] ?? request.Query["next"]), Samples = local.Refuses(request) is null }, status);

    /// <summary>Where to go on: a page of this app, else the first.</summary>
    private static string Next(string? asked) =>
        asked is ['/', .. var rest] && rest is not ['/' or '\\', ..] && !asked.Any(char.IsControl) ? asked : "/";
}

/// <summary>How far a sign-in is.</summary>
public abstract record SignInStep
{
    private SignInStep() { }

    /// <summary>An address is asked for; what was typed is no address.</summary>
    public sealed record Address(string? Typed, bool Wrong = false) : SignInStep;

    /// <summary>A code was sent, if the address is anybody's; or it was wrong, used, or tried too often.</summary>
    public sealed record Code(string Email, bool Wrong = false) : SignInStep;
}
