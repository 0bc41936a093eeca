using System.Globalization;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>
/// One row of a donor's history, <c>h~{donor}~{kind}~{key}</c>: what happened, never changed. The key comes from the content, so writing twice is writing
/// once. What became of the donor at a drive has a row per drive instead, which a corrected result writes over.
/// </summary>
public abstract record HistoryRow
{
    private HistoryRow() { }

    public sealed record Given(Donation Donation, NotedBy By = NotedBy.Office) : HistoryRow;

    public sealed record Deferred(Deferral Deferral) : HistoryRow;

    public sealed record Consented(ConsentEvent Event) : HistoryRow;

    public sealed record AtDrive(DriveNote Note) : HistoryRow;

    /// <summary>What rows of a history hold of the donor's giving.</summary>
    public static DonorBook Book(IReadOnlyCollection<HistoryRow> history) => new(
        [.. history.OfType<Given>().Select(row => new NotedDonation(row.Donation, row.By))],
        [.. history.OfType<Deferred>().Select(row => row.Deferral)],
        [.. history.OfType<AtDrive>().Select(row => row.Note)]);

    internal static string Prefix(DonorId donor) => $"h~{donor}~";

    internal static DonorId DonorOf(TableEntity row) => new(row.RowKey.Split('~')[1]);

    internal TableEntity ToEntity(string shard, DonorId donor)
    {
        var row = Columns.New(shard, Prefix(donor) + Key());
        switch (this)
        {
            case Given(var donation, var by):
                row.Put("Day", Columns.Text(donation.Day));
                row.Put("Kind", donation.Kind.ToString());
                row.Put("Ml", donation.Millilitres?.ToString(CultureInfo.InvariantCulture));
                row.Put("By", by.ToString());
                break;
            case Deferred(var deferral):
                row.Put("Reason", deferral.Reason);
                row.Put("Day", Columns.Text(deferral.Start));
                row.Put("Until", Columns.Text(deferral.StaffUntil));
                break;
            case Consented(var consent):
                row.Put("Event", Columns.Json(consent));
                break;
            case AtDrive(var note):
                row.Put("Drive", note.Drive);
                row.Put("Day", Columns.Text(note.Day));
                ResultRow.Put(row, note.Outcome);
                break;
        }

        return row;
    }

    internal static HistoryRow Read(TableEntity row)
    {
        var kind = row.RowKey.Split('~')[2];
        return kind switch
        {
            "D" => new Given(
                new Donation(
                    row.Day("Day")!.Value,
                    row.Enum<DonationKind>("Kind"),
                    row.Read("Ml") is { } ml ? int.Parse(ml, CultureInfo.InvariantCulture) : null),
                row.Enum<NotedBy>("By")),
            "F" => new Deferred(new Deferral(row.Read("Reason") ?? "", row.Day("Day")!.Value, row.Day("Until"))),
            "C" => new Consented(row.Json<ConsentEvent>("Event")!),
            "R" => new AtDrive(new DriveNote(row.Read("Drive")!, row.Day("Day")!.Value, ResultRow.OutcomeOf(row))),
            _ => throw new InvalidOperationException($"History row of unknown kind {kind}."),
        };
    }

    private string Key() => this switch
    {
        Given(var donation, NotedBy.Office) => $"D~{Columns.Text(donation.Day)}~{donation.Kind}",
        Given(var donation, var by) => $"D~{Columns.Text(donation.Day)}~{donation.Kind}~{by}",
        Deferred(var deferral) => $"F~{Columns.Text(deferral.Start)}~{deferral.Reason}",
        Consented(var consent) => $"C~{Columns.Text(consent.On)}~{consent.Source}~{consent.Purpose}~{consent.Channel}~{(consent.Given ? "given" : "withdrawn")}",
        AtDrive(var note) => $"R~{note.Drive}",
        _ => throw new InvalidOperationException("A history row of a kind without a key."),
    };
}
