using System.Net;
using BloodDrive.Domain;
using FsCheck;
using FsCheck.Fluent;

namespace BloodDrive.Tests.Domain;

/// <summary>What the provider makes of a merged letter is, to the letter, what would have been written to that recipient alone.</summary>
public sealed class MailMergeTests
{
    [Fact]
    public void Every_recipient_gets_the_letter_that_would_have_been_written_alone() => Prop.ForAll(Written.Lists, letters =>
    {
        var merges = MailMerge.Of(letters, WebUtility.HtmlEncode).ToList();
        return merges.SelectMany(merge => merge.Places).Order().SequenceEqual(Enumerable.Range(0, letters.Count))
            && merges.TrueForAll(merge => Enumerable.Range(0, merge.Places.Count).All(index =>
            {
                var (own, letter) = (merge.Own(index, WebUtility.HtmlEncode), letters[merge.Places[index]]);
                return Written.Fill(merge.AsText.AsText(), own) == letter.AsText()
                    && Written.Fill(merge.AsText.AsText(), own.Reverse()) == letter.AsText()
                    && Written.Fill(merge.AsText.Subject, own) == letter.Subject
                    && Written.Fill(Html(merge.AsHtml), own) == Html(letter);
            }));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Letters_of_one_kind_and_language_are_written_once_and_a_drive_makes_another_shape()
    {
        Letter[] letters =
        [
            Written.Recall("Nguyễn Thị Lan", Sex.Female), Written.Recall("H'Hen Niê", Sex.Female), Written.Recall("Phạm Nguyệt", Sex.Unknown),
            Written.Recall("Đỗ Văn Cử", Sex.Male, drive: true), Written.Recall("Thích Minh Tuệ", Sex.Male, drive: true),
            Written.Recall("Nguyễn Thị Lan", Sex.Female, Language.English),
        ];

        Assert.Equal([[0, 1, 2], [3, 4], [5]], MailMerge.Of(letters, WebUtility.HtmlEncode).Select(merge => merge.Places));
    }

    [Fact]
    public void What_all_say_alike_is_not_sent_once_for_each()
    {
        var merge = MailMerge.Of([Written.Recall("Nguyễn Thị Lan", Sex.Female), Written.Recall("Lê Thị Hoa", Sex.Female)], WebUtility.HtmlEncode).Single();

        Assert.Contains("Chúng tôi không hỏi tiền", merge.AsText.AsText());
        Assert.Contains("Hội Chữ thập đỏ tỉnh Quảng Ninh cảm ơn chị đã hiến máu.", merge.AsText.AsText());
        Assert.DoesNotContain(merge.Own(0, WebUtility.HtmlEncode).Values, words => words.Contains("hiến máu lại", StringComparison.Ordinal) && !words.Contains("Lan", StringComparison.Ordinal));
    }

    [Fact]
    public void Words_inside_html_are_encoded_and_words_inside_text_are_not()
    {
        var merge = MailMerge.Of([Written.Recall("H'Hen Niê", Sex.Female), Written.Recall("Lê Thị Hoa", Sex.Female)], WebUtility.HtmlEncode).Single();
        var own = merge.Own(0, WebUtility.HtmlEncode);

        Assert.StartsWith("Chị H'Hen Niê, dự kiến", own[merge.AsText.Subject]);
        Assert.StartsWith("Chị H&#39;Hen Ni", own[merge.AsHtml.Subject], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[%t0%]")]
    [InlineData("[%h1%]")]
    [InlineData("a [% b")]
    [InlineData("a %] b")]
    public void A_letter_whose_words_look_like_a_key_goes_by_itself_as_it_is(string name)
    {
        var strange = Written.Recall("Nguyễn Thị Lan", Sex.Female) with { Subject = name };
        Letter[] letters = [Written.Recall("Lê Thị Hoa", Sex.Female), strange, Written.Recall("Đỗ Văn Cử", Sex.Male)];

        var merges = MailMerge.Of(letters, WebUtility.HtmlEncode).ToList();

        Assert.Equal([[0, 2], [1]], merges.Select(merge => merge.Places));
        Assert.Equal((strange.Subject, strange.AsText()), (merges[1].AsText.Subject, merges[1].AsText.AsText()));
        Assert.Empty(merges[1].Own(0, WebUtility.HtmlEncode));
    }

    [Fact]
    public void A_letter_with_more_words_than_the_provider_takes_for_one_goes_by_itself()
    {
        var long1 = Written.Recall("Lê Thị Hoa", Sex.Female) with { Chapter = new string('a', 6000) };
        var long2 = Written.Recall("Lê Thị Mai", Sex.Female) with { Chapter = new string('b', 6000) };

        Assert.Equal([[0], [1]], MailMerge.Of([long1, long2], WebUtility.HtmlEncode).Select(merge => merge.Places));
    }

    [Fact]
    public void A_letter_alone_has_no_keys()
    {
        var letter = Written.Recall("Nguyễn Thị Lan", Sex.Female);
        var merge = MailMerge.Of([letter], WebUtility.HtmlEncode).Single();

        Assert.Equal((letter.Subject, letter.AsText()), (merge.AsText.Subject, merge.AsText.AsText()));
        Assert.Empty(merge.Own(0, WebUtility.HtmlEncode));
    }

    /// <summary>Stands for the page: every word, encoded, between tags.</summary>
    private static string Html(Letter letter)
    {
        List<string> words = [];
        letter.Rewrite(word =>
        {
            words.Add($"<p>{WebUtility.HtmlEncode(word)}</p>");
            return word;
        });
        return string.Concat(words);
    }
}
