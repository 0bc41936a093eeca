using System.Text;
using BloodDrive.Domain;
using FsCheck;
using FsCheck.Fluent;

namespace BloodDrive.Tests.Domain;

public sealed class SmsPartsTests
{
    private const string Recall =
        "Chào chị Lan, hôm nay chị đã đủ điều kiện hiến máu lại. Đăng ký tại: https://hm.example.vn/r/AbC123xyz";

    private const string Blast =
        "[QC] Hội CTĐ mời bạn tham gia Lễ hội Xuân hồng 27/02-08/03. Đăng ký: https://hm.example.vn/r/AbC123xyz " +
        "Từ chối: soạn TC HM gửi 8xxx hoặc gọi 1900xxxx";

    [Theory]
    [InlineData('a', 0, 1)]
    [InlineData('a', 160, 1)]
    [InlineData('a', 161, 2)]
    [InlineData('a', 306, 2)]
    [InlineData('a', 307, 3)]
    [InlineData('é', 160, 1)]
    [InlineData('€', 80, 1)]
    [InlineData('€', 81, 2)]
    [InlineData('€', 152, 2)]
    [InlineData('€', 153, 3)]
    [InlineData('ư', 70, 1)]
    [InlineData('ư', 71, 2)]
    [InlineData('ư', 134, 2)]
    [InlineData('ư', 135, 3)]
    public void A_text_grows_a_part_where_the_standard_says(char character, int times, int parts) =>
        Assert.Equal(parts, SmsParts.Of(new string(character, times)).Parts);

    [Fact]
    public void An_escape_pair_stays_in_one_part()
    {
        // 152 + the pair + 152 = 306 septets would fill two parts; the pair moves on and leaves one septet empty.
        var text = new string('a', 152) + "€" + new string('a', 152);

        Assert.Equal(new SmsParts(SmsEncoding.Gsm7, 306, 3), SmsParts.Of(text));
    }

    [Fact]
    public void A_surrogate_pair_stays_in_one_part()
    {
        var text = new string('ư', 66) + "🩸" + new string('ư', 66);

        Assert.Equal(new SmsParts(SmsEncoding.Ucs2, 134, 3), SmsParts.Of(text));
    }

    [Fact]
    public void The_label_of_an_appeal_takes_six_septets() => Assert.Equal(6, SmsParts.Of("[QC]").Units);

    [Theory]
    [InlineData(Recall, 102, 2, 102, 1)]
    [InlineData(Blast, 149, 3, 151, 1)]
    public void Taking_the_marks_off_saves_parts(string text, int units, int parts, int plainUnits, int plainParts)
    {
        Assert.Equal(new SmsParts(SmsEncoding.Ucs2, units, parts), SmsParts.Of(text));
        Assert.Equal(SmsParts.Of(text), SmsParts.Of(text.Normalize(NormalizationForm.FormD)));
        Assert.Equal(new SmsParts(SmsEncoding.Gsm7, plainUnits, plainParts), SmsParts.Of(Vietnamese.Strip(text)));
    }

    [Fact]
    public void Of_the_Vietnamese_letters_only_eight_are_in_the_plain_alphabet() =>
        Assert.Equal("àèéìòùÉ", string.Concat(SmsBytes.VietnameseLetters.Where(letter => letter > 'z' && Gsm7.Septets(letter) > 0)
            .OrderBy(char.IsUpper).ThenBy(letter => letter)));

    [Fact]
    public void Every_Vietnamese_letter_strips_to_a_plain_one_in_either_form()
    {
        foreach (var letter in SmsBytes.VietnameseLetters.Select(character => character.ToString()))
        {
            var plain = Vietnamese.Strip(letter);
            Assert.Matches("^[A-Za-z]$", plain);
            Assert.Equal(plain, Vietnamese.Strip(letter.Normalize(NormalizationForm.FormD)));
            Assert.Equal(char.IsUpper(letter[0]), char.IsUpper(plain[0]));
        }
    }

    [Fact]
    public void Part_counts_agree_with_bytes_encoded_another_way()
    {
        var ascii = Gen.Elements("abcXYZ 019.,:/?-".Select(character => character.ToString()));
        var extended = Gen.Elements("^{}\\[~]|€\fèéùìòÇØåΔΩßÉñüà¡¿§\n".Select(character => character.ToString()));
        var composed = Gen.Elements(SmsBytes.VietnameseLetters.Select(character => character.ToString()));
        var decomposed = composed.Select(letter => letter.Normalize(NormalizationForm.FormD));
        var others = Gen.Elements("🩸", "❤️", "👩‍⚕️", "–", "…", "’", "\u00A0", "漢", "Ơ\u0306", "ƀ");

        var plain = Gen.Frequency((6, ascii), (2, extended));
        var any = Gen.Frequency((3, ascii), (1, extended), (3, composed), (3, decomposed), (1, others));
        var texts =
            from pieces in Gen.OneOf(plain, any, composed, others, extended).ListOf()
            from length in Gen.Choose(0, 330)
            from alphabet in Gen.Elements(plain, any, decomposed, extended, others)
            from tail in alphabet.ListOf(length)
            select string.Concat(pieces) + string.Concat(tail);

        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2000),
            Prop.ForAll(Arb.From(texts), text => SmsParts.Of(text) is var parts && (parts.Units, parts.Parts) == SmsBytes.Measure(text)));
    }
}
