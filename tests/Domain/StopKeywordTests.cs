using System.Text;
using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

public class StopKeywordTests
{
    [Theory]
    [InlineData("TC")]
    [InlineData("tc")]
    [InlineData(" Tc  hm ")]
    [InlineData("TC HM.")]
    [InlineData("t.c")]
    [InlineData("TCHM")]
    [InlineData("Từ chối")]
    [InlineData("TỪ CHỐI hiến máu")]
    [InlineData("tu choi")]
    [InlineData("\"TC\"")]
    [InlineData("STOP")]
    [InlineData("stop all")]
    [InlineData("Unsubscribe")]
    [InlineData("Hủy")]
    [InlineData("HUY HM")]
    [InlineData("ngừng")]
    [InlineData("End")]
    [InlineData("Ngung HM")]
    [InlineData("opt out")]
    [InlineData("quit")]
    [InlineData("CANCEL")]
    public void A_refusal_is_one_however_it_is_written(string text)
    {
        Assert.True(StopKeyword.IsIn(text));
        Assert.True(StopKeyword.IsIn(text.Normalize(NormalizationForm.FormD)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Vâng, tôi sẽ đến")]
    [InlineData("Đúng rồi")]
    [InlineData("Huyền đây, mấy giờ vậy")]
    [InlineData("Huy cảm ơn")]
    [InlineData("Dung")]
    [InlineData("OK")]
    [InlineData("1")]
    public void What_is_no_refusal_is_none(string text) => Assert.False(StopKeyword.IsIn(text));
}
