using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Rsvp;

/// <summary>Takes the donor's word on how often they have given. It stands beside the book's count, which only offices and results change.</summary>
public sealed class CountFunctions(AnswerLink links, DonorTable donors)
{
    [Function("TellCount")]
    [Access(Who.LinkHolder)]
    public async Task<IResult> Tell(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "r/{token}/count")] HttpRequest request,
        string token,
        CancellationToken cancellation)
    {
        var post = await links.PostAsync(request, token, LinkPurpose.Answer, cancellation);
        if (post is not LinkPost.Taken(var holder, var fields))
            return ((LinkPost.Refused)post).Answer;
        if (CountWord.Read(fields["times"]) is { } count)
            await donors.ChangeAsync(holder.Donor.Id, donor => donor.SaidCount == count ? null : new DonorChange { SaidCount = count }, cancellation);
        return Page.Next($"/r/{token}{(PageLanguage.Asked(request) is { } language ? "?lang=" + PageLanguage.Code(language) : "")}#book");
    }
}
