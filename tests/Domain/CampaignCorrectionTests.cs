using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

/// <summary>The correction of a campaign's message: to whom, by which way, when.</summary>
public sealed class CampaignCorrectionTests
{
    private static readonly Donor Donor = CampaignGiven.Donor();
    private static readonly Message Received =
        Assert.IsType<AudienceDecision.In>(AudienceDecision.Of(Donor, AudienceFacts.None, CampaignGiven.Question())).Message;

    [Fact]
    public void A_correction_is_a_service_by_the_same_channel_with_a_key_and_a_price_of_its_own()
    {
        var correction = Correction(Donor)!;

        Assert.Equal(
            ("correction-7/0000007/correction", MessageKind.Correction, Purpose.Service, "esms-service", 850, Channel.Sms),
            (correction.Key.ToString(), correction.Kind, correction.Purpose, correction.Route, correction.Price, correction.Channel));
        Assert.Equal("email", Correction(Donor, Received with { Channel = Channel.Email })!.Route);
        Assert.Null(Correction(Donor with { Phone = null }));
        Assert.Null(Correction(Donor with { Phone = "+4915112345678" }));
    }

    [Fact]
    public void Its_words_are_registered_and_say_the_drive_as_it_stands_now()
    {
        var moved = CampaignGiven.Drive with { Day = new(2027, 1, 25), ShortPlace = "NVH Bãi Cháy" };
        var route = CampaignGiven.Routes.Find("esms-service")!;
        var body = MessageText.Of(Correction(Donor)!, Donor, moved, route, CampaignGiven.Settings, CampaignGiven.Keys, CampaignGiven.At).Body;

        Assert.StartsWith("Hoi CTD Quang Ninh xin dinh chinh loi moi truoc: hien mau T2 25/01, NVH Bai Chay. Mong thong cam! Chi tiet: https://", body, StringComparison.Ordinal);
        Assert.True(new TemplateBook(route, Template.Of(route, CampaignGiven.Settings)).Allows(route, body));
    }

    [Fact]
    public void Caps_and_Tet_do_not_hold_it_and_a_stop_since_does()
    {
        var evening = Donor with { Contacts = [new Contact(Received.Key.ToString(), Channel.Sms, CampaignGiven.At), new Contact("recall-2027-01-16/0000007/1", Channel.Sms, CampaignGiven.At)] };

        Assert.IsType<ContactDecision.Allow>(Ask(evening, CampaignGiven.At.AddHours(1)));
        Assert.Equal(ContactRule.InHours, Assert.IsType<ContactDecision.Hold>(Ask(evening, CampaignGiven.At.AddHours(5))).Rule);
        Assert.Equal(new ContactDecision.Suppress(ContactRule.NotStopped), Ask(evening with { Stops = new(Sms: true, Email: false) }, CampaignGiven.At));
        Assert.Equal(new ContactDecision.Suppress(ContactRule.Alive), Ask(evening with { Deceased = true }, CampaignGiven.At));
        Assert.Equal(new ContactDecision.Suppress(ContactRule.Reachable), Ask(evening with { Phone = null }, CampaignGiven.At));
    }

    private static Message? Correction(Donor donor, Message? received = null) => CampaignCorrection.Of(
        received ?? Received, donor, CampaignGiven.Drive, CampaignGiven.Routes, CampaignGiven.Settings, CampaignGiven.Keys, CampaignGiven.At);

    private static ContactDecision Ask(Donor donor, DateTimeOffset now) => CampaignCorrection.Ask(Correction(Donor)!, donor, now, ContactPolicy.Default);
}
