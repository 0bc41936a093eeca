using System.Text;
using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

public class NameKeysTests
{
    [Theory]
    [InlineData("Trần Thị Lan", "Lan")]
    [InlineData("Trần Thị Lan", "thị lan")]
    [InlineData("Trần Thị Lan", "TRAN THI LAN")]
    [InlineData("TRẦN THỊ LÂN", "lân")]
    [InlineData("Y Blô Êban", "Y Blô")]
    [InlineData("H'Hen Niê", "H’Hen")]
    [InlineData("Đặng Đức", "duc")]
    public void A_name_is_found_by_its_endings_with_or_without_marks(string name, string typed)
    {
        Assert.Contains(NameKeys.Asked(typed), NameKeys.Of(name));
        Assert.Contains(NameKeys.Asked(typed.Normalize(NormalizationForm.FormD)), NameKeys.Of(name));
        Assert.True(NameKeys.Matches(name, typed.Normalize(NormalizationForm.FormD)));
    }

    [Theory]
    [InlineData("Trần Thị Lân", "Lan", true)]
    [InlineData("Trần Thị Lan", "Lân", false)]
    [InlineData("Trần Thị Lan", "Thị Hoa", false)]
    [InlineData("Lan", "Trần Thị Lan", false)]
    public void Marks_that_were_typed_must_be_there(string name, string typed, bool found) => Assert.Equal(found, NameKeys.Matches(name, typed));

    [Fact]
    public void Nothing_typed_asks_for_nothing() => Assert.Null(NameKeys.Asked(" . "));
}
