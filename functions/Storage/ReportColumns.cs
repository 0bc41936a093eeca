using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>Reports on a ledger row: each kind has columns of its own, so that whichever comes first, last or fifty times, the row comes out the same.</summary>
internal static class ReportColumns
{
    private static readonly ReportKind[] Kinds = Enum.GetValues<ReportKind>();

    public static void Write(TableEntity row, DeliveryReport report)
    {
        row.Put(Code(report.Kind), report.Code.ToString());
        if (report.At is { } at)
        {
            row[At(report.Kind)] = at.ToUniversalTime();
        }
    }

    /// <summary>The highest-ranking report of a row; null where there is none yet.</summary>
    public static Reported? Read(TableEntity row)
    {
        for (var index = Kinds.Length - 1; index >= 0; index--)
        {
            var kind = Kinds[index];
            if (row.Read(Code(kind)) is not null)
            {
                return new Reported(kind, row.Enum<ReportCode>(Code(kind)), row.GetDateTimeOffset(At(kind)));
            }
        }

        return null;
    }

    private static string At(ReportKind kind) => $"Report{kind}At";

    private static string Code(ReportKind kind) => $"Report{kind}Code";
}
