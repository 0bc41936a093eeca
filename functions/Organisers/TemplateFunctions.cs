using System.Globalization;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Organisers;

/// <summary>The words registered with carriers: what is to be filed, and what the carriers said to it.</summary>
public sealed class TemplateFunctions(TemplateRegister register, FormTokens tokens, LocalOnly local)
{
    public const string FormName = "templates";

    /// <summary>Set by programs of this machine, such as the local command: a page of another site cannot set it.</summary>
    private const string ProgramHeader = "X-BloodDrive-Local";

    [Function("Templates"), Access(Who.LocalOperator)]
    public async Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "templates")] HttpRequest request, CancellationToken cancellation) =>
        local.Refuses(request) ?? Page.Console<TemplatesPage>(new
        {
            Routes = await register.ListAsync(cancellation),
            Changed = Number(request, "changed"),
            Left = Number(request, "left"),
        });

    /// <summary>Notes what was filed of some templates of a route, or what the carrier said to it.</summary>
    [Function("NoteTemplates"), Access(Who.LocalOperator)]
    public async Task<IResult> Note(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "templates/{route}")] HttpRequest request, string route, CancellationToken cancellation)
    {
        if (local.Refuses(request) is { } elsewhere) return elsewhere;
        var form = await Form.ReadAsync(request, cancellation);
        if (form is not Form.Fields fields) return Problem.Of(form)!;
        if (!request.Headers.ContainsKey(ProgramHeader) && !tokens.Holds(FormName, fields.Posted))
            return Problem.Of(StatusCodes.Status403Forbidden, "The form is not ours, or too old.");
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
