using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Results;

/// <summary>Makes the views of a drive's results from rows.</summary>
public sealed class ResultsReport(ResultTable results, ResultUploadTable uploads, ResultPeople people, DonorTable register, TimeProvider clock)
{
    private const int UploadsShown = 3;

    public DateOnly Today => VietnamTime.DayOf(clock.GetUtcNow());

    public async Task<ResultsView> OfAsync(Drive drive, Account by, CancellationToken cancellation)
    {
        var known = await results.OfDriveAsync(drive.Id, cancellation);
        List<ShownUpload> shown = [];
        foreach (var upload in (await uploads.OfDriveAsync(drive.Id, cancellation)).Take(UploadsShown))
            shown.Add(new(upload, await uploads.TakenAsync(upload.Id, cancellation)));
        return new(drive, DriveTally.Of(drive, known, new UnitFamilies([])), await VisitorsAsync(drive, known, cancellation), shown, Today, by);
    }

    private async Task<IReadOnlyList<Visitor>> VisitorsAsync(Drive drive, IReadOnlyList<DriveResult> known, CancellationToken cancellation)
    {
        var visitors = await people.VisitorsAsync(drive, cancellation);
        var booked = visitors.Bookings.ToDictionary(booking => booking.Donor);
        var outcomes = known.ToDictionary(result => result.Donor);
        var donors = await register.ReadAsync(visitors.All.Concat(outcomes.Keys), cancellation);
        return
        [
            .. donors.OrderBy(donor => donor.Name, Address.Order).Select(donor => new Visitor(
                donor, booked.GetValueOrDefault(donor.Id)?.Slot, booked.GetValueOrDefault(donor.Id)?.Code, outcomes.GetValueOrDefault(donor.Id))),
        ];
    }
}
