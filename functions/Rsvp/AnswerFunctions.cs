using System.Globalization;
using System.Text;
using BloodDrive.Domain;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Rsvp;

/// <summary>The donor's page. GET shows and changes nothing, since scanners open links; POST acts.</summary>
public sealed class AnswerFunctions(AnswerLink links, TakeAnswer take)
{
    [Function("AnswerPage")]
    [Access(Who.LinkHolder)]
    public async Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "r/{token}")] HttpRequest request,
        string token,
        CancellationToken cancellation) =>
        await links.FindAsync(token, LinkPurpose.Answer, cancellation) is { } holder
            ? Shown(await links.ViewAsync(holder, PageLanguage.Asked(request), cancellation))
            : links.Trouble(request, StatusCodes.Status404NotFound);

    [Function("Answer")]
    [Access(Who.LinkHolder)]
    public async Task<IResult> Take(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "r/{token}")] HttpRequest request,
        string token,
        CancellationToken cancellation)
    {
        var post = await links.PostAsync(request, token, LinkPurpose.Answer, cancellation);
        if (post is not LinkPost.Taken(var holder, var fields))
            return ((LinkPost.Refused)post).Answer;

        var asked = PageLanguage.Asked(request);
        var decision = AnswerOf(fields) is { } answer
            ? await take.HandleAsync(holder, answer, StopPath.Link, cancellation)
            : new AnswerDecision.Refused(fields["answer"] == "gave" ? AnswerRefusal.DateImpossible : AnswerRefusal.NotOffered);
        return decision is AnswerDecision.Refused(var why)
            ? Shown(await links.ViewAsync(holder, asked, cancellation, why), StatusCodes.Status409Conflict)
            : Page.Next($"/r/{token}{(asked is { } language ? "?lang=" + PageLanguage.Code(language) : "")}");
    }

    [Function("AnswerCalendar")]
    [Access(Who.LinkHolder)]
    public async Task<IResult> Calendar(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "r/{token}/hen.ics")] HttpRequest request,
        string token,
        CancellationToken cancellation)
    {
        if (await links.FindAsync(token, LinkPurpose.Answer, cancellation) is not { } holder
            || await links.EntryAsync(holder, cancellation) is not { } entry)
            return links.Trouble(request, StatusCodes.Status404NotFound);
        var headers = request.HttpContext.Response.Headers;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        return TypedResults.Bytes(Encoding.UTF8.GetBytes(Ics.Of(entry)), "text/calendar; charset=utf-8", "hen.ics");
    }

    /// <summary>The code of the booking as a QR, which the door reads.</summary>
    [Function("AnswerCode")]
    [Access(Who.LinkHolder)]
    public async Task<IResult> Code(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "r/{token}/code.svg")] HttpRequest request,
        string token,
        CancellationToken cancellation)
    {
        if (await links.FindAsync(token, LinkPurpose.Answer, cancellation) is not { Donor.Booking.Code: var code })
            return links.Trouble(request, StatusCodes.Status404NotFound);
        var headers = request.HttpContext.Response.Headers;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        return TypedResults.Text(QrImage.Svg(code), "image/svg+xml");
    }

    private static IResult Shown(AnswerView view, int status = StatusCodes.Status200OK) =>
        Page.Personal<AnswerPage>(AnswerPage.Style, new { View = view }, status);

    /// <summary>A button's value is code and detail; only the day of a donation comes from a field of its own.</summary>
    internal static Answer? AnswerOf(Form.Fields fields)
    {
        if (fields["answer"]?.Split(' ', 2) is not [var code, .. var rest])
            return null;
        return Answer.Read(code, code == "gave" ? Day(fields["day"]) : rest is [var detail] ? detail : null);
    }

    /// <summary>Browsers without a date field send what was typed, day first.</summary>
    private static string? Day(string? text) =>
        DateOnly.TryParseExact(text, ["yyyy-MM-dd", "d/M/yyyy", "d-M-yyyy", "d.M.yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : null;
}
