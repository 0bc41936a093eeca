using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

public sealed class AppealLettersTests
{
    [Fact]
    public void The_Tet_letter_says_its_label_who_invites_where_and_the_way_out()
    {
        var letter = AppealLetters.Of(TextKind.TetBlast, Language.Vietnamese, Facts(Language.Vietnamese));

        Assert.Equal("[QC] Chị Lan, mời hiến máu dịp Tết, CN 24/01, NVH Hồng Gai", letter.Subject);
        Assert.Equal(
            """
            Chào chị Lan,

            Hội Chữ thập đỏ tỉnh Quảng Ninh trân trọng mời chị hiến máu dịp Tết:

            Thời gian: Chủ nhật 24/01/2027
            Địa điểm: Nhà văn hóa Hồng Gai, 12 Lê Lợi

            Bác sĩ tại buổi hiến máu sẽ khám và quyết định. Nếu sẵn sàng, mời chị chọn giờ, hoặc một ngày khác gần nhà:

            Chọn ngày giờ:
            https://hm.hienmau.vn/r/abc

            Nếu chưa tiện, hoặc chị đã hiến ở nơi khác, chỉ cần báo một chạm, chúng tôi sẽ không nhắc trong thời gian chị chọn.

            Hội Chữ thập đỏ tỉnh Quảng Ninh
            19001234

            Chúng tôi không hỏi tiền, số tài khoản, mật khẩu, ảnh CCCD.

            Ngừng nhận lời mời:
            https://hm.hienmau.vn/u/abc

            """,
            letter.AsText());
    }

    [Fact]
    public void The_letter_in_English_says_the_same()
    {
        var letter = AppealLetters.Of(TextKind.SpringFestivalByCarrier, Language.English, Facts(Language.English));

        Assert.Equal("[QC] Lan, please give blood at Xuan Hong, Sun 24 Jan, NVH Hồng Gai", letter.Subject);
        Assert.StartsWith("Dear Lan,\n\nThe Red Cross of Quang Ninh invites you to give blood at Xuan Hong:\n\nWhen: Sunday 24 January 2027\n", letter.AsText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_appeals_letter_keeps_the_form_of_the_law_and_names_no_one_where_no_name_is_fitting()
    {
        foreach (var (template, language) in from template in CampaignTemplates.All from language in Enum.GetValues<Language>() select (template, language))
        {
            var facts = Facts(language);
            foreach (var letter in new[] { facts, facts with { Text = facts.Text with { Name = null } } }.Select(each => AppealLetters.Of(template.Words, language, each)))
            {
                Assert.Null(AppealForm.WhyNot(letter, Purpose.Advertising));
                Assert.DoesNotContain(Lint.Of(letter.AsText()), finding => finding.Rule is LintRule.ForbiddenWord or LintRule.MedicalDetail);
            }

            var wording = AppealLetters.Wording(template.Words, language);
            Assert.Equal(3, wording.Split("{link}").Length + wording.Split("{stop}").Length - 1);
            Assert.Equal(3, wording.Split("{day}").Length);
        }
    }

    [Fact]
    public void A_correction_says_the_right_day_and_place_and_is_no_appeal()
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            var letter = AppealLetters.Correction(language, Facts(language));
            Assert.DoesNotContain("[QC]", letter.Subject, StringComparison.Ordinal);
            Assert.Contains($"{DayWords.Full(new(2027, 1, 24), language)}\n", letter.AsText(), StringComparison.Ordinal);
            Assert.NotNull(letter.Stop);
        }

        Assert.Equal("Đính chính lời mời hiến máu: CN 24/01, NVH Hồng Gai", AppealLetters.Correction(Language.Vietnamese, Facts(Language.Vietnamese)).Subject);
    }

    [Fact]
    public void A_letter_without_a_drive_a_link_or_the_way_out_is_not_written()
    {
        var facts = Facts(Language.Vietnamese);
        foreach (var lacking in new[]
        {
            facts with { Text = facts.Text with { Drive = null } },
            facts with { Text = facts.Text with { Link = null } },
            facts with { StopLink = null },
        })
        {
            Assert.Throws<ArgumentException>(() => AppealLetters.Of(TextKind.TetBlast, Language.Vietnamese, lacking));
        }
    }

    private static MailFacts Facts(Language language) => new()
    {
        Text = new TextFacts
        {
            Name = language == Language.English ? "Lan" : "chị Lan",
            Link = "https://hm.hienmau.vn/r/abc",
            Hotline = "19001234",
            Drive = new(new(2027, 1, 24), "NVH Hồng Gai", "Nhà văn hóa Hồng Gai", "12 Lê Lợi"),
        },
        Pronoun = "chị",
        Province = Province.Find("Quảng Ninh"),
        StopLink = "https://hm.hienmau.vn/u/abc",
    };
}
