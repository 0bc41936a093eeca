using System.Security.Cryptography;
using BloodDrive.Domain;
using BloodDrive.Domain.Import;
using BloodDrive.Storage;

namespace BloodDrive.Donors;

/// <summary>What became of an upload.</summary>
public abstract record Uploaded
{
    private Uploaded() { }

    public sealed record Kept(Import Import) : Uploaded;

    public sealed record Refused(FileRefusal Why) : Uploaded;
}

/// <summary>Takes a file in: reads it, looks at every row, and keeps the rows in chunks until a person has answered what only a person can.</summary>
public sealed class ImportUpload(ImportTable imports, LookupKeys keys, TimeProvider time)
{
    public async Task<Uploaded> TakeAsync(byte[] content, string fileName, CancellationToken cancellation)
    {
        var file = ImportFile.Read(content);
        if (file is ImportFile.Refused refused) return new Uploaded.Refused(refused.Why);
        if (SheetReader.Read(((ImportFile.Sheets)file).All) is not { } reading) return new Uploaded.Refused(FileRefusal.NoHeader);
        if (reading.Rows.Count == 0) return new Uploaded.Refused(FileRefusal.NoRows);

        var now = time.GetUtcNow();
        reading = reading with { Rows = [.. reading.Rows.Select(Cloaked)] };
        var import = new Import
        {
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
            State = ImportState.Asking,
            UploadedAt = now,
            FileName = Path.GetFileName(fileName),
            Reading = reading,
            Preview = PreviewOf(reading, VietnamTime.DayOf(now)),
            Chunks = (reading.Rows.Count + ImportTable.RowsPerChunk - 1) / ImportTable.RowsPerChunk,
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

    /// <summary>The row with the identity number replaced by its keyed hash: the number itself is kept nowhere.</summary>
    private RawRow Cloaked(RawRow row)
    {
        if (row[Column.Cccd] is not { IsEmpty: false } cell) return row;
        var cloaked = IdentityText.Cccd(cell.AsText) switch
        {
            "" => Cell.None,
            { } number => Cell.Of(RowReader.HashMark + keys.Hash("cccd", number)),
            null => Cell.Of(IdentityText.IsScientific(cell.AsText) ? "0E+0" : "?"),
        };
        return row with { Cells = new Dictionary<Column, Cell>(row.Cells) { [Column.Cccd] = cloaked } };
    }

    /// <summary>Every row read as it will be, where an order of dates is still open as if the day came first: only counts are shown of it.</summary>
    private static ImportPreview PreviewOf(SheetReading reading, DateOnly today)
    {
        var open = reading.Questions.OfType<Question.Order>().Select(question => question.Column).ToHashSet();
        var rules = new ReadingRules(
            reading.Columns.ToDictionary(column => column.Column, column => column.Header),
            reading.Dates.ToDictionary(pair => pair.Key, pair => open.Contains(pair.Key) ? new DateColumn(DateOrder.DayMonth, CellsSwapped: false) : pair.Value),
            reading.OldEncoding,
            Home: reading.Questions.OfType<Question.Home>().Any() ? Province.All[0].Name : null,
            today);
        var read = reading.Rows.Select(row => RowReader.Read(row, rules)).ToList();
        var good = read.OfType<RowReading.Good>().ToList();
        var findings = read.SelectMany(row => row is RowReading.Bad bad ? bad.Findings : ((RowReading.Good)row).Notes).ToList();
        return new ImportPreview(
            read.Count,
            good.Count,
            read.Count - good.Count,
            good.Count(row => row.Row.Phone is not null),
            good.Count(row => row.Row.Email is not null),
            [.. findings.GroupBy(finding => finding.Fault).Select(group => new FaultCount(group.Key, group.Count(), [.. group.Select(finding => finding.Row).Take(5)]))
                .OrderByDescending(count => FaultWords.RefusesRow(count.Fault)).ThenByDescending(count => count.Count)]);
    }
}
