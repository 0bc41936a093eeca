using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Organisers;

/// <summary>The red button: one person presses it, two release it. Until there is sign-in, people say who they are by typing their names.</summary>
public sealed class RedButtonFunctions(RedButton button, FormTokens tokens, LocalOnly local, TimeProvider clock)
{
    public const string FormName = "red-button";

    /// <summary>Letters that a name may have, and a reason.</summary>
    public const int LongestName = 80;
    public const int LongestReason = 300;

    private const int Recorded = 20;

    [Function("RedButtonPage"), Access(Who.LocalOperator)]
    public async Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "red-button")] HttpRequest request, CancellationToken cancellation) =>
        local.Refuses(request) ?? await PageAsync(null, StatusCodes.Status200OK, cancellation);

    [Function("PressRedButton"), Access(Who.LocalOperator)]
    public Task<IResult> Press(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "red-button/press")] HttpRequest request, CancellationToken cancellation) =>
        ActAsync(request, button.PressAsync, cancellation);

    [Function("AskRelease"), Access(Who.LocalOperator)]
    public Task<IResult> AskRelease(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "red-button/release")] HttpRequest request, CancellationToken cancellation) =>
        ActAsync(request, button.AskReleaseAsync, cancellation);

    [Function("ConfirmRelease"), Access(Who.LocalOperator)]
    public Task<IResult> ConfirmRelease(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "red-button/confirm")] HttpRequest request, CancellationToken cancellation) =>
        ActAsync(request, button.ConfirmReleaseAsync, cancellation);

    private async Task<IResult> ActAsync(
        HttpRequest request, Func<RedButtonPress, CancellationToken, Task<RedButtonOutcome>> act, CancellationToken cancellation)
    {
        if (local.Refuses(request) is { } refused) return refused;
        var form = await Form.ReadAsync(request, cancellation);
        if (form is not Form.Fields fields) return Problem.Of(form)!;
        if (!tokens.Holds(FormName, fields.Posted)) return Problem.Of(StatusCodes.Status403Forbidden, "The form is not ours, or too old.");
        if (fields["by"] is not { Length: <= LongestName } by || NameText.Fold(by).Length == 0 || fields["why"] is not (null or { Length: <= LongestReason }))
            return await PageAsync(new RedButtonTrouble.Nameless(), StatusCodes.Status422UnprocessableEntity, cancellation);

        var outcome = await act(new RedButtonPress(by, clock.GetUtcNow(), fields["why"] ?? ""), cancellation);
        return outcome is RedButtonOutcome.Changed
            ? Page.Next("/red-button")
            : await PageAsync(new RedButtonTrouble.Refused(outcome), StatusCodes.Status409Conflict, cancellation);
    }

    private async Task<IResult> PageAsync(RedButtonTrouble? trouble, int status, CancellationToken cancellation)
    {
        var state = button.FindAsync(cancellation);
        var record = button.RecordAsync(Recorded, cancellation);
        return Page.Console<RedButtonPage>(new { State = await state, Record = await record, Trouble = trouble }, status);
    }
}

/// <summary>Why what was just posted was not done.</summary>
public abstract record RedButtonTrouble
{
    private RedButtonTrouble() { }

    /// <summary>No name was typed, or too long a one or too long a reason.</summary>
    public sealed record Nameless : RedButtonTrouble;

    public sealed record Refused(RedButtonOutcome Why) : RedButtonTrouble;
}
