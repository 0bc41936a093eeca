using System.Globalization;
using System.Text;
using BloodDrive.Domain;
using BloodDrive.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace BloodDrive.Tests.Domain;

public sealed class TextsTests
{
    private const string Link = "https://hm.hienmauquangninh.vn/r/abcdefgh2345";
    private static readonly DateOnly Day = new(2027, 1, 24);

    /// <summary>The default wordings as agreed, and their length for chị Lan, Quảng Ninh and for anh/chị Nguyệt, Tuyên Quang.</summary>
    public static TheoryData<TextKind, string, int, int> Vietnamese => new()
    {
        { TextKind.RecallNoDrive, "Chào {name}! Hội CTĐ {org} cảm ơn và mời hiến máu lại, dự kiến từ 21/11 (bác sĩ sẽ khám). Xem lịch: {L}", 151, 159 },
        { TextKind.RecallDrive, "Chào {name}! Hội CTĐ mời hiến máu lại CN 24/01 tại NVH Hồng Gai (bác sĩ sẽ khám). Hẹn giờ, ngày khác: {L}", 148, 155 },
        { TextKind.Booked, "Cảm ơn {name}! Đã ghi hẹn 8h30 CN 24/01, NVH Hồng Gai, 12 Lê Lợi, mã K7P2. Đổi giờ hoặc hủy: {L}", 139, 146 },
        { TextKind.Reminder, "Mong gặp {name} 8h30 mai 24/01, NVH Hồng Gai, mã K7P2. Ngủ đủ, ăn nhẹ, không rượu bia, mang CCCD. Đổi: {L}", 149, 156 },
        { TextKind.ThanksGave, "Cảm ơn {name} đã hiến máu hôm qua. Nhớ uống nhiều nước, tránh việc nặng; mệt xin gọi 19001234. Dự kiến hiến lại từ 18/04/2027.", 127, 134 },
        { TextKind.ThanksCame, "Cảm ơn {name} hôm qua đã đến. Chưa hiến được cũng không sao, tấm lòng ấy rất quý. Chúc nhiều sức khỏe! Cần hỏi: 19001234", 121, 128 },
        { TextKind.StandDown, "Chào {name}, tin vui: hôm nay đã đủ người hiến máu, không cần đến nữa. Nếu đã tới nơi, mời vào. Chân thành cảm ơn! 19001234", 124, 131 },
        { TextKind.Stopped, "Đã ngừng gửi lời mời hiến máu tới số này: nhận lúc 10h32, dừng từ 10h32 21/11. Cảm ơn những lần đã cho đi. 19001234", 115, 115 },
        { TextKind.TetBlast, "[QC] CTĐ {org} mời {name} hiến máu dịp Tết CN 24/01, NVH Hồng Gai: {L} Từ chối: TC gửi 8099/gọi 19001234", 154, 147 },
        { TextKind.TetBlastByCarrier, "CTĐ {org} mời {name} hiến máu dịp Tết CN 24/01, NVH Hồng Gai: {L}", 113, 121 },
    };

    public static TheoryData<TextKind, string, int> Marked => new()
    {
        { TextKind.RecallNoDrive, "Chào {name}! Dự kiến từ 21/11 đã có thể hiến máu lại (bác sĩ sẽ khám). Mời xem lịch: {L}", 131 },
        { TextKind.Booked, "Cảm ơn {name}! Đã ghi hẹn 8h30 CN 24/01, NVH Hồng Gai, mã K7P2. Đổi hoặc hủy: {L}", 124 },
        { TextKind.Reminder, "Mong gặp {name} 8h30 mai 24/01, NVH Hồng Gai, mã K7P2. Ăn nhẹ, mang CCCD. Đổi: {L}", 125 },
        { TextKind.TetBlast, "[QC] CTĐ {org} mời hiến máu dịp Tết, 24/01: {L} Từ chối: TC gửi 8099/gọi 19001234", 128 },
    };

    public static TheoryData<TextKind, string, int, int> English => new()
    {
        { TextKind.RecallNoDrive, "Hello {name}! Red Cross {org}: likely from 21 Nov you may give blood again (a doctor checks). Dates: {L}", 148, 152 },
        { TextKind.RecallDrive, "Hello {name}! Red Cross invites you to give blood Sun 24 Jan, NVH Hong Gai (a doctor checks). Time, other days: {L}", 154, 157 },
        { TextKind.Booked, "Thank you {name}! Booked: 8:30 Sun 24 Jan, NVH Hong Gai, 12 Le Loi, code K7P2. Change or cancel: {L}", 139, 142 },
        { TextKind.Reminder, "See you 8:30 tomorrow, 24 Jan, {name}: NVH Hong Gai, code K7P2. Sleep well, eat light, no beer, bring ID. Change: {L}", 156, 159 },
        { TextKind.ThanksGave, "Thank you {name} for giving blood yesterday. Drink plenty, avoid heavy work; if unwell call 19001234. You can likely give again from 18 Apr 2027.", 142, 145 },
        { TextKind.ThanksCame, "Thank you {name} for coming yesterday. Not giving this time is quite all right; your kindness counts. Stay well! Questions: 19001234", 129, 132 },
        { TextKind.StandDown, "Hello {name}, good news: enough people have come forward today, no need to come. If you are already there, do come in. Thank you! 19001234", 135, 138 },
        { TextKind.TetBlast, "[QC] Red Cross {org}: {name}, please give blood for Tet, Sun 24 Jan: {L} Stop: TC to 8099 or call 19001234", 152, 156 },
    };

    [Theory]
    [MemberData(nameof(Vietnamese))]
    public void A_text_leaves_word_for_word_without_diacritics(TextKind kind, string words, int lan, int nguyet)
    {
        AssertWords(kind, Language.Vietnamese, diacritics: false, Strip(Filled(words, "chị Lan", "Quảng Ninh")), "chị Lan", "Quảng Ninh", lan);
        var unnamed = kind == TextKind.TetBlast ? words.Replace("{name} ", "") : words;
        AssertWords(
            kind, Language.Vietnamese, diacritics: false, Strip(Filled(unnamed, "anh/chị Nguyệt", "Tuyên Quang")), "anh/chị Nguyệt", "Tuyên Quang", nguyet);
    }

    [Theory]
    [MemberData(nameof(Marked))]
    public void A_text_leaves_word_for_word_with_diacritics(TextKind kind, string words, int lan) =>
        AssertWords(kind, Language.Vietnamese, diacritics: true, Filled(words, "chị Lan", "Quảng Ninh"), "chị Lan", "Quảng Ninh", lan);

    [Theory]
    [MemberData(nameof(English))]
    public void A_text_leaves_word_for_word_in_English(TextKind kind, string words, int lan, int nguyet)
    {
        AssertWords(kind, Language.English, diacritics: false, Filled(words, "Lan", "Quang Ninh"), "Lan", "Quảng Ninh", lan);
        AssertWords(kind, Language.English, diacritics: true, Filled(words, "Nguyet", "Tuyen Quang"), "Nguyệt", "Tuyên Quang", nguyet);
    }

    [Fact]
    public void Every_text_is_one_part_in_every_language_form_and_address()
    {
        var approved = new StringBuilder();
        foreach (var (kind, language, diacritics) in Forms())
        {
            approved.Append(CultureInfo.InvariantCulture, $"# {kind}, {language}{(diacritics ? ", diacritics" : "")}\n");
            foreach (var (who, name, sex, province) in People)
            {
                var text = Texts.Sms(kind, language, diacritics, Facts(kind, Address.Of(name, sex, language), Chapter(province, language)));
                Assert.Equal(diacritics && SmsParts.Of(text.Body).Units > 70 ? 2 : 1, text.Parts);
                Assert.Empty(Lint.Of(text.Body));
                approved.Append(CultureInfo.InvariantCulture, $"{who,-16} {SmsParts.Of(text.Body).Units,3} {text.Dropped,-16} {text.Body}\n");
            }
        }

        Approved.Matches(approved.ToString(), "Texts");
    }

    [Fact]
    public void The_wordings_are_clean_before_their_marks_are_taken_off()
    {
        foreach (var (kind, language, _) in Forms())
        {
            var wording = SmsWordings.Of(kind, language);
            foreach (var words in new[] { wording.Plain, wording.PlainShort, wording.Marked }.OfType<string>())
                Assert.Empty(Lint.Of(words.Replace("<", "").Replace(">", "").Replace("|", " ").Replace("{", "").Replace("}", "").Replace("«", "").Replace("»", "")));
        }
    }

    [Fact]
    public void An_invitation_back_says_that_a_doctor_decides_and_that_an_eligible_day_is_expected()
    {
        foreach (var diacritics in new[] { false, true })
        {
            foreach (var kind in new[] { TextKind.RecallNoDrive, TextKind.RecallDrive })
            {
                Assert.Contains("bac si se kham", Strip(Texts.Sms(kind, Language.Vietnamese, diacritics, Facts(kind, "chị Lan", "Quảng Ninh")).Body));
                Assert.Contains("a doctor checks", Texts.Sms(kind, Language.English, diacritics, Facts(kind, "Lan", "Quang Ninh")).Body);
            }

            var expected = Strip(Texts.Sms(TextKind.RecallNoDrive, Language.Vietnamese, diacritics, Facts(TextKind.RecallNoDrive, null, null)).Body);
            Assert.Contains("du kien tu 21/11", expected, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void A_day_that_has_passed_is_not_named()
    {
        var passed = Facts(TextKind.RecallNoDrive, "chị Lan", "Quảng Ninh") with { EligibleDay = null };

        Assert.Equal(
            $"Chao chi Lan! Hoi CTD Quang Ninh cam on va moi hien mau lai, du kien nay da duoc (bac si se kham). Xem lich: {Link}",
            Texts.Sms(TextKind.RecallNoDrive, Language.Vietnamese, diacritics: false, passed).Body);
    }

    [Theory]
    [InlineData("NVH Hồng Gai", Dropped.None)]
    [InlineData("Nhà thi đấu tỉnh Tuyên Quang", Dropped.Name)]
    [InlineData("Trung tâm văn hóa thể thao công nhân", Dropped.Wording)]
    [InlineData("Trung tâm Văn hóa Thể thao và Du lịch thị xã Quảng Yên, tỉnh Quảng Ninh (tầng 2)", Dropped.Name | Dropped.Wording | Dropped.Place)]
    public void A_long_place_costs_the_name_then_the_wording_then_its_own_end(string place, Dropped dropped)
    {
        var facts = Facts(TextKind.RecallDrive, "chị Lan", "Quảng Ninh");
        var text = Texts.Sms(TextKind.RecallDrive, Language.Vietnamese, diacritics: false, facts with { Drive = facts.Drive! with { ShortPlace = place } });

        Assert.Equal((1, dropped), (text.Parts, text.Dropped));
        Assert.EndsWith(Link, text.Body);
    }

    [Theory]
    [InlineData("anh Cử")]
    [InlineData("anh Łukasz")]
    [InlineData("anh 文")]
    public void A_name_that_cannot_leave_plain_is_left_out_and_stays_with_diacritics(string name)
    {
        var facts = Facts(TextKind.Booked, name, "Quảng Ninh");

        Assert.StartsWith("Cam on! Da ghi hen", Texts.Sms(TextKind.Booked, Language.Vietnamese, diacritics: false, facts).Body);
        Assert.StartsWith($"Cảm ơn {name}! Đã", Texts.Sms(TextKind.Booked, Language.Vietnamese, diacritics: true, facts).Body);
    }

    [Fact]
    public void No_name_place_or_street_makes_a_text_grow()
    {
        var words = Gen.OneOf(
            Gen.Elements("Nguyễn", "Trường", "THPT", "Chuyên", "Lê", "Quý", "Đôn", "H'Hen", "K’Brôi", "Y", "số", "12/3", "[cũ]", "–", "“Hồng”", "€", "🩸", "漢"),
            Gen.Elements(SmsBytes.VietnameseLetters.Select(letter => letter.ToString())).ListOf().Select(string.Concat));
        var phrases = from length in Gen.Choose(1, 25) from parts in words.ListOf(length) select string.Join(' ', parts.Where(part => part.Length > 0));
        var facts =
            from name in phrases
            from sex in Gen.Elements(Enum.GetValues<Sex>())
            from language in Gen.Elements(Enum.GetValues<Language>())
            from form in Gen.Elements(true, false)
            from kind in Gen.Elements(Enum.GetValues<TextKind>())
            from place in Gen.OneOf(phrases, phrases.Select(phrase => phrase.Replace(" ", "")))
            from street in phrases
            from org in Gen.Elements(Province.All.ToArray())
            select (kind, language, form, Address: Address.Of(new(name), sex, language), place, street, org);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000), Prop.ForAll(Arb.From(facts), sample =>
        {
            var given = Facts(sample.kind, sample.Address, Chapter(sample.org.Name, sample.language));
            given = given with { Drive = given.Drive is null ? null : given.Drive with { ShortPlace = sample.place, Street = sample.street } };
            var text = Texts.Sms(sample.kind, sample.language, sample.form, given);
            var parts = SmsParts.Of(text.Body);
            return sample.form && sample.language == Language.Vietnamese
                ? text.Parts <= 2 && parts.Units <= 134
                : text.Parts == 1 && parts.Encoding == SmsEncoding.Gsm7;
        }));
    }

    [Fact]
    public void A_text_never_leaves_with_a_hole_in_it() => Assert.Throws<ArgumentException>(() =>
        Texts.Sms(TextKind.RecallDrive, Language.Vietnamese, diacritics: false, new TextFacts { Hotline = "19001234", Link = Link }));

    private static readonly (string Who, PersonName Name, Sex Sex, string Province)[] People =
    [
        ("chi", new("Nguyễn Thị Lan"), Sex.Female, "Quảng Ninh"),
        ("anh", new("Trần Văn Minh"), Sex.Male, "TP. Hồ Chí Minh"),
        ("unknown", new("Phạm Ánh Nguyệt"), Sex.Unknown, "Tuyên Quang"),
        ("monk", new("Thích Minh Tuệ"), Sex.Male, "Huế"),
        ("E De, woman", new("H'Hen Niê"), Sex.Female, "Đắk Lắk"),
        ("E De, man", new("Y Blô Êban"), Sex.Male, "Đắk Lắk"),
        ("long name", new("Maria Công Tằng Tôn Nữ Hoàng Nguyệt Anh"), Sex.Female, "Thái Nguyên"),
        ("as asked", new("Lê Thị Nghiêm", "sư cô Diệu Liên"), Sex.Female, "Quảng Trị"),
        ("unkind", new("Đỗ Văn Cử"), Sex.Male, "Hải Phòng"),
        ("foreign", new("John Smith"), Sex.Male, "Hà Nội"),
    ];

    private static IEnumerable<(TextKind Kind, Language Language, bool Diacritics)> Forms() =>
        from kind in Enum.GetValues<TextKind>()
        from form in new[] { (Language.Vietnamese, false), (Language.Vietnamese, true), (Language.English, false) }
        select (kind, form.Item1, form.Item2);

    private static void AssertWords(TextKind kind, Language language, bool diacritics, string words, string name, string org, int units)
    {
        var text = Texts.Sms(kind, language, diacritics, Facts(kind, name, org));

        Assert.Equal(words, text.Body);
        Assert.Equal(units, SmsParts.Of(text.Body).Units);
    }

    private static string Filled(string words, string name, string org) =>
        words.Replace("{name}", name).Replace("{org}", org).Replace("{L}", Link);

    private static string Strip(string words) => BloodDrive.Domain.Vietnamese.Strip(words);

    private static string Chapter(string province, Language language) =>
        language == Language.English ? Province.Find(province)!.English : Province.Find(province)!.ShortName;

    private static TextFacts Facts(TextKind kind, string? name, string? org) => new()
    {
        Name = name,
        Org = org,
        Link = Link,
        EligibleDay = kind == TextKind.ThanksGave ? new(2027, 4, 18) : new(2026, 11, 21),
        // Thanks say "yesterday" where they name no day.
        Drive = kind is TextKind.ThanksGave or TextKind.ThanksCame ? null : new(Day, "NVH Hồng Gai", "Nhà văn hóa Hồng Gai", "12 Lê Lợi", VietnamTime.At(Day, new(8, 30)), "K7P2"),
        Hotline = "19001234",
        RefusalNumber = "8099",
        StopReceived = VietnamTime.At(new(2026, 11, 21), new(10, 32)),
        StopInForce = VietnamTime.At(new(2026, 11, 21), new(10, 32)),
    };
}
