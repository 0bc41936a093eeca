using BloodDrive.Domain;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Rsvp;

/// <summary>Whoever sits at the hotline answers for a donor who called: the same answers as by the link, taken the same way, with the source hotline.</summary>
public sealed class HotlineFunctions(AnswerLink links, TakeAnswer take, Desk<HotlineFunctions> desk)
{
    public const string FormName = "hotline";

    [Function("AnswerForPage"), Access(Role.Hotline, Role.Admin, Personal = true)]
    public Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "r-for/{donor}")] HttpRequest request, string donor, CancellationToken cancellation) =>
        desk.ShowAsync(request, by => OfAsync(request, donor, by, (id, view) => Shown(id, view), cancellation), cancellation);

    [Function("AnswerFor"), Access(Role.Hotline, Role.Admin)]
    public Task<IResult> Take(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "r-for/{donor}")] HttpRequest request, string donor, CancellationToken cancellation) =>
        desk.TakeAsync(request, FormName, (by, fields) => TakeAsync(request, donor, by, fields, cancellation), cancellation);

    private async Task<IResult> TakeAsync(HttpRequest request, string donor, Account by, Form.Fields fields, CancellationToken cancellation)
    {
        if (DonorId.Parse(donor) is not { } id || await links.OfAsync(id, by.Scope, cancellation) is not { } holder) return TypedResults.NotFound();

        var answer = AnswerFunctions.AnswerOf(fields);
        var decision = answer is Answer.Yes or Answer.Cancel or Answer.NotThisTime or Answer.Rest or Answer.Stop or Answer.GaveElsewhere
            ? await take.HandleAsync(holder, answer, StopPath.Hotline, cancellation)
            : new AnswerDecision.Refused(fields["answer"] == "gave" ? AnswerRefusal.DateImpossible : AnswerRefusal.NotOffered);
        return decision is AnswerDecision.Refused(var why)
            ? await OfAsync(request, donor, by, (known, view) => Shown(known, view with { Refused = why }, fields["day"], StatusCodes.Status409Conflict), cancellation)
            : Page.Next($"/r-for/{id}");
    }

    private static IResult Shown(DonorId donor, AnswerView view, string? day = null, int status = StatusCodes.Status200OK) =>
        Page.Console<HotlinePage>(new { Donor = donor, View = view, Typed = day }, status);

    /// <summary>Within the account's scope; outside of it there is nobody.</summary>
    private async Task<IResult> OfAsync(HttpRequest request, string donor, Account by, Func<DonorId, AnswerView, IResult> show, CancellationToken cancellation) =>
        DonorId.Parse(donor) is { } id && await links.OfAsync(id, by.Scope, cancellation) is { } holder
            ? show(id, await links.ViewAsync(holder, PageLanguage.Of(request), cancellation))
            : TypedResults.NotFound();
}
