using System.Globalization;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>Whom one page of a plan left out, <c>left~{shard}~{page}</c> beside the shard's progress: for each rule its donors' ids, end to end.</summary>
internal static class LeftOutRow
{
    private const string Column = "Donors";
    private const int IdLength = 7;

    public static string Prefix(string shard) => $"left~{shard}~";

    public static TableEntity New(RunId run, string shard, int page, IReadOnlyList<LeftOutDonor> leftOut)
    {
        var row = Columns.New(run.Value, Prefix(shard) + page.ToString("d4", CultureInfo.InvariantCulture));
        row.PutLong(Column, leftOut.GroupBy(left => left.Reason)
            .ToDictionary(group => group.Key, group => string.Concat(group.Select(left => left.Donor.Value))));
        return row;
    }

    /// <summary>The donors of a page in key order.</summary>
    public static List<LeftOutDonor> Read(TableEntity row) =>
    [
        .. (row.Long<Dictionary<ContactRule, string>>(Column) ?? [])
            .SelectMany(reason => reason.Value.Chunk(IdLength).Select(id => new LeftOutDonor(new DonorId(new string(id)), reason.Key)))
            .OrderBy(left => left.Donor.Value, StringComparer.Ordinal),
    ];
}
