using BloodDrive.Domain;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Donors;

/// <summary>The search for a donor. What was typed is posted and shown at once: it stands in no address and no log.</summary>
public sealed class FindFunctions(FindDonors find, Desk<FindFunctions> desk)
{
    private const string FormName = "find";

    [Function("FindDonor"), Access(Role.Organiser, Role.Hotline, Role.Admin)]
    public Task<IResult> Ask(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "donors")] HttpRequest request, CancellationToken cancellation) =>
        desk.ShowAsync(request, _ => Page.Console<FindPage>(), cancellation);

    [Function("FoundDonors"), Access(Role.Organiser, Role.Hotline, Role.Admin)]
    public Task<IResult> Found(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "donors")] HttpRequest request, CancellationToken cancellation) =>
        desk.TakeAsync(request, FormName, (account, fields) => FoundAsync(request, account, fields, cancellation), cancellation);

    private async Task<IResult> FoundAsync(HttpRequest request, Account account, Form.Fields fields, CancellationToken cancellation)
    {
        if (fields["asked"] is not { Length: <= 200 } asked) return Page.Console<FindPage>();

        var found = await find.FindAsync(asked, account.Scope, cancellation);
        await desk.NoteAsync(request, account, string.Join(' ', found.Donors.Select(donor => donor.Id)), nameof(Found));
        return found is { Donors: [var only], More: false }
            ? Page.Next($"/donors/{only.Id}/why")
            : Page.Console<FindPage>(new { Asked = asked, Found = found });
    }
}
