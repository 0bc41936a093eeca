using System.Text;
using BloodDrive.Domain;
using BloodDrive.Domain.Import;
using BloodDrive.Donors;

namespace BloodDrive.Tests.Donors;

public sealed class ImportReportTests
{
    [Fact]
    public async Task Each_line_says_row_column_result_and_reason_in_both_languages()
    {
        var csv = await CsvAsync(new Finding(9, "Số điện thoại", Fault.PhoneTooShort), new Finding(4, "E-mail", Fault.EmailUnreadable));
        Assert.StartsWith("\uFEFFDòng / Row,", csv, StringComparison.Ordinal);
        var lines = csv.Split("\r\n");
        Assert.StartsWith("4,E-mail,", lines[1], StringComparison.Ordinal);
        Assert.Contains("Row taken in, cell left out", lines[1], StringComparison.Ordinal);
        Assert.Contains(FaultWords.Vi(Fault.PhoneTooShort), lines[2], StringComparison.Ordinal);
        Assert.Contains(FaultWords.En(Fault.PhoneTooShort), lines[2], StringComparison.Ordinal);
        Assert.Contains("0000007", lines[3], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    public async Task A_header_that_is_a_formula_runs_nowhere(string header) =>
        Assert.Contains("\n1,\"'" + header[..1], (await CsvAsync(new Finding(1, header, Fault.NameMissing))).Replace("\r\n1,'", "\n1,\"'", StringComparison.Ordinal), StringComparison.Ordinal);

    private static async Task<string> CsvAsync(params Finding[] findings) => Encoding.UTF8.GetString(await ImportReport.CsvAsync(
        new[] { new ChunkResult(ImportCounts.None, findings, [new RowByHand(12, ByHandReason.OtherPhone, [DonorId.Of(7)])]) }.ToAsyncEnumerable(),
        CancellationToken.None));
}
