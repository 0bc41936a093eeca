namespace BloodDrive.Domain.Import;

/// <summary>One good row of a drive's results: who, as far as the row says, and what became of them.</summary>
public sealed record ResultLine
{
    public required int Number { get; init; }

    /// <summary>The person as lists of donors name one.</summary>
    public required ImportRow Person { get; init; }

    /// <summary>Our own id, where the row has one.</summary>
    public DonorId? Donor { get; init; }

    /// <summary>The booking's code, in capitals; a hospital's code of four characters may be one too.</summary>
    public string? BookingCode { get; init; }
    public required DriveOutcome Outcome { get; init; }
    public bool Voluntary { get; init; } = true;

    /// <summary>Why somebody was deferred; for medical staff alone.</summary>
    public string? Reason { get; init; }

    /// <summary>Never the content, which is personal.</summary>
    public override string ToString() => $"row {Number}";
}

/// <summary>What became of a row of results: good, maybe with cells left out, or bad with every fault.</summary>
public abstract record ResultReading
{
    private ResultReading() { }

    public sealed record Good(ResultLine Line, IReadOnlyList<Finding> Notes) : ResultReading;

    public sealed record Bad(IReadOnlyList<Finding> Findings) : ResultReading;
}

/// <summary>Reads one raw row of results: the person as lists of donors are read, and the outcome.</summary>
public sealed class ResultReader
{
    private const int LongestReason = 300;
    private static readonly Column[] OfTheResult = [Column.LastDonation, Column.DonationKind, Column.Volume];

    private readonly RawRow row;
    private readonly ReadingRules rules;
    private readonly Drive drive;
    private readonly List<Finding> findings = [];

    private ResultReader(RawRow row, ReadingRules rules, Drive drive) => (this.row, this.rules, this.drive) = (row, rules, drive);

    public static ResultReading Read(RawRow row, ReadingRules rules, Drive drive) => new ResultReader(row, rules, drive).Read();

    private ResultReading Read()
    {
        var (donor, booking) = (DonorId.Parse(Text(Column.DonorNumber).ToLowerInvariant()), IdentityText.Code(Text(Column.BookingCode)));
        if (donor is null && Text(Column.DonorNumber).Length > 0) Add(Column.DonorNumber, Fault.NobodyFound);
        var person = RowReader.Read(Person(), rules);
        findings.AddRange((person as RowReading.Bad)?.Findings ?? ((RowReading.Good)person).Notes);
        if (donor is not null || booking is not null) findings.RemoveAll(finding => finding.Fault == Fault.NothingToKnowBy);
        Day();
        var outcome = Outcome();
        if (findings.Exists(finding => finding.RefusesRow) || outcome is null) return new ResultReading.Bad(findings);

        var reason = Text(Column.DeferralReason);
        return new ResultReading.Good(
            new ResultLine
            {
                Number = row.Number,
                Person = person is RowReading.Good good ? good.Row : Nameless(),
                Donor = donor,
                BookingCode = booking,
                Outcome = outcome,
                Voluntary = !IsGivenForAnother(NameText.Fold(Text(Column.Giver))),
                Reason = outcome is DriveOutcome.Deferred && reason.Length > 0 ? reason[..Math.Min(reason.Length, LongestReason)] : null,
            },
            findings);
    }

    /// <summary>The row as a list of donors would have it: what it says of this drive's donation is no earlier one.</summary>
    private RawRow Person() => row with { Cells = row.Cells.Where(cell => !OfTheResult.Contains(cell.Key)).ToDictionary() };

    /// <summary>A name, and a booking to know its person by.</summary>
    private ImportRow Nameless() => new() { Number = row.Number, Name = new PersonName(NameText.Proper(SheetReader.NameOf(row))) };

    private void Day()
    {
        var read = DateText.Read(row[Column.DriveDay], Dates(Column.DriveDay), rules.Today.Year);
        if (read is not (DateReading.Absent or DateReading.Day) || (read is DateReading.Day day && day.Value != drive.Day)) Add(Column.DriveDay, Fault.OtherDriveDay);
    }

    private DriveOutcome? Outcome()
    {
        var (volume, until) = (Text(Column.Volume), Text(Column.DeferredUntil));
        var said = OutcomeText.Read(Text(Column.Outcome));
        var millilitres = Millilitres(volume);
        if (said == OutcomeText.Said.Unreadable)
        {
            Add(Column.Outcome, Fault.OutcomeUnreadable);
            return null;
        }

        // Many forms have no column of results: a volume tells who gave, a deferral who did not.
        if (said == OutcomeText.Said.Nothing)
            said = millilitres > 0 ? OutcomeText.Said.Gave : until.Length > 0 ? OutcomeText.Said.Deferred : OutcomeText.Said.Nothing;
        switch (said)
        {
            case OutcomeText.Said.Gave when until.Length == 0:
                return new DriveOutcome.Gave(Kind(), millilitres is > 0 ? millilitres : null);
            case OutcomeText.Said.Deferred when millilitres is not > 0:
                return new DriveOutcome.Deferred(Until(until));
            case OutcomeText.Said.DidNotCome when millilitres is not > 0 && until.Length == 0:
                return new DriveOutcome.DidNotCome();
            case OutcomeText.Said.Nothing:
                Add(Column.Outcome, Fault.OutcomeMissing);
                return null;
            default:
                Add(Column.Outcome, Fault.OutcomeContradicted);
                return null;
        }
    }

    private DonationKind Kind()
    {
        var kind = DonationText.Kind(Text(Column.DonationKind));
        if (kind is null) Add(Column.DonationKind, Fault.DonationKindUnreadable);
        return kind ?? DonationKind.WholeBlood;
    }

    private int? Millilitres(string volume)
    {
        var millilitres = DonationText.Millilitres(volume);
        if (millilitres is null) Add(Column.Volume, Fault.VolumeUnreadable);
        return millilitres;
    }

    private DateOnly? Until(string text)
    {
        if (text.Length == 0 || OutcomeText.NamesNoDay(text)) return null;
        var read = DateText.Read(row[Column.DeferredUntil], Dates(Column.DeferredUntil), rules.Today.Year + 20);
        if (((read as DateReading.Day)?.Value ?? OutcomeText.SpanFrom(drive.Day, text)) is not { } until) Add(Column.DeferredUntil, Fault.UntilUnreadable);
        else if (until <= drive.Day) Add(Column.DeferredUntil, Fault.UntilNotAfterDrive);
        else return until;
        return null;
    }

    private static bool IsGivenForAnother(string giver) =>
        giver.Contains("nguoi nha", StringComparison.Ordinal) || giver.Contains("thay the", StringComparison.Ordinal) || giver.Contains("lay tien", StringComparison.Ordinal)
        || giver.Contains("chuyen nghiep", StringComparison.Ordinal) || giver is "replacement" or "paid" or "family" or "no" or "khong";

    private string Text(Column column) => row[column].AsText;

    private DateColumn Dates(Column column) => rules.Dates.GetValueOrDefault(column, DateColumn.Unsettled);

    private void Add(Column column, Fault fault) => findings.Add(new Finding(row.Number, rules.Headers.GetValueOrDefault(column, ""), fault));
}
