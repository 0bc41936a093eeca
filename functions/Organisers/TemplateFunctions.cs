using System.Globalization;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Organisers;

/// <summary>The words registered with carriers: what is to be filed, and what the carriers said to it.</summary>
public sealed class TemplateFunctions(TemplateRegister register, Desk<TemplateFunctions> desk)
{
    public const string FormName = "templates";

    [Function("Templates"), Access(Who.SignedIn)]
    public Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "templates")] HttpRequest request, CancellationToken cancellation) => desk.ShowAsync(
        request,
        async _ => Page.Console<TemplatesPage>(new
        {
            Routes = await register.ListAsync(cancellation),
            Changed = Number(request, "changed"),
            Left = Number(request, "left"),
        }),
        cancellation);

    /// <summary>Notes what was filed of some templates of a route, or what the carrier said to it.</summary>
    [Function("NoteTemplates"), Access(Role.Admin, Nationwide = true)]
    public Task<IResult> Note(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "templates/{route}")] HttpRequest request, string route, CancellationToken cancellation) =>
        desk.TakeAsync(request, FormName, (_, fields) => NoteAsync(route, fields, cancellation), cancellation);

    private async Task<IResult> NoteAsync(string route, Form.Fields fields, CancellationToken cancellation)
    {
        var chosen = fields.Posted["template"].OfType<string>().ToHashSet(StringComparer.Ordinal);
        if (chosen.Count == 0 || NoteOf(fields) is not { } note)
        {
            return Page.Console<TemplatesPage>(
                new { Routes = await register.ListAsync(cancellation), Incomplete = true }, StatusCodes.Status422UnprocessableEntity);
        }

        return await register.NoteAsync(route, chosen, note, cancellation) is { } noted
            ? Page.Next(FormattableString.Invariant($"/templates?changed={noted.Changed}&left={noted.Left}"))
            : TypedResults.NotFound();
    }

    private static TemplateNote? NoteOf(Form.Fields fields) => fields["act"] switch
    {
        "file" => new TemplateNote.File(),
        "approve" when fields["code"] is { Length: <= 50 } code && Day(fields["until"]) is { } until => new TemplateNote.Approve(code, until),
        "refuse" when fields["reason"] is { Length: <= 300 } reason => new TemplateNote.Refuse(reason),
        _ => null,
    };

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static int? Number(HttpRequest request, string name) =>
        int.TryParse(request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
