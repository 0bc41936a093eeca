using BloodDrive.Domain;
using BloodDrive.Domain.Import;

namespace BloodDrive.Tests.Domain.Import;

public sealed class CellTextTests
{
    [Theory]
    [InlineData("O+", Abo.O, Rhesus.Positive)]
    [InlineData("O Rh(D)+", Abo.O, Rhesus.Positive)]
    [InlineData("O dương", Abo.O, Rhesus.Positive)]
    [InlineData("O Rh+", Abo.O, Rhesus.Positive)]
    [InlineData("O (+)", Abo.O, Rhesus.Positive)]
    [InlineData("O RhD dương tính", Abo.O, Rhesus.Positive)]
    [InlineData("0+", Abo.O, Rhesus.Positive)]
    [InlineData("Nhóm máu: B+", Abo.B, Rhesus.Positive)]
    [InlineData("ab rh (-)", Abo.AB, Rhesus.Negative)]
    [InlineData("A−", Abo.A, Rhesus.Negative)]
    [InlineData("B-", Abo.B, Rhesus.Negative)]
    [InlineData("O-Rh+", Abo.O, Rhesus.Positive)]
    [InlineData("A âm", Abo.A, Rhesus.Negative)]
    [InlineData("B Rh(D)-", Abo.B, Rhesus.Negative)]
    [InlineData("O", Abo.O, Rhesus.Unknown)]
    [InlineData("0", Abo.O, Rhesus.Unknown)]
    [InlineData("nhóm AB", Abo.AB, Rhesus.Unknown)]
    [InlineData("A1", Abo.A, Rhesus.Unknown)]
    [InlineData("", Abo.Unknown, Rhesus.Unknown)]
    [InlineData("-", Abo.Unknown, Rhesus.Unknown)]
    [InlineData("chưa biết", Abo.Unknown, Rhesus.Unknown)]
    [InlineData("?", Abo.Unknown, Rhesus.Unknown)]
    public void A_blood_group_is_read_as_people_write_it(string written, Abo abo, Rhesus rhesus) =>
        Assert.Equal(new BloodGroup(abo, rhesus, Tested: false), BloodGroupText.Read(written, "", tested: false));

    [Fact]
    public void Rh_may_stand_in_a_column_of_its_own() =>
        Assert.Equal(new BloodGroup(Abo.O, Rhesus.Positive, Tested: true), BloodGroupText.Read("O", "(+)", tested: true));

    [Theory]
    [InlineData("O+ (XN)", true)]
    [InlineData("O+ (tự khai)", false)]
    public void The_cell_itself_may_say_how_the_group_is_known(string written, bool tested) =>
        Assert.Equal(tested, BloodGroupText.Read(written, "", !tested)!.Value.Tested);

    [Theory]
    [InlineData("C+")]
    [InlineData("A/B")]
    [InlineData("O+-?")]
    public void What_is_no_blood_group_is_not_guessed(string written) => Assert.Null(BloodGroupText.Read(written, "", tested: false));

    [Theory]
    [InlineData("Nam", Sex.Male)]
    [InlineData("NỮ", Sex.Female)]
    [InlineData("F", Sex.Female)]
    [InlineData("male", Sex.Male)]
    [InlineData("", Sex.Unknown)]
    public void A_sex_is_read_in_both_languages(string written, Sex sex) => Assert.Equal(sex, SexText.Read(written));

    [Theory]
    [InlineData("", DonationKind.WholeBlood)]
    [InlineData("Toàn phần", DonationKind.WholeBlood)]
    [InlineData("máu toàn phần 350ml", DonationKind.WholeBlood)]
    [InlineData("350 ml", DonationKind.WholeBlood)]
    [InlineData("Tiểu cầu", DonationKind.Platelets)]
    [InlineData("TC", DonationKind.Platelets)]
    [InlineData("Gạn tách tiểu cầu", DonationKind.Platelets)]
    [InlineData("Huyết tương", DonationKind.Plasma)]
    [InlineData("hồng cầu + tiểu cầu", DonationKind.RedCells)]
    public void A_kind_of_donation_is_read(string written, DonationKind kind) => Assert.Equal(kind, DonationText.Kind(written));

    [Theory]
    [InlineData("xyz")]
    [InlineData("???")]
    public void An_unknown_kind_is_not_whole_blood(string written) => Assert.Null(DonationText.Kind(written));

    [Theory]
    [InlineData("7", 7)]
    [InlineData("7 lần", 7)]
    [InlineData("lần thứ 7", 7)]
    [InlineData("Lần đầu", 1)]
    [InlineData("", -1)]
    public void A_count_is_read(string written, int count) => Assert.Equal(count, DonationText.Count(written));

    [Theory]
    [InlineData("nhiều")]
    [InlineData("7/2024")]
    public void A_count_that_is_none_is_left_out(string written) => Assert.Null(DonationText.Count(written));

    [Theory]
    [InlineData("022190001234", "022190001234")]
    [InlineData("22190001234", "022190001234")]
    [InlineData("1190001234", "001190001234")]
    [InlineData("022 190 001 234", "022190001234")]
    [InlineData("100123456", "100123456")]
    [InlineData("", "")]
    public void Zeros_that_a_number_cell_lost_are_put_back(string written, string number) => Assert.Equal(number, IdentityText.Cccd(written));

    [Theory]
    [InlineData("12345")]
    [InlineData("B1234567")]
    [InlineData("2.219E+10")]
    public void What_is_no_identity_number_is_not_used(string written) => Assert.Null(IdentityText.Cccd(written));

    [Theory]
    [InlineData(" Lan.Nguyen@Gmail.com ", "lan.nguyen@gmail.com")]
    [InlineData("mailto:lan@example.vn", "lan@example.vn")]
    [InlineData("lan@example.vn,", "lan@example.vn")]
    [InlineData("-", "")]
    [InlineData("không", "")]
    public void An_e_mail_address_is_tidied(string written, string address) => Assert.Equal(address, IdentityText.Email(written));

    [Theory]
    [InlineData("lan@gmail")]
    [InlineData("lan.gmail.com")]
    [InlineData("lan@@gmail.com")]
    [InlineData("lân@gmail.com")]
    [InlineData("a@b.vn; c@d.vn")]
    public void What_is_no_e_mail_address_is_left_out(string written) => Assert.Null(IdentityText.Email(written));

    [Fact]
    public void Every_fault_has_words_in_both_languages() => Assert.All(
        Enum.GetValues<Fault>(),
        fault =>
        {
            Assert.EndsWith(".", FaultWords.Vi(fault), StringComparison.Ordinal);
            Assert.EndsWith(".", FaultWords.En(fault), StringComparison.Ordinal);
            Assert.True(FaultWords.Vi(fault).IsNormalized());
        });
}
