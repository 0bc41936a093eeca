namespace BloodDrive.Web;

/// <summary>How a <see cref="Chart"/> draws its rows.</summary>
public enum ChartShape
{
    /// <summary>Upright bars side by side: hours, weeks, years.</summary>
    Bars,

    /// <summary>Upright bars, one upon the other: the parts of a whole over time.</summary>
    Stacked,

    /// <summary>Lying bars: few rows with long names, such as the steps of a funnel or figures against their targets.</summary>
    Across,
}
