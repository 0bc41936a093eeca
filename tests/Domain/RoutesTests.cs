using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

/// <summary>Which way out a message takes, and what it costs there.</summary>
public sealed class RoutesTests
{
    public static TheoryData<bool, bool, bool, string, Purpose, string?> Choices => new()
    {
        // eSMS, its appeal brandname, ACS; number; purpose; route
        { true, true, true, "+84912345678", Purpose.Service, "esms-service" },
        { true, true, true, "+84912345678", Purpose.Advertising, "esms-advertising" },
        { true, true, true, "+4915112345678", Purpose.Service, "acs-service" },
        { true, true, true, "+4915112345678", Purpose.Advertising, null },
        { true, true, false, "+4915112345678", Purpose.Service, null },
        { true, false, true, "+84912345678", Purpose.Service, "esms-service" },
        { true, false, true, "+84912345678", Purpose.Advertising, null },
        { false, true, true, "+84912345678", Purpose.Service, "acs-service" },
        { false, true, true, "+84912345678", Purpose.Advertising, null },
        { true, true, true, "+84912345678", Purpose.Social, null },
    };

    [Theory]
    [MemberData(nameof(Choices))]
    public void A_text_takes_the_route_of_its_purpose_and_number(bool esms, bool appeals, bool acs, string number, Purpose purpose, string? route) =>
        Assert.Equal(route, Of(esms, appeals, acs).For(Channel.Sms, number, purpose)?.Id);

    [Fact]
    public void A_text_of_an_appeal_never_leaves_by_the_sender_of_a_service()
    {
        foreach (var routes in from esms in new[] { true, false } from appeals in new[] { true, false } select Of(esms, appeals, acs: true))
        {
            var senders = routes.All.Where(route => route is { Channel: Channel.Sms, Purpose: Purpose.Service }).Select(route => route.Sender).ToHashSet();
            Assert.DoesNotContain(routes.All, route => route is { Channel: Channel.Sms, Purpose: Purpose.Advertising } && senders.Contains(route.Sender));
            foreach (var route in routes.All.Where(route => route is { Channel: Channel.Sms, Purpose: Purpose.Service }))
                Assert.Throws<InvalidOperationException>(() => Texts.Sms(TextKind.TetBlast, Language.Vietnamese, false, Facts, route));
        }
    }

    [Fact]
    public void The_carrier_or_the_text_says_label_and_refusal_and_never_both()
    {
        var carrier = Of(true, true, true).Find("esms-advertising")!;
        var own = carrier with { CarrierAddsLabel = false, Parts = PartTable.Service, RefusedCharacters = "" };
        foreach (var (language, marked) in new[] { (Language.Vietnamese, false), (Language.Vietnamese, true), (Language.English, false) })
        {
            var byCarrier = Texts.Sms(MessageText.On(TextKind.TetBlast, carrier), language, marked, Facts, carrier).Body;
            Assert.DoesNotContain("[QC]", byCarrier, StringComparison.Ordinal);
            Assert.DoesNotContain("8099", byCarrier, StringComparison.Ordinal);
            var text = Texts.Sms(MessageText.On(TextKind.TetBlastByCarrier, own), language, marked, Facts, own).Body;
            Assert.StartsWith("[QC] ", text, StringComparison.Ordinal);
            Assert.EndsWith("19001234", text, StringComparison.Ordinal);
            Assert.Contains("8099", text, StringComparison.Ordinal);
            Assert.Null(AppealForm.WhyNot(text, Purpose.Advertising, carrierAddsLabel: false, "8099", "19001234"));
        }
    }

    [Theory]
    [InlineData('a', 122, 1)]
    [InlineData('a', 123, 2)]
    [InlineData('a', 268, 2)]
    [InlineData('a', 269, 3)]
    [InlineData('a', 421, 3)]
    [InlineData('a', 422, null)]
    [InlineData('ư', 94, 2)]
    [InlineData('ư', 95, 3)]
    public void An_appeal_to_which_the_carrier_adds_is_billed_by_a_shorter_table(char character, int times, int? parts) =>
        Assert.Equal(parts, PartTable.Advertising.PartsOf(new string(character, times)));

    [Theory]
    [InlineData('a', 160, 1)]
    [InlineData('a', 161, 2)]
    [InlineData('a', 306, 2)]
    [InlineData('a', 307, 3)]
    [InlineData('a', 459, 3)]
    [InlineData('a', 460, null)]
    [InlineData('ư', 70, 1)]
    [InlineData('ư', 71, 2)]
    [InlineData('ư', 134, 2)]
    [InlineData('ư', 135, 3)]
    public void A_service_text_is_billed_by_the_usual_table(char character, int times, int? parts) =>
        Assert.Equal(parts, PartTable.Service.PartsOf(new string(character, times)));

    [Fact]
    public void A_text_costs_its_parts_at_the_price_of_its_route()
    {
        var routes = Of(true, true, true);
        var (service, appeal) = (routes.Find("esms-service")!, routes.Find("esms-advertising")!);
        var recall = Texts.Sms(TextKind.RecallDrive, Language.Vietnamese, false, Facts, service);
        var marked = Texts.Sms(TextKind.RecallDrive, Language.Vietnamese, true, Facts, service);
        var blast = Texts.Sms(TextKind.TetBlastByCarrier, Language.Vietnamese, false, Facts, appeal);

        Assert.Equal((850, 1700, 1100), (MessageText.Price(recall, service), MessageText.Price(marked, service), MessageText.Price(blast, appeal)));
    }

    [Fact]
    public void Every_route_of_texts_keeps_the_legal_hours()
    {
        foreach (var route in Of(true, true, true).All.Where(route => route.Channel == Channel.Sms))
            Assert.Equal(route.Hours!.WithinLaw(), route.Hours);
        Assert.Null(Of(true, true, true).Find("email")!.Hours);
        Assert.Null(Of(true, true, true).Find("email-advertising")!.Hours);
    }

    private static readonly TextFacts Facts = new()
    {
        Name = "chị Lan",
        Org = "Quảng Ninh",
        Link = "https://hm.hienmau.vn/r/abcdefghjk23456789ABC",
        Drive = new(new(2027, 1, 24), "NVH Hồng Gai"),
        Hotline = "19001234",
        RefusalNumber = "8099",
    };

    private static Routes Of(bool esms, bool appeals, bool acs) => new(new Settings
    {
        EsmsKey = esms ? "key" : "",
        EsmsAppealBrandname = appeals ? "HIENMAUQC" : "",
        SmsConnection = acs ? "endpoint=https://sms.example.vn/;accesskey=a2V5" : "",
    });
}
