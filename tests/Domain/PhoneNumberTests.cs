using System.Text.RegularExpressions;
using BloodDrive.Domain;
using BloodDrive.Domain.Import;
using FsCheck;
using FsCheck.Fluent;

namespace BloodDrive.Tests.Domain;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("0912345678")]
    [InlineData("912345678")]
    [InlineData("84912345678")]
    [InlineData("+84912345678")]
    [InlineData("0084912345678")]
    [InlineData("+84 (0) 912 345 678")]
    [InlineData("(+84) 912.345.678")]
    [InlineData("0912.345.678")]
    [InlineData("0912-345-678")]
    [InlineData("0912 345 678")]
    [InlineData("(091) 234 5678")]
    [InlineData("0912,345,678")]
    [InlineData("ĐT: 0912345678")]
    [InlineData("'0912345678")]
    [InlineData("0912345678 (Zalo)")]
    [InlineData("O912345678")]
    [InlineData("０９１２３４５６７８")]
    [InlineData("+84\u00A0912\u00A0345\u00A0678")]
    public void Every_way_of_writing_a_number_is_one_number(string written) =>
        Assert.Equal("+84912345678", PhoneNumber.Mobile(written));

    [Theory]
    [InlineData("01681234567", "+84381234567")]
    [InlineData("1681234567", "+84381234567")]
    [InlineData("+841681234567", "+84381234567")]
    [InlineData("0120 123 4567", "+84701234567")]
    [InlineData("01211234567", "+84791234567")]
    [InlineData("01231234567", "+84831234567")]
    [InlineData("01271234567", "+84811234567")]
    [InlineData("01861234567", "+84561234567")]
    [InlineData("01991234567", "+84591234567")]
    public void Numbers_of_eleven_digits_become_what_they_became_in_2018(string written, string number) =>
        Assert.Equal(number, PhoneNumber.Mobile(written));

    [Theory]
    [InlineData("0912345678/0987654321")]
    [InlineData("0912345678 - 0987654321")]
    [InlineData("0912345678; 0987654321")]
    [InlineData("0912345678, 0987654321")]
    [InlineData("0912345678 hoặc 0987654321")]
    [InlineData("0912345678\n0987654321")]
    [InlineData("0912345678 0987654321")]
    [InlineData("0912.345.678 0987.654.321")]
    [InlineData("912345678-987654321")]
    [InlineData("0203 3825 123 / 0912345678")]
    [InlineData("02033825123-0912345678")]
    public void Of_two_numbers_in_a_cell_the_first_mobile_is_kept(string written) =>
        Assert.Equal(new PhoneReading.Mobile("+84912345678", MoreInCell: true), PhoneNumber.Read(written));

    [Theory]
    [InlineData("02033825123")]
    [InlineData("0203.3825.123")]
    [InlineData("+84 24 3825 1234")]
    public void A_landline_is_told_apart(string written) => Assert.IsType<PhoneReading.Landline>(PhoneNumber.Read(written));

    [Theory]
    [InlineData("9.12E+08", Fault.PhoneScientific)]
    [InlineData("9,12E+08", Fault.PhoneScientific)]
    [InlineData("9E+08", Fault.PhoneScientific)]
    [InlineData("٠٩١٢٣٤٥٦٧٨", Fault.PhoneForeignDigits)]
    [InlineData("०९१२३४५६७८", Fault.PhoneForeignDigits)]
    [InlineData("091234567", Fault.PhoneTooShort)]
    [InlineData("09123456789", Fault.PhoneTooLong)]
    [InlineData("0951234567", Fault.PhonePrefix)]
    [InlineData("0511234567", Fault.PhonePrefix)]
    [InlineData("1900 1234", Fault.PhoneTooShort)]
    [InlineData("+855 12 345 678", Fault.PhoneAbroad)]
    [InlineData("0012025550123", Fault.PhoneAbroad)]
    [InlineData("gọi sau", Fault.PhoneUnreadable)]
    public void What_is_no_number_is_refused_with_its_reason(string written, Fault fault) =>
        Assert.Equal(new PhoneReading.Refused(fault), PhoneNumber.Read(written));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("không có")]
    [InlineData("chưa có")]
    public void An_empty_cell_is_no_fault(string? written) => Assert.IsType<PhoneReading.Absent>(PhoneNumber.Read(written));

    [Fact]
    public void However_separators_and_country_codes_are_mixed_the_number_stays_the_same() =>
        Prop.ForAll(Written().ToArbitrary(), pair => PhoneNumber.Mobile(pair.Written) == pair.Number).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_is_read_has_the_one_shape_of_a_Vietnamese_mobile_number() =>
        Prop.ForAll<string>(text => PhoneNumber.Mobile(text) is not { } number
            || Regex.IsMatch(number, @"^\+84(3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-46-9])[0-9]{7}$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))).QuickCheckThrowOnFailure();

    private static Gen<(string Written, string Number)> Written() =>
        from prefix in Gen.Elements("32", "39", "52", "55", "58", "70", "79", "81", "87", "90", "94", "96", "99")
        from rest in Gen.ArrayOf(Gen.Choose(0, 9), 7)
        from country in Gen.Elements("", "0", "84", "+84", "0084", "+84 (0)", "(+84)", "+84-")
        from separators in Gen.ArrayOf(Gen.Elements("", "", ".", " ", "-", "\u00A0"), 9)
        let digits = prefix + string.Concat(rest)
        select (country + string.Concat(digits.Select((digit, at) => separators[at] + digit)), "+84" + digits);
}
