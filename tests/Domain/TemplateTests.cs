using BloodDrive.Domain;
using FsCheck;
using FsCheck.Fluent;

namespace BloodDrive.Tests.Domain;

/// <summary>Registered words: all that leaves on a brandname is one of them, and nothing else passes.</summary>
public sealed class TemplateTests
{
    private const string Origin = "https://hm.hienmau.vn";
    private const string Link = Origin + "/r/abcdefghjk23456789ABC";
    private static readonly Settings Settings = new()
    {
        PublicBaseUrl = Origin,
        Hotline = "19001234",
        EsmsKey = "key",
        EsmsAppealBrandname = "HIENMAUQC",
    };

    private static readonly Routes Routes = new(Settings);
    private static readonly Route Service = Routes.Find("esms-service")!;
    private static readonly Route Appeals = Routes.Find("esms-advertising")!;

    private static readonly TemplateBook ServiceBook = new(Service, Template.Of(Service, Settings));
    private static readonly TemplateBook AppealBook = new(Appeals, Template.Of(Appeals, Settings));

    private static readonly (Route Route, TextKind Kind, Language Language, bool Marked, TemplateBook Book)[] Forms =
    [
        .. from route in new[] { Service, Appeals }
           from template in Template.Of(route, Settings)
           select (route, template.Kind, template.Language, template.Marked, new TemplateBook(route, [template])),
    ];

    [Fact]
    public void Every_text_is_an_instance_of_its_own_registered_words() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(4000), Prop.ForAll(Arb.From(Samples), sample =>
            Forms[sample.Form].Book.Allows(Forms[sample.Form].Route, Write(sample).Body)));

    [Fact]
    public void A_text_whose_fixed_words_are_changed_is_an_instance_of_none()
    {
        var changed =
    from sample in Samples
    from change in Gen.Choose(0, 5)
    from at in Gen.Choose(0, 1000)
    select (sample, change, at);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Arb.From(changed), pair =>
        {
            var body = Write(pair.sample).Body;
            var other = pair.change switch
            {
                0 => body + " Nhan qua",
                1 => "Moi! " + body,
                2 => body.Replace("/r/", "/x/", StringComparison.Ordinal),
                3 => body.Replace(Origin, "https://evil.example.vn", StringComparison.Ordinal),
                4 => body[..^1],
                _ => FixedWordChanged(body, pair.at),
            };
            return other == body || !Allowed(other);
        }));
    }

    [Fact]
    public void Any_words_that_are_not_ours_are_an_instance_of_none()
    {
        var words = Gen.Elements("Chao", "chi", "Lan", "Hoi", "CTD", "moi", "hien", "mau", "lai", "24/01", "NVH", "Gai", "Hen", "gio:", Link, "!", "(bac", "si", "kham).");
        var texts = from length in Gen.Choose(0, 30) from parts in words.ListOf(length) select string.Join(' ', parts);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Arb.From(texts), text =>
            !Allowed(text)));
    }

    [Fact]
    public void No_registered_wording_has_more_than_three_placeholders_and_each_says_its_length() =>
        Assert.All(
            new[] { Service, Appeals }.SelectMany(route => Template.Of(route, Settings)).SelectMany(template => template.Words),
            words =>
            {
                var placeholders = words.Split('{').Skip(1).Select(rest => rest.Split('}')[0].Split(':')).ToList();
                Assert.InRange(placeholders.Count, 0, Template.MostPlaceholders);
                Assert.All(placeholders, placeholder => Assert.InRange(int.Parse(placeholder[1], null), 1, 90));
            });

    [Fact]
    public void Words_are_filed_as_they_leave_without_diacritics_and_with_the_offices_own_number()
    {
        var template = Template.Of(Service, Settings).Single(template => template.Id == "RecallDrive-vi-plain");

        Assert.Equal(
            [
                "Chao {name:30}! Hoi CTD moi hien mau lai {visit:90} (bac si se kham). Hen gio, ngay khac: https://hm.hienmau.vn/r/{token:21}",
                "Xin chao! Hoi CTD moi hien mau lai {visit:90} (bac si se kham). Hen gio, ngay khac: https://hm.hienmau.vn/r/{token:21}",
                "Hoi CTD moi {name:30} hien mau lai {visit:90} (bac si se kham). Hen gio: https://hm.hienmau.vn/r/{token:21}",
                "Hoi CTD moi hien mau lai {visit:90} (bac si se kham). Hen gio: https://hm.hienmau.vn/r/{token:21}",
            ],
            template.Words);
        Assert.All(Template.Of(Service, Settings).Single(known => known.Id == "StandDown-en-plain").Words, words => Assert.EndsWith("Thank you! 19001234", words));
    }

    [Fact]
    public void A_place_with_an_address_of_the_net_in_it_does_not_leave() =>
        Assert.False(Allowed(Texts.Sms(
            TextKind.RecallDrive, Language.Vietnamese, false, Facts with { Drive = Facts.Drive! with { ShortPlace = "http://qua.vn" } }, Service).Body));

    [Fact]
    public void Characters_that_the_carrier_refuses_are_left_out_of_a_place()
    {
        var text = Texts.Sms(
            TextKind.RecallDrive, Language.Vietnamese, false, Facts with { Drive = Facts.Drive! with { ShortPlace = "NVH [A&B] #2" } }, Service);

        Assert.Contains("tai NVH AB 2 (", text.Body, StringComparison.Ordinal);
        Assert.True(Allowed(text.Body));
        Assert.False(Allowed(text.Body.Replace("NVH", "N#VH", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_text_of_four_placeholders_gives_up_the_organisation_before_the_name()
    {
        var text = Texts.Sms(TextKind.RecallNoDrive, Language.Vietnamese, false, Facts, Service);

        Assert.StartsWith("Chao chi Lan! Hoi CTD cam on", text.Body, StringComparison.Ordinal);
        Assert.Equal(Dropped.Org, text.Dropped);
    }

    [Fact]
    public void Where_no_words_are_registered_every_text_leaves_as_it_is() =>
        Assert.True(new TemplateBook(Service, []).Allows(Service with { RegisteredWordsOnly = false }, "#"));

    [Fact]
    public void Words_approved_for_one_sender_do_not_leave_by_another()
    {
        var text = Texts.Sms(TextKind.RecallDrive, Language.Vietnamese, false, Facts, Service).Body;

        Assert.True(ServiceBook.Allows(Service, text));
        Assert.False(ServiceBook.Allows(Appeals, text));
        Assert.False(AppealBook.Allows(Appeals, text));
    }

    private static readonly TextFacts Facts = new()
    {
        Name = "chị Lan",
        Org = "Quảng Ninh",
        Link = Link,
        EligibleDay = new(2026, 11, 21),
        Drive = new(new(2027, 1, 24), "NVH Hồng Gai", "Nhà văn hóa Hồng Gai", "12 Lê Lợi", VietnamTime.At(new(2027, 1, 24), new(8, 30)), "K7P2"),
        Hotline = "19001234",
        StopReceived = VietnamTime.At(new(2026, 11, 21), new(10, 32)),
        StopInForce = VietnamTime.At(new(2026, 11, 21), new(10, 32)),
    };

    private static Gen<(int Form, TextFacts Facts)> Samples
    {
        get
        {
            var word = Gen.OneOf(
                Gen.Elements("Nguyễn", "Trường", "THPT", "Chuyên", "Lê", "Quý", "Đôn", "H'Hen", "K’Brôi", "Y", "số", "12/3", "[cũ]", "–", "“Hồng”", "€", "🩸", "漢", "#2", "a&b", "50%"),
                Gen.Elements(SmsBytes.VietnameseLetters.Select(letter => letter.ToString())).ListOf().Select(string.Concat));
            var phrase = from length in Gen.Choose(1, 25) from parts in word.ListOf(length) select string.Join(' ', parts.Where(part => part.Length > 0));
            return
                from form in Gen.Choose(0, Forms.Length - 1)
                from name in phrase
                from sex in Gen.Elements(Enum.GetValues<Sex>())
                from org in Gen.Elements(Province.All.ToArray())
                from unknown in Gen.Choose(0, 7)
                from place in phrase
                from street in phrase
                from day in Gen.Choose(0, 400)
                from minute in Gen.Choose(0, 1439)
                let date = new DateOnly(2027, 1, 1).AddDays(day)
                let instant = VietnamTime.At(date, new TimeOnly(0).AddMinutes(minute))
                let language = Forms[form].Language
                select (form, Facts with
                {
                    Name = (unknown & 1) == 0 ? Address.Of(new(name), sex, language) : null,
                    Org = (unknown & 2) == 0 ? language == Language.English ? org.English : org.ShortName : null,
                    EligibleDay = (unknown & 4) == 0 || Forms[form].Kind == TextKind.ThanksGave ? date : null,
                    Drive = new(date, place, place, (unknown & 4) == 0 ? street : null, instant, "K7P2"),
                    StopReceived = instant,
                    StopInForce = instant,
                });
        }
    }

    private static bool Allowed(string body) =>
        new[] { (Service, ServiceBook), (Appeals, AppealBook) }.Any(pair => pair.Item2.Allows(pair.Item1, body));

    private static SmsText Write((int Form, TextFacts Facts) sample)
    {
        var (route, kind, language, marked, _) = Forms[sample.Form];
        return Texts.Sms(kind, language, marked, sample.Facts, route);
    }

    /// <summary>One letter of the fixed words is another one.</summary>
    private static string FixedWordChanged(string body, int at)
    {
        string[] ours = ["hien mau", "hiến máu", "give blood", "giving blood", "Da ghi hen", "Đã ghi hẹn", "Booked", "CCCD", "bring ID", "coming yesterday", "da den", "đã đến", "need to come", "not coming", "can den nua", "cần đến nữa"];
        var found = ours.FirstOrDefault(words => body.Contains(words, StringComparison.Ordinal));
        return found is null ? body : body.Replace(found, found[..(at % found.Length)] + "x" + found[((at % found.Length) + 1)..], StringComparison.Ordinal);
    }
}
