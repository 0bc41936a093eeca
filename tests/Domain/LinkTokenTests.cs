using System.Security.Cryptography;
using BloodDrive.Domain;
using FsCheck;
using FsCheck.Fluent;

namespace BloodDrive.Tests.Domain;

public sealed class LinkTokenTests
{
    private const string Letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static readonly LinkKeyRing Ring = LinkKeyRing.Parse("1:" + Secret(1));

    private static readonly Arbitrary<LinkToken> Tokens = (
        from donor in Gen.Choose(0, (1 << DonorId.Bits) - 1)
        from run in Gen.Choose(0, RunId.FirstOther - 1)
        select new LinkToken(DonorId.Of((uint)donor), RunId.OfNumber(run)!.Value)).ToArbitrary();

    [Fact]
    public void A_token_is_read_as_it_was_written() =>
        Prop.ForAll(Tokens, token => LinkToken.Read(token.Write(Ring), Ring) == token).QuickCheckThrowOnFailure();

    [Fact]
    public void A_link_is_address_purpose_and_token()
    {
        LinkToken token = new(DonorId.Of(7), RunId.OfNumber(0)!.Value);
        Assert.Equal($"https://hm.example.vn/{(char)LinkPurpose.Answer}/{token.Write(Ring)}", token.Address("https://hm.example.vn", Ring));
        Assert.Equal(token, LinkToken.Read(token.Write(Ring), Ring));
    }

    [Fact]
    public void A_run_whose_number_does_not_fit_gets_no_link() => Assert.Equal(
        "This run's number does not fit a personal link.",
        Assert.Throws<InvalidOperationException>(() => new LinkToken(DonorId.Of(7), RunId.Recall(new DateOnly(2025, 12, 31))).Write(Ring)).Message);

    [Theory]
    [InlineData("", "LinkKeys must hold at least one key, as id:base64.")]
    [InlineData(" , ", "LinkKeys must hold at least one key, as id:base64.")]
    [InlineData("AAAA", "LinkKeys, key 1: begin with an id from 0 to 3 and a colon.")]
    [InlineData(":AAAA", "LinkKeys, key 1: begin with an id from 0 to 3 and a colon.")]
    [InlineData("4:AAAA", "LinkKeys, key 1: begin with an id from 0 to 3 and a colon.")]
    [InlineData("1:AAAA", "LinkKeys, key 1: give at least 32 random bytes in Base64.")]
    public void A_ring_that_is_none_says_what_is_missing(string setting, string why) => Assert.Equal(why, Assert.Throws<FormatException>(() => LinkKeyRing.Parse(setting)).Message);

    [Fact]
    public void The_second_key_is_named_second_and_spaces_do_not_matter()
    {
        Assert.Equal("LinkKeys, key 2: begin with an id from 0 to 3 and a colon.", Assert.Throws<FormatException>(() => LinkKeyRing.Parse($"1:{Secret(1)},x")).Message);
        Assert.Equal("LinkKeys, key 2: give at least 32 random bytes in Base64.", Assert.Throws<FormatException>(() => LinkKeyRing.Parse($"1:{Secret(1)},2:x")).Message);
        Assert.Equal(3, LinkKeyRing.Parse($" 3:{Secret(1)} , , 1:{Secret(2)} ").SigningHint);
    }

    [Fact]
    public void A_token_is_21_clear_letters_and_its_link_is_at_most_45_characters() =>
        Prop.ForAll(Tokens, token =>
            token.Write(Ring) is { Length: LinkToken.Length } text
            && text.All(Letters.Contains)
            && token.Address("https://hm.example.vn", Ring).Length <= 45
            && token.Address("http://127.0.0.1:7071", Ring).Length <= 45).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_flipped_bit_of_any_character_is_refused() =>
        Prop.ForAll(Tokens, token =>
        {
            var text = token.Write(Ring);
            return Enumerable.Range(0, text.Length * 8).All(bit =>
            {
                var flipped = text.ToCharArray();
                flipped[bit / 8] ^= (char)(1 << (bit % 8));
                return LinkToken.Read(new(flipped), Ring) is null;
            });
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_other_letter_in_any_place_is_refused() =>
        Prop.ForAll(Tokens, Gen.Choose(0, LinkToken.Length - 1).ToArbitrary(), (token, at) =>
        {
            var text = token.Write(Ring);
            return Letters.Where(letter => letter != text[at])
                .All(letter => LinkToken.Read(text[..at] + letter + text[(at + 1)..], Ring) is null);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("2")]
    [InlineData("zzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("222222222222222222222")]
    [InlineData("2222222222222222222222222222222222222222222222")]
    [InlineData("２２２２２２２２２２２２２２２２２２２２２")]
    [InlineData("0OIl10OIl10OIl10OIl10")]
    public void What_was_never_written_is_refused(string text) => Assert.Null(LinkToken.Read(text, Ring));

    [Fact]
    public void A_retired_key_verifies_and_never_signs()
    {
        var token = new LinkToken(DonorId.Of(7), RunId.Recall(new(2026, 11, 21)));
        var before = LinkKeyRing.Parse("0:" + Secret(1));
        var after = LinkKeyRing.Parse($"1:{Secret(2)},0:{Secret(1)}");

        Assert.Equal(token, LinkToken.Read(token.Write(before), after));
        Assert.Null(LinkToken.Read(token.Write(after), before));
        Assert.NotEqual(token.Write(before), token.Write(after));
    }

    [Fact]
    public void Keys_that_share_an_id_all_verify()
    {
        var token = new LinkToken(DonorId.Of(7), RunId.Recall(new(2026, 11, 21)));
        var ring = LinkKeyRing.Parse($"3:{Secret(2)},3:{Secret(1)}");

        Assert.Equal(token, LinkToken.Read(token.Write(LinkKeyRing.Parse("3:" + Secret(1))), ring));
    }

    [Fact]
    public void An_unknown_key_is_refused()
    {
        var token = new LinkToken(DonorId.Of(7), RunId.Recall(new(2026, 11, 21)));

        Assert.Null(LinkToken.Read(token.Write(LinkKeyRing.Parse("1:" + Secret(9))), Ring));
        Assert.Null(LinkToken.Read(token.Write(LinkKeyRing.Parse("2:" + Secret(1))), Ring));
    }

    [Fact]
    public void An_answer_link_is_no_unsubscribe_link()
    {
        var token = new LinkToken(DonorId.Of(7), RunId.Recall(new(2026, 11, 21)));

        Assert.Null(LinkToken.Read(token.Write(Ring, LinkPurpose.Answer), Ring, LinkPurpose.Unsubscribe));
        Assert.Equal(token, LinkToken.Read(token.Write(Ring, LinkPurpose.Unsubscribe), Ring, LinkPurpose.Unsubscribe));
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("4:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")]
    [InlineData("-1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")]
    [InlineData("0:AAECAwQFBgc=")]
    [InlineData("0:not base64")]
    public void Keys_that_are_wrong_stop_the_start_and_are_not_repeated_in_the_error(string setting)
    {
        var error = Assert.Throws<FormatException>(() => LinkKeyRing.Parse(setting));
        Assert.DoesNotContain("AAEC", error.Message, StringComparison.Ordinal);
    }

    private static string Secret(byte seed) => Convert.ToBase64String(SHA256.HashData([seed]));
}
