using System.Globalization;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>
/// Reports on a ledger row: each has a column of its own, named by kind, code and second, so that whichever comes first, last or fifty times, the row
/// comes out the same. Its name says all; a message has few of them, since what may recur for days comes without a time.
/// </summary>
internal static class ReportColumns
{
    private const string Prefix = "Report_";

    public static void Write(TableEntity row, DeliveryReport report) => row[NameOf(report)] = true;

    /// <summary>The highest-ranking report of a row, and of several of that kind the first that happened; null where there is none yet.</summary>
    public static Reported? Read(TableEntity row)
    {
        Reported? found = null;
        foreach (var column in row.Keys)
        {
            if (Parse(column) is { } read && (found is null || Outranks(read, found)))
            {
                found = read;
            }
        }

        return found;
    }

    private static bool Outranks(Reported one, Reported other) =>
        (one.Kind, other.At ?? DateTimeOffset.MaxValue, other.Code).CompareTo((other.Kind, one.At ?? DateTimeOffset.MaxValue, one.Code)) > 0;

    private static string NameOf(DeliveryReport report)
    {
        var second = report.At?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"{Prefix}{report.Kind}_{report.Code}{(second is null ? "" : "_" + second)}";
    }

    private static Reported? Parse(string column) =>
        column.StartsWith(Prefix, StringComparison.Ordinal)
        && column.Split('_') is [_, var kind, var code, .. var second]
        && Enum.TryParse<ReportKind>(kind, out var ofKind)
        && Enum.TryParse<ReportCode>(code, out var because)
            ? new Reported(ofKind, because, second is [var at] ? DateTimeOffset.FromUnixTimeSeconds(long.Parse(at, CultureInfo.InvariantCulture)) : null)
            : null;
}
