using System.Globalization;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>One row of a donor's history, <c>h~{donor}~{kind}~{key}</c>: what happened, never changed. The key comes from the content, so writing twice is writing once.</summary>
public abstract record HistoryRow
{
    private HistoryRow() { }

    public sealed record Given(Donation Donation) : HistoryRow;

    public sealed record Deferred(Deferral Deferral) : HistoryRow;

    public sealed record Consented(ConsentEvent Event) : HistoryRow;

    internal static string Prefix(DonorId donor) => $"h~{donor}~";

    internal static DonorId DonorOf(TableEntity row) => new(row.RowKey.Split('~')[1]);

    internal TableEntity ToEntity(string shard, DonorId donor)
    {
        var row = Columns.New(shard, Prefix(donor) + Key());
        switch (this)
        {
            case Given(var donation):
                row.Put("Day", Columns.Text(donation.Day));
                row.Put("Kind", donation.Kind.ToString());
                row.Put("Ml", donation.Millilitres?.ToString(CultureInfo.InvariantCulture));
                break;
            case Deferred(var deferral):
                row.Put("Reason", deferral.Reason);
                row.Put("Day", Columns.Text(deferral.Start));
                row.Put("Until", Columns.Text(deferral.StaffUntil));
                break;
            case Consented(var consent):
                row.Put("Event", Columns.Json(consent));
                break;
        }

        return row;
    }

    internal static HistoryRow Read(TableEntity row)
    {
        var kind = row.RowKey.Split('~')[2];
        return kind switch
        {
            "D" => new Given(new Donation(
                row.Day("Day")!.Value,
                row.Enum<DonationKind>("Kind"),
                row.Read("Ml") is { } ml ? int.Parse(ml, CultureInfo.InvariantCulture) : null)),
            "F" => new Deferred(new Deferral(row.Read("Reason") ?? "", row.Day("Day")!.Value, row.Day("Until"))),
            "C" => new Consented(row.Json<ConsentEvent>("Event")!),
            _ => throw new InvalidOperationException($"History row of unknown kind {kind}."),
        };
    }

    private string Key() => this switch
    {
        Given(var donation) => $"D~{Columns.Text(donation.Day)}~{donation.Kind}",
        Deferred(var deferral) => $"F~{Columns.Text(deferral.Start)}~{deferral.Reason}",
        Consented(var consent) => $"C~{Columns.Text(consent.On)}~{consent.Source}~{consent.Purpose}~{consent.Channel}~{(consent.Given ? "given" : "withdrawn")}",
        _ => throw new InvalidOperationException("A history row of a kind without a key."),
    };
}
