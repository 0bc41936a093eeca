using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Donors;

/// <summary>The search for a donor. What was typed is posted and shown at once: it stands in no address and no log.</summary>
public sealed class FindFunctions(FindDonors find, LocalOnly local)
{
    [Function("FindDonor")]
    [Access(Who.LocalOperator)]
    public IResult Ask([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "donors")] HttpRequest request) =>
        local.Refuses(request) ?? Page.Console<FindPage>();

    [Function("FoundDonors")]
    [Access(Who.LocalOperator)]
    public async Task<IResult> Found(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "donors")] HttpRequest request, CancellationToken cancellation)
    {
        if (local.Refuses(request) is { } refused) return refused;
        var form = await Form.ReadAsync(request, cancellation);
        if (form is not Form.Fields fields) return Problem.Of(form)!;
        if (fields["asked"] is not { Length: <= 200 } asked) return Page.Console<FindPage>();

        var found = await find.FindAsync(asked, cancellation);
        return found is { Donors: [var only], More: false }
            ? Page.Next($"/donors/{only.Id}/why")
            : Page.Console<FindPage>(new { Asked = asked, Found = found });
    }
}
