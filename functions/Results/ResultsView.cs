using BloodDrive.Domain;
using BloodDrive.Domain.Import;
using BloodDrive.Storage;

namespace BloodDrive.Results;

/// <summary>Somebody who booked a drive, or of whom a result is known.</summary>
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
    /// <summary>Those who booked and of whom nothing is known yet.</summary>
    public int Unknown => Visitors.Count(visitor => visitor.Known is null);

    public bool IsOpen => Drive.Day <= Today && !Drive.Cancelled;

    /// <summary>Never the view: it names people.</summary>
    public override string ToString() => "[view]";
}

/// <summary>Makes the views of a drive's results from rows.</summary>
public sealed class ResultsReport(ResultTable results, ResultUploadTable uploads, ResultPeople people, DriveTable drives, TimeProvider clock)
{
    private const int UploadsShown = 3;

    public DateOnly Today => VietnamTime.DayOf(clock.GetUtcNow());

    public async Task<ResultsView> OfAsync(Drive drive, Account by, CancellationToken cancellation)
    {
        var known = await results.OfDriveAsync(drive.Id, cancellation);
        List<ShownUpload> shown = [];
        foreach (var upload in (await uploads.OfDriveAsync(drive.Id, cancellation)).Take(UploadsShown))
            shown.Add(new(upload, await uploads.TakenAsync(upload.Id, cancellation)));
        return new(drive, DriveTally.Of(drive, known), await VisitorsAsync(drive, known, cancellation), shown, Today, by);
    }

    private async Task<IReadOnlyList<Visitor>> VisitorsAsync(Drive drive, IReadOnlyList<DriveResult> known, CancellationToken cancellation)
    {
        var booked = (await drives.BookingsAsync(drive, cancellation)).ToDictionary(booking => booking.Donor);
        var outcomes = known.ToDictionary(result => result.Donor);
        var donors = await people.ReadAsync(booked.Keys.Concat(outcomes.Keys), cancellation);
        return
        [
            .. donors.OrderBy(donor => donor.Name, Address.Order).Select(donor => new Visitor(
                donor, booked.GetValueOrDefault(donor.Id)?.Slot, booked.GetValueOrDefault(donor.Id)?.Code, outcomes.GetValueOrDefault(donor.Id))),
        ];
    }
}
