namespace BloodDrive.Reporting;

/// <summary>What the page of a day shows: the day's run, or that none was begun.</summary>
public sealed record TonightView(DateOnly Day, DateOnly Today, DateTimeOffset Now, RunFigures? Figures)
{
    public bool IsToday => Day == Today;
}
