using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Organisers;

/// <summary>The guard against copies: shows for which installation the data are armed, and lets an administrator arm them for this one by typing its name.</summary>
public sealed class ArmFunctions(SendingGate gate, Desk<ArmFunctions> desk, TimeProvider clock)
{
    public const string FormName = "arm";

    [Function("ArmPage"), Access(Role.Admin, Nationwide = true)]
    public Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "arm")] HttpRequest request, CancellationToken cancellation) =>
        desk.ShowAsync(request, _ => PageAsync(null, StatusCodes.Status200OK, cancellation), cancellation);

    [Function("ArmSending"), Access(Role.Admin, Nationwide = true)]
    public Task<IResult> Arm(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "arm")] HttpRequest request, CancellationToken cancellation) =>
        desk.TakeAsync(request, FormName, (account, fields) => ArmAsync(account, fields, cancellation), cancellation);

    private async Task<IResult> ArmAsync(Account account, Form.Fields fields, CancellationToken cancellation)
    {
        var why = fields["why"]?.Trim() ?? "";
        if (fields["name"]?.Trim() != gate.Here.Name)
            return await PageAsync(ArmFault.OtherName, StatusCodes.Status422UnprocessableEntity, cancellation);
        if (why.Length is 0 or > RedButtonFunctions.LongestReason)
            return await PageAsync(ArmFault.NoReason, StatusCodes.Status422UnprocessableEntity, cancellation);

        await gate.ArmAsync(new RedButtonPress(account.Id, account.Name, clock.GetUtcNow(), why), cancellation);
        return Page.Next("/arm");
    }

    private async Task<IResult> PageAsync(ArmFault? fault, int status, CancellationToken cancellation) =>
        Page.Console<ArmPage>(new { State = await gate.FindAsync(cancellation), Fault = fault }, status);
}

/// <summary>Why the data were not armed.</summary>
public enum ArmFault
{
    /// <summary>What was typed is not this installation's name.</summary>
    OtherName,

    /// <summary>No reason, or too long a one.</summary>
    NoReason,
}
