using System.Globalization;
using BloodDrive.Domain;

namespace BloodDrive.Campaigns;

/// <summary>A plan as programs write and read it. The form has the same fields, and both are read by <see cref="PlanForm"/>.</summary>
public sealed record PlanBody
{
    public string? Name { get; init; }

    /// <summary>tet, xuan-hong, 7-4, hanh-trinh-do, hong-he or 14-6.</summary>
    public string? Template { get; init; }

    /// <summary>The first and the last day to send on, as yyyy-MM-dd.</summary>
    public string? From { get; init; }
    public string? To { get; init; }

    /// <summary>Ids of drives.</summary>
    public IReadOnlyList<string>? Drives { get; init; }

    /// <summary>Homes as people write them: Quảng Ninh, or P. Hồng Gai, Quảng Ninh.</summary>
    public IReadOnlyList<string>? Areas { get; init; }
    public IReadOnlyList<string>? Groups { get; init; }
    public string? Rhesus { get; init; }
    public IReadOnlyList<string>? LastKinds { get; init; }
    public int? LastAtLeastDays { get; init; }
    public int? LastAtMostDays { get; init; }
    public IReadOnlyList<string>? Histories { get; init; }
    public IReadOnlyList<string>? Languages { get; init; }
    public IReadOnlyList<string>? Channels { get; init; }
    public IReadOnlyList<string>? Clubs { get; init; }
    public IReadOnlyList<string>? Units { get; init; }

    /// <summary>VND.</summary>
    public long? Budget { get; init; }
    public int? HoldOutPercent { get; init; }

    /// <summary>The approved plan that it stands on: all three or none; the day as yyyy-MM-dd.</summary>
    public string? ProgrammeNumber { get; init; }
    public string? ProgrammeOn { get; init; }
    public string? ProgrammeSignatory { get; init; }

    public static PlanBody Of(CampaignPlan plan) => new()
    {
        Name = plan.Name,
        Template = plan.Template,
        From = Text(plan.Days.From),
        To = Text(plan.Days.To),
        Drives = plan.Drives,
        Areas = [.. plan.Audience.Areas.Select(CampaignPageWords.Typed)],
        Groups = Names(plan.Audience.Groups),
        Rhesus = plan.Audience.Rhesus?.ToString(),
        LastKinds = Names(plan.Audience.LastKinds),
        LastAtLeastDays = plan.Audience.LastAtLeastDays,
        LastAtMostDays = plan.Audience.LastAtMostDays,
        Histories = Names(plan.Audience.Histories),
        Languages = Names(plan.Audience.Languages),
        Channels = Names(plan.Audience.Channels),
        Clubs = [.. plan.Audience.Clubs.Order(StringComparer.Ordinal)],
        Units = [.. plan.Audience.Units.Order(StringComparer.Ordinal)],
        Budget = plan.Budget,
        HoldOutPercent = plan.HoldOutPercent,
        ProgrammeNumber = plan.Programme?.Number,
        ProgrammeOn = plan.Programme is { } programme ? Text(programme.On) : null,
        ProgrammeSignatory = plan.Programme?.Signatory,
    };

    /// <summary>As the form has it: what a program leaves out of its hold-out is the usual share.</summary>
    public PlanFields Fields() => new(new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        ["name"] = One(Name),
        ["template"] = One(Template),
        ["from"] = One(From),
        ["to"] = One(To),
        ["drives"] = Drives ?? [],
        ["areas"] = Areas ?? [],
        ["groups"] = Groups ?? [],
        ["rhesus"] = One(Rhesus),
        ["lastKinds"] = LastKinds ?? [],
        ["lastAtLeastDays"] = One(LastAtLeastDays),
        ["lastAtMostDays"] = One(LastAtMostDays),
        ["histories"] = Histories ?? [],
        ["languages"] = Languages ?? [],
        ["channels"] = Channels ?? [],
        ["clubs"] = Clubs ?? [],
        ["units"] = Units ?? [],
        ["budget"] = One(Budget),
        ["holdOutPercent"] = One(HoldOutPercent ?? HoldOut.DefaultPercent),
        ["programmeNumber"] = One(ProgrammeNumber),
        ["programmeOn"] = One(ProgrammeOn),
        ["programmeSignatory"] = One(ProgrammeSignatory),
    });

    internal static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string[] Names<T>(IEnumerable<T> values) => [.. values.Select(value => $"{value}").Order(StringComparer.Ordinal)];

    private static string[] One(string? value) => value is null ? [] : [value];

    private static string[] One(long? value) => value is { } number ? [number.ToString(CultureInfo.InvariantCulture)] : [];
}
