using System.Security.Cryptography;
using BloodDrive.Domain;
using BloodDrive.Domain.Import;
using BloodDrive.Storage;
using BloodDrive.Web.Uploads;

namespace BloodDrive.Results;

/// <summary>Keeps an uploaded file of results in chunks and puts it on its lane. The column of reasons is kept where medical staff bring it, and else not read at all.</summary>
public sealed class UploadResults(ResultUploadTable uploads, ResultWork work, LookupKeys keys, TimeProvider clock)
{
    private static readonly Column[] OfAnOutcome = [Column.Outcome, Column.Volume, Column.DeferredUntil];

    /// <param name="order">How days are written where the file's own cells do not settle it.</param>
    /// <returns>Why the file is refused; null where it was taken.</returns>
    public async Task<FileRefusal?> TakeAsync(Drive drive, Stream content, string fileName, DateOrder order, Account by, CancellationToken cancellation)
    {
        var file = SheetFile.Survey(content, Headers.Results);
        if (file is SheetFile.Refused(var why)) return why;
        var (reading, rows) = (SheetFile.Surveyed)file;
        if (!reading.Columns.Any(column => OfAnOutcome.Contains(column.Column))) return FileRefusal.NoOutcome;

        var medical = by.Has(Role.Medical);
        var chunks = RowChunks.Of(rows.Select(keys.Cloaked).Select(row => medical ? row : WithoutReason(row))).ToList();
        var upload = new ResultUpload
        {
            Id = "r" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
            Drive = drive.Id,
            At = clock.GetUtcNow(),
            By = by.Id,
            FileName = Path.GetFileName(fileName),
            State = ImportState.Working,
            Chunks = chunks.Count,
            Reading = reading with { Questions = [] },
            Dates = reading.Dates.ToDictionary(date => date.Key, date => date.Value.Order == DateOrder.Unsettled ? date.Value with { Order = order } : date.Value),
        };
        await uploads.AddAsync(upload, chunks, cancellation);
        await work.BeginAsync(upload, cancellation);
        return null;
    }

    private static RawRow WithoutReason(RawRow row) =>
        row.Cells.ContainsKey(Column.DeferralReason) ? row with { Cells = row.Cells.Where(cell => cell.Key != Column.DeferralReason).ToDictionary() } : row;
}
