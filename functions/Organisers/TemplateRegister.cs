using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Organisers;

/// <summary>A template as it stands today, with what was filed of it; null where nothing was.</summary>
public sealed record TemplateLine(Template Template, TemplateFiling? Filing, TemplateState State);

/// <summary>The templates of a route, in the order of their kinds.</summary>
public sealed record RouteTemplates(Route Route, IReadOnlyList<TemplateLine> Lines);

/// <summary>Shows where the registered words of each route stand, and keeps what is noted of them.</summary>
public sealed class TemplateRegister(TemplateTable table, Routes routes, Settings settings, TimeProvider clock)
{
    /// <summary>The routes whose carriers take registered words only.</summary>
    public async Task<IReadOnlyList<RouteTemplates>> ListAsync(CancellationToken cancellation) =>
        await Task.WhenAll(routes.All.Where(route => route.RegisteredWordsOnly).Select(route => OfAsync(route, cancellation)));

    /// <summary>Chooses every template of a route.</summary>
    public const string All = "all";

    /// <summary>Notes it of the chosen templates.</summary>
    /// <returns>How many were changed and how many left, since the note does not fit their state; null where there is no such route.</returns>
    public async Task<(int Changed, int Left)?> NoteAsync(
        string routeId, IReadOnlySet<string> chosen, TemplateNote note, CancellationToken cancellation)
    {
        if (routes.Find(routeId) is not { RegisteredWordsOnly: true } route)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var lines = (await OfAsync(route, cancellation)).Lines.Where(line => chosen.Contains(All) || chosen.Contains(line.Template.Id)).ToList();
        var changes = lines
            .Select(line => (line.Template, Filing: note switch
            {
                TemplateNote.File => TemplateFiling.File(line.Template, line.Filing, now),
                TemplateNote.Approve(var code, var until) => TemplateFiling.Approve(line.Template, line.Filing, code, until, now),
                TemplateNote.Refuse(var reason) => TemplateFiling.Refuse(line.Template, line.Filing, reason, now),
                _ => throw new InvalidOperationException($"A note has no case {note.GetType().Name}."),
            }))
            .Where(change => change.Filing is not null)
            .Select(change => (change.Template, change.Filing!))
            .ToList();
        await table.SaveAsync(route, changes, cancellation);
        return (changes.Count, lines.Count - changes.Count);
    }

    private async Task<RouteTemplates> OfAsync(Route route, CancellationToken cancellation)
    {
        var (filings, today) = (await table.OfAsync(route, cancellation), VietnamTime.DayOf(clock.GetUtcNow()));
        return new(
            route,
            [
                .. Template.Of(route, settings)
                    .Select(template => (Template: template, Filing: filings.GetValueOrDefault(template.Id)))
                    .Select(pair => new TemplateLine(pair.Template, pair.Filing, TemplateFiling.StateOf(pair.Template, pair.Filing, today))),
            ]);
    }
}
