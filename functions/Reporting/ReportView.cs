using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Reporting;

/// <summary>A unit as the report shows it.</summary>
public sealed record UnitTotals(Unit Unit, UnitTally Tally, UnitCount Count);

/// <summary>A campaign as the report shows it: the results of the drives that it invited to.</summary>
public sealed record CampaignYield(ListedCampaign Campaign, TallySum Sum);

/// <summary>What the report's page and its workbook show.</summary>
public sealed record ReportView
{
    public required YearReport Report { get; init; }

    /// <summary>Years whose published figures stand beside it, oldest first; none for a single province.</summary>
    public required IReadOnlyList<PublishedYear> Published { get; init; }

    /// <summary>A line for each province; none where the report is of one.</summary>
    public required IReadOnlyList<YearReport> Provinces { get; init; }
    public required IReadOnlyList<UnitTotals> Units { get; init; }
    public required IReadOnlyList<CampaignYield> Campaigns { get; init; }

    /// <summary>The day of the last count of members; null where there was none.</summary>
    public required DateOnly? CountedOn { get; init; }
    public required DateOnly Today { get; init; }

    /// <summary>Provinces that the account may ask for.</summary>
    public required IReadOnlyList<string> Choices { get; init; }

    public bool IsUnderWay => Report.Year == Today.Year;

    /// <summary>What stands in a cell of the committee's form.</summary>
    public static string Cell(IReadOnlyDictionary<Kpi, KpiFigure> figures, Kpi kpi, Language language) =>
        figures.TryGetValue(kpi, out var figure) ? KpiWords.Of(figure, kpi, language) : "–";
}
