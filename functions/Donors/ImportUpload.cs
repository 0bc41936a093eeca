using System.Security.Cryptography;
using BloodDrive.Domain;
using BloodDrive.Domain.Import;
using BloodDrive.Storage;
using BloodDrive.Web.Uploads;

namespace BloodDrive.Donors;

/// <summary>What became of an upload.</summary>
public abstract record Uploaded
{
    private Uploaded() { }

    public sealed record Kept(Import Import) : Uploaded;

    public sealed record Refused(FileRefusal Why) : Uploaded;
}

/// <summary>Takes a file in: reads it twice, once to settle what its columns mean and once to look at every row, and keeps the rows in chunks until
/// a person has answered what only a person can. A chunk of rows is in memory at a time, whatever the file's length.</summary>
public sealed class ImportUpload(ImportTable imports, LookupKeys keys, TimeProvider time)
{
    public async Task<Uploaded> TakeAsync(Stream content, string fileName, string by, CancellationToken cancellation)
    {
        var file = SheetFile.Survey(content);
        if (file is SheetFile.Refused refused) return new Uploaded.Refused(refused.Why);
        var (reading, donors) = (SheetFile.Surveyed)file;

        var now = time.GetUtcNow();
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        var preview = new PreviewCount(reading, VietnamTime.DayOf(now));
        var chunks = await imports.AddRowsAsync(id, donors.Select(keys.Cloaked).Select(preview.Counted), () => time.GetUtcNow(), cancellation);
        var import = new Import
        {
            Id = id,
            State = ImportState.Asking,
            UploadedAt = now,
            FileName = Path.GetFileName(fileName),
            By = by,
            Reading = reading,
            Preview = preview.Preview,
            Chunks = chunks,
        };
        await imports.AddAsync(import, cancellation);
        return new Uploaded.Kept(import);
    }

    /// <summary>The rules by which the rows of an import are read: settled by the file or answered, never by the row.</summary>
    public static ReadingRules RulesOf(Import import, ImportAnswers answers) => new(
        import.Reading.Columns.ToDictionary(column => column.Column, column => column.Header),
        answers.Dates,
        import.Reading.OldEncoding,
        answers.Home,
        VietnamTime.DayOf(import.UploadedAt));
}
