using System.IO.Compression;
using System.Text;
using BloodDrive.Domain;
using BloodDrive.Local.Samples;
using BloodDrive.Web.Uploads;

namespace BloodDrive.Tests.Donors;

public sealed class FileRefusalTests
{
    [Fact]
    public void An_empty_file_is_refused() => Refused(FileRefusal.Empty, []);

    [Fact]
    public void An_empty_sheet_is_refused() => Refused(FileRefusal.Empty, new Workbook().Sheet("Sheet1").Row().ToBytes());

    [Fact]
    public void A_picture_renamed_to_xlsx_is_refused() =>
        Refused(FileRefusal.NotASheet, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, .. Encoding.ASCII.GetBytes("IHDR")]);

    [Fact]
    public void A_photograph_renamed_to_xls_is_refused() =>
        Refused(FileRefusal.NotASheet, [0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x10, .. Encoding.ASCII.GetBytes("JFIF"), 0x00, 0x01, 0x01]);

    [Fact]
    public void A_pdf_is_refused() => Refused(FileRefusal.NotASheet, Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj"));

    [Fact]
    public void A_web_page_named_xls_is_refused() => Refused(FileRefusal.WebPage, Encoding.UTF8.GetBytes("<html><table><tr><td>Họ và tên</td></tr></table></html>"));

    [Fact]
    public void A_broken_workbook_is_refused() => Refused(FileRefusal.NotASheet, new Workbook().Sheet("Sheet1").Row("Họ và tên", "SĐT").ToBytes()[..300]);

    [Fact]
    public void Another_kind_of_archive_is_refused()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true)) archive.CreateEntry("word/document.xml");
        Refused(FileRefusal.NotASheet, stream.ToArray());
    }

    [Fact]
    public void A_table_of_300_columns_is_refused() => Refused(
        FileRefusal.TooManyColumns,
        new Workbook().Sheet("Sheet1").Row([.. Enumerable.Range(0, 300).Select(column => $"Cột {column}")]).ToBytes());

    [Fact]
    public void A_csv_of_300_columns_is_refused() => Refused(FileRefusal.TooManyColumns, Encoding.UTF8.GetBytes(string.Join(';', Enumerable.Range(0, 300))));

    [Fact]
    public void A_file_of_33_megabytes_is_refused() => Refused(FileRefusal.TooLarge, new byte[33 * 1024 * 1024]);

    [Theory]
    [InlineData("locked.xlsx")]
    [InlineData("locked.xls")]
    public void A_locked_workbook_is_refused_with_its_remedy(string file) => Refused(
        FileRefusal.PasswordProtected,
        File.ReadAllBytes(Path.Combine(Support.Built.Repository, "tests", "Donors", "Files", file)));

    [Fact]
    public void A_list_without_a_header_is_refused() =>
        Refused(FileRefusal.NoHeader, Encoding.UTF8.GetBytes("1;Nguyễn Văn An;0912345678\n2;Trần Văn Bình;0912345679\n"));

    [Fact]
    public void A_header_with_nobody_below_is_refused() => Refused(FileRefusal.NoRows, Encoding.UTF8.GetBytes("Họ tên;SĐT\n;\nTổng cộng: 0 người;\n"));

    [Fact]
    public void A_list_of_more_than_200_000_rows_is_refused() => Refused(
        FileRefusal.TooManyRows,
        Encoding.UTF8.GetBytes("Họ tên;SĐT\n" + string.Concat(Enumerable.Repeat("An;1\n", 200_000))));

    [Fact]
    public void Blank_rows_far_below_a_list_are_nothing() => Assert.IsType<SheetFile.Surveyed>(
        SheetFile.Survey(new MemoryStream(Encoding.UTF8.GetBytes("Họ tên;SĐT\nAn;0912000001\n" + new string('\n', 250_000)))));

    [Fact]
    public void Every_refusal_has_words_in_both_languages() => Assert.All(
        Enum.GetValues<FileRefusal>(),
        refusal =>
        {
            Assert.NotEmpty(FileRefusalWords.In(Language.Vietnamese, refusal));
            Assert.NotEmpty(FileRefusalWords.In(Language.English, refusal));
        });

    private static void Refused(FileRefusal why, byte[] content) => Assert.Equal(new SheetFile.Refused(why), SheetFile.Survey(new MemoryStream(content)));
}
