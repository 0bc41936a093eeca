using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Organisers;

/// <summary>The red button: one person presses it, two release it.</summary>
public sealed class RedButtonFunctions(RedButton button, Desk<RedButtonFunctions> desk, TimeProvider clock)
{
    public const string FormName = "red-button";

    /// <summary>Letters that a reason may have.</summary>
    public const int LongestReason = 300;

    private const int Recorded = 20;

    [Function("RedButtonPage"), Access(Who.SignedIn)]
    public Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "red-button")] HttpRequest request, CancellationToken cancellation) =>
        desk.ShowAsync(request, _ => PageAsync(null, StatusCodes.Status200OK, cancellation), cancellation);

    [Function("PressRedButton"), Access(Role.Organiser, Role.Approver, Role.Hotline, Role.Admin)]
    public Task<IResult> Press(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "red-button/press")] HttpRequest request, CancellationToken cancellation) =>
        desk.TakeAsync(request, FormName, (account, fields) => ActAsync(account, fields, button.PressAsync, cancellation), cancellation);

    [Function("AskRelease"), Access(Role.Organiser, Role.Approver, Role.Admin)]
    public Task<IResult> AskRelease(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "red-button/release")] HttpRequest request, CancellationToken cancellation) =>
        desk.TakeAsync(request, FormName, (account, fields) => ActAsync(account, fields, button.AskReleaseAsync, cancellation), cancellation);

    [Function("ConfirmRelease"), Access(Role.Organiser, Role.Approver, Role.Admin)]
    public Task<IResult> ConfirmRelease(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "red-button/confirm")] HttpRequest request, CancellationToken cancellation) =>
        desk.TakeAsync(request, FormName, (account, fields) => ActAsync(account, fields, button.ConfirmReleaseAsync, cancellation), cancellation);

    private async Task<IResult> ActAsync(
        Account account, Form.Fields fields, Func<RedButtonPress, CancellationToken, Task<RedButtonOutcome>> act, CancellationToken cancellation)
    {
        if (fields["why"] is not (null or { Length: <= LongestReason }))
            return await PageAsync(new RedButtonTrouble.TooLong(), StatusCodes.Status422UnprocessableEntity, cancellation);

        var outcome = await act(new RedButtonPress(account.Id, account.Name, clock.GetUtcNow(), fields["why"] ?? ""), cancellation);
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

    /// <summary>Too long a reason.</summary>
    public sealed record TooLong : RedButtonTrouble;

    public sealed record Refused(RedButtonOutcome Why) : RedButtonTrouble;
}
