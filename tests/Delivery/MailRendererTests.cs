using BloodDrive.Delivery.Emails;
using BloodDrive.Domain;
using BloodDrive.Tests.Domain;
using BloodDrive.Tests.Support;
using BloodDrive.Tests.Web;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;

namespace BloodDrive.Tests.Delivery;

public sealed class MailRendererTests
{
    [Theory]
    [InlineData(Language.Vietnamese)]
    [InlineData(Language.English)]
    public async Task The_recall_mail_looks_as_agreed(Language language)
    {
        var mail = await Render(Letters.Recall(language, LettersTests.Facts(language, drive: true)));

        Approved.Matches($"{mail.Subject}\n\n{mail.Text}\n{mail.Html}", $"RecallMail.{language}");
    }

    [Fact]
    public async Task Vietnamese_letters_stand_as_themselves_and_nothing_comes_from_elsewhere()
    {
        var mail = await Render(Letters.Booked(Language.Vietnamese, LettersTests.Facts(Language.Vietnamese, drive: true)));

        Assert.StartsWith("<!DOCTYPE html>", mail.Html);
        Assert.Contains("Chúng tôi không hỏi tiền, số tài khoản, mật khẩu, ảnh CCCD.", mail.Html);
        Assert.Contains("Hội Chữ thập đỏ tỉnh Quảng Ninh", mail.Html);
        Assert.DoesNotContain("&#x", mail.Html);
        Assert.DoesNotContain("<img", mail.Html);
        Assert.DoesNotContain("src=", mail.Html);
        Assert.DoesNotContain("url(", mail.Html);
    }

    [Fact]
    public async Task A_name_or_a_place_cannot_smuggle_markup_in()
    {
        var facts = LettersTests.Facts(Language.Vietnamese, drive: true);
        var drive = facts.Text.Drive! with { Place = "<script>alert(1)</script>" };
        var mail = await Render(Letters.Booked(Language.Vietnamese, facts with { Text = facts.Text with { Name = "<b>chị</b>", Drive = drive } }));

        Assert.DoesNotContain("<script", mail.Html);
        Assert.DoesNotContain("<b>", mail.Html);
    }

    [Fact]
    public void A_mail_made_of_the_template_of_many_is_to_the_byte_the_one_that_was_written_alone()
    {
        using var services = Rendering.Services();
        var renderer = ActivatorUtilities.CreateInstance<MailRenderer>(services);
        Prop.ForAll(Written.Lists, async letters =>
        {
            var together = await renderer.SetAsync([.. letters.Select(Addressed)]);
            for (var at = 0; at < letters.Count; at++)
            {
                var alone = (await renderer.SetAsync([Addressed(letters[at])]))[0].Template;
                var (template, own) = (together[at].Template, together[at].Substitutions);
                Assert.Equal(alone, new(Written.Fill(template.Subject, own), Written.Fill(template.Text, own), Written.Fill(template.Html, own)));
                Assert.Equal(alone.Html, Written.Fill(template.Html, own.Reverse()));
            }
        }).QuickCheckThrowOnFailure();
    }

    private static async Task<MailTemplate> Render(Letter letter)
    {
        await using var services = Rendering.Services();
        var renderer = ActivatorUtilities.CreateInstance<MailRenderer>(services);
        return (await renderer.SetAsync([Addressed(letter)]))[0].Template;
    }

    private static OutgoingLetter Addressed(Letter letter) =>
        new("key", "lan@example.vn", letter, ListUnsubscribe.Headers("https://hm.example.vn/u/abc"));
}
