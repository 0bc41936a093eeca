using System.Text;
using BloodDrive.Domain;
using BloodDrive.Domain.Import;
using CsvHelper;

namespace BloodDrive.Donors;

/// <summary>The report that an office works through: every row that stayed out, every cell left out, every row to check by hand; in both languages.</summary>
public static class ImportReport
{
    /// <summary>CSV for a spreadsheet: UTF-8 with its mark, nothing that a spreadsheet would run as a formula.</summary>
    public static async Task<byte[]> CsvAsync(IAsyncEnumerable<ChunkResult> results, CancellationToken cancellation)
    {
        using var stream = new MemoryStream();
        using (var writer = CsvWriter.Create(stream, new CsvWriterOptions { WriteByteOrderMark = true, Injection = CsvInjection.Escape }, leaveOpen: true))
        {
            writer.WriteRecord("Dòng / Row", "Cột / Column", "Kết quả", "Result", "Lý do", "Reason");
            await foreach (var result in results.WithCancellation(cancellation))
            {
                foreach (var line in Lines(result).OrderBy(line => line.Row))
                    writer.WriteRecord([line.Row.ToString(System.Globalization.CultureInfo.InvariantCulture), line.Column, line.ResultVi, line.ResultEn, line.Vi, line.En]);
            }
        }

        return stream.ToArray();
    }

    private static IEnumerable<(int Row, string Column, string ResultVi, string ResultEn, string Vi, string En)> Lines(ChunkResult result)
    {
        foreach (var finding in result.Findings)
        {
            yield return finding.RefusesRow
                ? (finding.Row, finding.Column, "Không nhập dòng này", "Row left out", FaultWords.Vi(finding.Fault), FaultWords.En(finding.Fault))
                : (finding.Row, finding.Column, "Đã nhập, bỏ ô này", "Row taken in, cell left out", FaultWords.Vi(finding.Fault), FaultWords.En(finding.Fault));
        }

        foreach (var hand in result.ByHand)
        {
            var ids = new StringBuilder().AppendJoin(", ", hand.Candidates.Select(candidate => candidate.Value)).ToString();
            yield return (
                hand.Row,
                "",
                "Chưa nhập, cần kiểm tra tay",
                "Not taken in, check by hand",
                $"{ByHandWords.In(Language.Vietnamese, hand.Reason)} ({ids})",
                $"{ByHandWords.In(Language.English, hand.Reason)} ({ids})");
        }
    }
}
