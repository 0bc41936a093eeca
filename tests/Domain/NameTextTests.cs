using System.Text;
using BloodDrive.Domain;
using BloodDrive.Domain.Import;
using FsCheck;
using FsCheck.Fluent;

namespace BloodDrive.Tests.Domain;

public sealed class NameTextTests
{
    [Theory]
    [InlineData("NGUYỄN THỊ LAN", "Nguyễn Thị Lan")]
    [InlineData("nguyễn thị lan", "Nguyễn Thị Lan")]
    [InlineData("Nguyễn thị Lan", "Nguyễn Thị Lan")]
    [InlineData("  Nguyễn   Thị  Lan ", "Nguyễn Thị Lan")]
    [InlineData("H'HEN NIÊ", "H'Hen Niê")]
    [InlineData("H’Hen Niê", "H'Hen Niê")]
    [InlineData("h' hen niê", "H'Hen Niê")]
    [InlineData("Y MOAN ÊNUÔL", "Y Moan Ênuôl")]
    [InlineData("Y Blô Mlô", "Y Blô Mlô")]
    [InlineData("K'BRÔI", "K'Brôi")]
    [InlineData("THÍCH MINH TUỆ", "Thích Minh Tuệ")]
    [InlineData("ĐẶNG  văn ĐỨC", "Đặng Văn Đức")]
    [InlineData("Ronald McDonald", "Ronald McDonald")]
    [InlineData("Nguyễn Văn A", "Nguyễn Văn A")]
    [InlineData("Nguyễn\nVăn An", "Nguyễn Văn An")]
    [InlineData("A B", "A B")]
    [InlineData("A MINH", "A Minh")]
    [InlineData("A minh", "A Minh")]
    [InlineData("LÊ Minh", "Lê Minh")]
    [InlineData("k' brôi", "K'Brôi")]
    [InlineData("h`hen niê", "H'Hen Niê")]
    [InlineData("nguyễn-văn an 2", "Nguyễn-Văn An 2")]
    public void Capitals_are_mended(string written, string name) => Assert.Equal(name, NameText.Proper(written));

    [Theory]
    [InlineData("Đặng Thị Hường", "dang thi huong")]
    [InlineData("H'Hen Niê", "hhen nie")]
    [InlineData("H’Hen  Niê", "hhen nie")]
    [InlineData("NGUYỄN-VĂN.AN", "nguyen van an")]
    public void Folding_leaves_what_spellings_share(string written, string folded) => Assert.Equal(folded, NameText.Fold(written));

    [Fact]
    public void Composed_and_decomposed_letters_are_one_name() => Prop.ForAll(
        Gen.ArrayOf(Gen.Elements("Nguyễn", "Trần", "Đỗ", "H'Hen", "Ênuôl", "Thị", "Ngọc", "ƯỚC", "quyền"), 3).ToArbitrary(),
        words =>
        {
            var name = string.Join(' ', words);
            return NameText.Proper(name.Normalize(NormalizationForm.FormD)) == NameText.Proper(name)
                && NameText.Fold(name.Normalize(NormalizationForm.FormD)) == NameText.Fold(name)
                && NameText.Proper(NameText.Proper(name)) == NameText.Proper(name);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("Nguy?n Th? Lan", Fault.NameGarbled)]
    [InlineData("Nguy\uFFFDn Lan", Fault.NameGarbled)]
    [InlineData("Nguyá»…n VÄƒn An", Fault.NameGarbled)]
    [InlineData("NguyÔn ThÞ Lan", Fault.NameOldEncoding)]
    [InlineData("Ph¹m V¨n Hoµng", Fault.NameOldEncoding)]
    [InlineData("TrÇn §øc", Fault.NameOldEncoding)]
    [InlineData("Nguyeãn Thò Lan", Fault.NameOldEncoding)]
    [InlineData("Traàn Vaên Ñöùc", Fault.NameOldEncoding)]
    [InlineData("Phaïm Thò Höông", Fault.NameOldEncoding)]
    public void Lost_letters_and_old_encodings_are_found(string written, Fault fault) => Assert.Equal(fault, GarbledText.Of(written));

    [Theory]
    [InlineData("Nguyễn Thị Lan")]
    [InlineData("Hoàng Thuý Oanh")]
    [InlineData("Quách Thuận")]
    [InlineData("Phùng Huyền Loan")]
    [InlineData("Y Blô Êban")]
    [InlineData("H'Loan Ênuôl")]
    [InlineData("François Müller")]
    [InlineData("Nguyen Van An")]
    [InlineData("Hoà Toàn Khoẻ Loè Thuỷ Quý Quỳnh")]
    public void Real_names_are_left_alone(string written) => Assert.Null(GarbledText.Of(written));

    [Fact]
    public void A_column_in_an_old_encoding_is_found_by_some_of_its_names() =>
        Assert.True(IsOldColumn(["NguyÔn V¨n An", "Vò B×nh", "Hoµng Lan", "Lan"]));

    [Fact]
    public void One_pasted_row_does_not_spoil_a_column() =>
        Assert.False(IsOldColumn(["NguyÔn V¨n An", .. Enumerable.Repeat("Nguyễn Văn Bình", 20)]));

    private static bool IsOldColumn(IEnumerable<string> names)
    {
        var survey = new NameColumnSurvey();
        foreach (var name in names) survey.Add(name);
        return survey.IsOld;
    }
}
