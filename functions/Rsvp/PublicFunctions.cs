using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Rsvp;

/// <summary>
/// The public link of a drive, on posters and in groups: anybody may register. The page answers the same whether the number was known or not; what came
/// of it is told to the number itself.
/// </summary>
public sealed class PublicFunctions(PublicDrive page, TakeRegistration take, LinkAttempts attempts, FormTokens tokens, TimeProvider clock)
{
    public const string FormName = "public";

    [Function("PublicDrive")]
    [Access(Who.Anyone)]
    public async Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "d/{drive}")] HttpRequest request, string drive, CancellationToken cancellation) =>
        Shown(await page.ViewAsync(
            await page.FindAsync(drive, cancellation), LanguageOf(request), cancellation, request.Query.ContainsKey("sent") ? PublicState.Sent : null));

    [Function("Register")]
    [Access(Who.Anyone)]
    public async Task<IResult> Take(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "d/{drive}")] HttpRequest request, string drive, CancellationToken cancellation)
    {
        var form = await Form.ReadAsync(request, cancellation);
        if (form is not Form.Fields fields) return Problem.Of(form)!;
        var (language, now) = (LanguageOf(request), clock.GetUtcNow());
        var held = await page.FindAsync(drive, cancellation);
        var view = await page.ViewAsync(held, language, cancellation);
        if (held is null || view.State != PublicState.Open) return Shown(view, held is null ? StatusCodes.Status404NotFound : StatusCodes.Status409Conflict);
        if (!tokens.Holds(FormName, fields.Posted, null))
        {
            return Shown(
                view with { Posted = fields, Faults = [new("name", "Trang đã mở quá lâu. Xin gửi lại.", "The page was open for too long. Please send it again.")] },
                StatusCodes.Status403Forbidden);
        }

        var read = PublicForm.Read(fields, held, view.Units, language, VietnamTime.DayOf(now));
        if (read is PublicForm.Faulty(var faults)) return Shown(view with { Posted = fields, Faults = faults }, StatusCodes.Status422UnprocessableEntity);
        var registration = ((PublicForm.Filled)read).Registration;

        // The hour is asked before the person: that somebody has a place in a full hour is nothing that a stranger may learn.
        if (view.Open.All(slot => slot.Start != registration.Slot)) return Shown(view with { Posted = fields, Faults = [HourFull] }, StatusCodes.Status409Conflict);
        if (!await attempts.TryDriveAsync(held.Id, now, cancellation) || !await attempts.TryPhoneAsync(registration.Phone, now, cancellation))
        {
            request.HttpContext.Response.Headers.RetryAfter = "3600";
            return Shown(view with { State = PublicState.Busy }, StatusCodes.Status429TooManyRequests);
        }

        return await take.HandleAsync(registration, held, cancellation) is RegistrationDone.Taken
            ? Page.Next($"/d/{held.Id}?sent=1{(PageLanguage.Asked(request) is { } asked ? "&lang=" + PageLanguage.Code(asked) : "")}")
            : Shown(
                await page.ViewAsync(await page.FindAsync(drive, cancellation), language, cancellation, faults: [HourFull], posted: fields), StatusCodes.Status409Conflict);
    }

    private static FieldFault HourFull { get; } = new("at", "Giờ này vừa hết chỗ. Mời chọn giờ khác.", "That time has just filled up. Please choose another.");

    private static Language LanguageOf(HttpRequest request) => PageLanguage.Asked(request) ?? Language.Vietnamese;

    private static IResult Shown(PublicView view, int status = StatusCodes.Status200OK) => Page.Personal<PublicPage>(
        PublicPage.Style, new { View = view }, view.State == PublicState.Nowhere ? StatusCodes.Status404NotFound : status);
}
