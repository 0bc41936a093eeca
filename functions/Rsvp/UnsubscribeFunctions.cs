using BloodDrive.Domain;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Rsvp;

/// <summary>The List-Unsubscribe link of e-mails (RFC 8058): a POST by the mail provider stops at once, a person who opens it is asked.</summary>
public sealed class UnsubscribeFunctions(AnswerLink links, TakeAnswer take)
{
    private const string OneClickField = "List-Unsubscribe";

    [Function("UnsubscribePage")]
    [Access(Who.LinkHolder)]
    public async Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "u/{token}")] HttpRequest request,
        string token,
        CancellationToken cancellation) =>
        await links.FindAsync(token, LinkPurpose.Unsubscribe, cancellation) is { } holder
            ? Page.Personal<StopPage>(AnswerPage.Style, new { View = await links.ViewAsync(holder, PageLanguage.Asked(request), cancellation) })
            : links.Trouble(request, StatusCodes.Status404NotFound);

    [Function("Unsubscribe")]
    [Access(Who.LinkHolder)]
    public async Task<IResult> Take(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "u/{token}")] HttpRequest request,
        string token,
        CancellationToken cancellation)
    {
        var post = await links.PostAsync(request, token, LinkPurpose.Unsubscribe, cancellation);
        if (post is not LinkPost.Taken(var holder, var fields))
            return ((LinkPost.Refused)post).Answer;
        if (AnswerOf(fields) is not { } answer)
            return Problem.Of(StatusCodes.Status400BadRequest, "The form says neither List-Unsubscribe=One-Click nor stop.");

        // No redirect: RFC 8058 section 3.1 forbids one.
        await take.HandleAsync(holder, answer, StopPath.Unsubscribe, cancellation);
        var now = await links.FindAsync(token, LinkPurpose.Unsubscribe, cancellation) ?? holder;
        return Page.Personal<StopPage>(AnswerPage.Style, new { View = await links.ViewAsync(now, PageLanguage.Asked(request), cancellation) });
    }

    private static Answer? AnswerOf(Form.Fields fields) =>
        fields[OneClickField] == "One-Click"
            ? new Answer.Stop()
            : fields["answer"]?.Split(' ', 2) is ["stop", .. var rest] ? Answer.Read("stop", rest is [var detail] ? detail : null) : null;
}
