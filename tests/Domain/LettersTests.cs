using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

public sealed class LettersTests
{
    private const string Link = "https://hm.example.vn/r/abcdefgh2345";
    private const string StopLink = "https://hm.example.vn/u/abcdefgh2345";

    [Fact]
    public void The_recall_letter_says_what_was_agreed()
    {
        var letter = Letters.Recall(Language.Vietnamese, Facts(Language.Vietnamese));

        Assert.Equal("Chị Lan, dự kiến từ 21/11 chị có thể hiến máu lại", letter.Subject);
        Assert.Equal(
            $"""
            Chào chị Lan,

            Hội Chữ thập đỏ tỉnh Quảng Ninh cảm ơn chị đã hiến máu. Dự kiến từ thứ Bảy 21/11/2026 chị đủ thời gian để hiến lại; bác sĩ tại buổi hiến máu sẽ khám và quyết định.

            Nếu sẵn sàng, mời chị chọn ngày giờ gần nhà:

            Chọn ngày giờ:
            {Link}

            Nếu chưa tiện, hoặc chị đã hiến ở nơi khác, chỉ cần báo một chạm, chúng tôi sẽ không nhắc trong thời gian chị chọn.

            Hội Chữ thập đỏ tỉnh Quảng Ninh
            19001234

            Chúng tôi không hỏi tiền, số tài khoản, mật khẩu, ảnh CCCD.

            Ngừng nhận lời mời:
            {StopLink}

            """,
            letter.AsText());
    }

    [Fact]
    public void The_recall_letter_says_what_was_agreed_in_English()
    {
        var letter = Letters.Recall(Language.English, Facts(Language.English));

        Assert.Equal("Lan, you may be able to give blood again from 21 November", letter.Subject);
        Assert.Equal(
            $"""
            Dear Lan,

            Thank you for giving blood with the Red Cross of Quang Ninh. We expect that from Saturday 21 November 2026 enough time has passed; the doctor at the drive will examine you and decide.

            If you are ready, choose a day near home:

            Choose a time:
            {Link}

            If not, or if you have given elsewhere, one tap tells us, and we will leave you in peace for as long as you say.

            Red Cross of Quang Ninh
            19001234

            We never ask for money, account numbers, passwords or a photo of your ID.

            Stop these invitations:
            {StopLink}

            """,
            letter.AsText());
    }

    [Fact]
    public void A_drive_in_reach_is_named_with_its_day_and_place() =>
        Assert.Contains(
            "\n\nBuổi gần nhất: Chủ nhật 24/01/2027\nĐịa điểm: Nhà văn hóa Hồng Gai, 12 Lê Lợi\n\n",
            Letters.Recall(Language.Vietnamese, Facts(Language.Vietnamese, drive: true)).AsText());

    [Theory]
    [InlineData("Thích Minh Tuệ", null, Sex.Male, "Dự kiến từ 21/11 quý vị có thể hiến máu lại", "Chào quý vị,")]
    [InlineData("Thích Minh Tuệ", "thầy", Sex.Male, "Thầy Thích Minh Tuệ, dự kiến từ 21/11 thầy có thể hiến máu lại", "Chào thầy Thích Minh Tuệ,")]
    [InlineData("Phạm Nguyệt", null, Sex.Unknown, "Anh/chị Nguyệt, dự kiến từ 21/11 anh/chị có thể hiến máu lại", "Chào anh/chị Nguyệt,")]
    [InlineData("Đỗ Văn Cử", null, Sex.Male, "Anh Cử, dự kiến từ 21/11 anh có thể hiến máu lại", "Chào anh Cử,")]
    public void A_letter_speaks_to_each_in_the_fitting_form(string full, string? column, Sex sex, string subject, string greeting)
    {
        var letter = Letters.Recall(Language.Vietnamese, Facts(Language.Vietnamese, new PersonName(full, column), sex));

        Assert.Equal(subject, letter.Subject);
        Assert.StartsWith(greeting + "\n", letter.AsText());
    }

    [Fact]
    public void A_day_that_has_passed_is_not_named()
    {
        var facts = Facts(Language.Vietnamese);
        var letter = Letters.Recall(Language.Vietnamese, facts with { Text = facts.Text with { EligibleDay = null } });

        Assert.Equal("Chị Lan, dự kiến nay chị đã có thể hiến máu lại", letter.Subject);
        Assert.Contains("Dự kiến đến nay chị đã đủ thời gian để hiến lại; bác sĩ", letter.AsText());
    }

    [Theory]
    [InlineData(Language.Vietnamese, "Đã ghi hẹn hiến máu 8h30 CN 24/01, NVH Hồng Gai", "Thời gian: 8h30 Chủ nhật 24/01/2027\nĐịa điểm: Nhà văn hóa Hồng Gai, 12 Lê Lợi\nMã: K7P2")]
    [InlineData(Language.English, "Booked: 8:30 Sun 24 Jan, NVH Hồng Gai", "When: 8:30 Sunday 24 January 2027\nWhere: Nhà văn hóa Hồng Gai, 12 Lê Lợi\nCode: K7P2")]
    public void A_booking_is_confirmed_with_time_place_and_code(Language language, string subject, string details)
    {
        var letter = Letters.Booked(language, Facts(language, drive: true));

        Assert.Equal(subject, letter.Subject);
        Assert.Contains(details, letter.AsText());
    }

    [Theory]
    [InlineData(Language.Vietnamese, "nhận lúc 10h32 ngày 21/11/2026, dừng từ 10h32 ngày 21/11/2026.")]
    [InlineData(Language.English, "received 10:32, 21 Nov 2026, stopped from 10:32, 21 Nov 2026.")]
    public void A_stop_is_confirmed_with_its_times_and_without_an_appeal(Language language, string times)
    {
        var letter = Letters.Stopped(language, Facts(language));

        Assert.Contains(times, letter.AsText());
        Assert.Null(letter.Stop);
        Assert.DoesNotContain(letter.Parts, part => part is LetterPart.Action);
    }

    [Fact]
    public void Every_letter_is_lint_clean_but_for_words_that_only_matter_without_marks()
    {
        foreach (var (_, letter) in All())
        {
            Assert.All(
                Lint.Of(letter.Subject).Concat(Lint.Of(letter.AsText())),
                finding => Assert.True(finding.Rule is LintRule.AmbiguousStripped or LintRule.SecondPronoun, finding.ToString()));
        }
    }

    [Fact]
    public void An_invitation_without_a_way_out_is_not_written() =>
        Assert.Throws<ArgumentException>(() => Letters.Recall(Language.Vietnamese, Facts(Language.Vietnamese) with { StopLink = null }));

    [Theory]
    [InlineData(Language.Vietnamese)]
    [InlineData(Language.English)]
    public void An_appeal_begins_with_its_label_once_and_names_sender_and_way_out(Language language)
    {
        var invitation = Letters.Recall(language, Facts(language, drive: true));

        var appeal = Letters.Appeal(invitation);

        Assert.Equal($"[QC] {invitation.Subject}", appeal.Subject);
        Assert.Equal(appeal, Letters.Appeal(appeal));
        Assert.Equal(invitation.AsText(), appeal.AsText());
        Assert.Contains($"{appeal.Chapter}\n19001234\n", appeal.AsText());
        Assert.EndsWith($":\n{StopLink}\n", appeal.AsText());
    }

    [Fact]
    public void An_appeal_that_could_not_be_refused_or_does_not_say_whose_it_is_is_not_written()
    {
        var letter = Letters.Recall(Language.Vietnamese, Facts(Language.Vietnamese));

        Assert.Throws<ArgumentException>(() => Letters.Appeal(letter with { Stop = null }));
        Assert.Throws<ArgumentException>(() => Letters.Appeal(letter with { Hotline = "" }));
        Assert.Throws<ArgumentException>(() => Letters.Appeal(letter with { Chapter = "" }));
    }

    [Fact]
    public void A_mail_program_finds_the_one_click_way_out()
    {
        var headers = ListUnsubscribe.Headers(StopLink);

        Assert.Equal("<https://hm.example.vn/u/abcdefgh2345>", headers["List-Unsubscribe"]);
        Assert.Equal("List-Unsubscribe=One-Click", headers["List-Unsubscribe-Post"]);
    }

    /// <summary>A letter of every kind in both languages, by name.</summary>
    internal static IEnumerable<(string Name, Letter Letter)> All(PersonName? name = null) =>
        from language in Enum.GetValues<Language>()
        let near = Facts(language, name, drive: true)
        from letter in new[]
        {
            ("recall", Letters.Recall(language, near)),
            ("recall-no-drive", Letters.Recall(language, Facts(language, name))),
            ("booked", Letters.Booked(language, near)),
            ("stopped", Letters.Stopped(language, near)),
        }
        select ($"{letter.Item1}-{language}", letter.Item2);

    internal static MailFacts Facts(Language language, PersonName? name = null, Sex sex = Sex.Female, bool drive = false)
    {
        name ??= new("Nguyễn Thị Lan");
        var stop = VietnamTime.At(new(2026, 11, 21), new(10, 32));
        return new()
        {
            Text = new()
            {
                Name = Address.Of(name, sex, language),
                Link = Link,
                EligibleDay = new(2026, 11, 21),
                Drive = drive
                    ? new(new(2027, 1, 24), "NVH Hồng Gai", "Nhà văn hóa Hồng Gai", "12 Lê Lợi", VietnamTime.At(new(2027, 1, 24), new(8, 30)), "K7P2")
                    : null,
                Hotline = "19001234",
                StopReceived = stop,
                StopInForce = stop,
            },
            Pronoun = Address.Pronoun(name, sex),
            Province = Province.Find("Quảng Ninh"),
            StopLink = StopLink,
        };
    }
}
