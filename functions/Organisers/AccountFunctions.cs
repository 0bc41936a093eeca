using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Organisers;

/// <summary>Who may sign in and what for, and the record of who looked at whom and changed what.</summary>
public sealed class AccountFunctions(AccountTable accounts, AuditTable audit, Desk<AccountFunctions> desk, TimeProvider clock)
{
    public const string FormName = "accounts";

    /// <summary>Entries of the record that its page shows.</summary>
    public const int Recorded = 200;

    [Function("Accounts"), Access(Role.Admin, Nationwide = true)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "accounts")] HttpRequest request, CancellationToken cancellation) =>
        desk.ShowAsync(request, _ => PageAsync(null, StatusCodes.Status200OK, cancellation), cancellation);

    /// <summary>Writes an account, new or changed; changing it ends its sessions, so that a role taken away is gone at once.</summary>
    [Function("SaveAccount"), Access(Role.Admin, Nationwide = true)]
    public Task<IResult> Save(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "accounts")] HttpRequest request, CancellationToken cancellation) =>
        desk.TakeAsync(request, FormName, (by, fields) => SaveAsync(request, by, fields, cancellation), cancellation);

    [Function("Audit"), Access(Role.Admin, Nationwide = true)]
    public Task<IResult> Record(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "audit")] HttpRequest request, CancellationToken cancellation) => desk.ShowAsync(
        request,
        async _ =>
        {
            var day = DateOnly.TryParse(request.Query["day"], System.Globalization.CultureInfo.InvariantCulture, out var asked) ? asked : VietnamTime.DayOf(clock.GetUtcNow());
            return Page.Console<AuditPage>(new { Day = day, Entries = await audit.OfMonthAsync(day, Recorded, cancellation) });
        },
        cancellation);

    private async Task<IResult> SaveAsync(HttpRequest request, Account by, Form.Fields fields, CancellationToken cancellation)
    {
        var read = AccountForm.Read(fields, clock.GetUtcNow());
        if (read is AccountForm.Faulty faulty) return await PageAsync(faulty, StatusCodes.Status422UnprocessableEntity, cancellation);
        var (account, isNew) = (AccountForm.Filled)read;
        if (isNew && await accounts.FindAsync(account.Id, cancellation) is not null)
            return await PageAsync(new AccountForm.Faulty("id", AccountFault.Exists, fields), StatusCodes.Status422UnprocessableEntity, cancellation);

        // Nobody shuts themselves out of the one page that could let them in again.
        if (account.Id == by.Id && (account.Closed || !account.Has(Role.Admin) || account.Scope is not Scope.Nation))
            return await PageAsync(new AccountForm.Faulty("role", AccountFault.Yourself, fields), StatusCodes.Status422UnprocessableEntity, cancellation);
        await desk.NoteAsync(request, by, $"account={account.Id} roles={string.Join('+', account.Roles.Order())} closed={account.Closed}", nameof(Save));
        return await accounts.SaveAsync(account, cancellation)
            ? Page.Next("/accounts")
            : await PageAsync(new AccountForm.Faulty("email", AccountFault.Taken, fields), StatusCodes.Status422UnprocessableEntity, cancellation);
    }

    private async Task<IResult> PageAsync(AccountForm.Faulty? faulty, int status, CancellationToken cancellation) => Page.Console<AccountsPage>(
        new { Accounts = await accounts.AllAsync(cancellation), Faulty = faulty }, status);
}
