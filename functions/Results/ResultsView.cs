using BloodDrive.Domain;

namespace BloodDrive.Results;

/// <summary>Somebody who booked a drive, whom its door knew, or of whom a result is known.</summary>
/// <param name="Slot">The start of the hour booked (UTC); null for who came without a booking.</param>
public sealed record Visitor(Donor Donor, DateTimeOffset? Slot, string? Code, DriveResult? Known);

/// <summary>The newest upload of a drive, and what it came to so far.</summary>
public sealed record ShownUpload(ResultUpload Upload, ResultsTaken Taken)
{
    /// <summary>Findings that a page shows at most.</summary>
    public const int Shown = 500;
}

/// <summary>What the page of a drive's results shows.</summary>
/// <param name="Visitors">In the order of Vietnamese lists.</param>
public sealed record ResultsView(Drive Drive, DriveTally Tally, IReadOnlyList<Visitor> Visitors, IReadOnlyList<ShownUpload> Uploads, DateOnly Today, Account By)
{
    /// <summary>Those who booked, or whom the door knew, and of whom nothing is known yet.</summary>
    public int Unknown => Visitors.Count(visitor => visitor.Known is null);

    public bool IsOpen => Drive.Day <= Today && !Drive.Cancelled;

    /// <summary>Never the view: it names people.</summary>
    public override string ToString() => "[view]";
}
