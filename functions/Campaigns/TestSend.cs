using System.Security.Cryptography;
using BloodDrive.Channels;
using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Campaigns;

/// <summary>Sends a campaign's words to a phone of one's own or of the approver: marked as a test, in no ledger, its link leads nowhere.</summary>
public sealed class TestSend(
    TestSends sends, CampaignQuestions questions, IEnumerable<ITextProvider> providers, Routes routes, LinkKeyRing keys, Settings settings, TimeProvider clock)
{
    /// <summary>What stands where a donor reads the chapter: registered words have no room for it anywhere else.</summary>
    private const string Mark = "BẢN GỬI THỬ";

    /// <summary>The key of a test, by which no message of a ledger is ever found.</summary>
    private const string KeyPrefix = "test-";

    /// <returns>Why it did not leave; null where the provider took it.</returns>
    public async Task<CampaignRefusal?> SendAsync(Campaign campaign, Account by, string phone, CancellationToken cancellation)
    {
        if (CampaignTemplates.Find(campaign.Plan.Template) is not { } template
            || (await questions.DrivesAsync(campaign.Plan, cancellation)).OrderBy(drive => drive.Day).FirstOrDefault() is not { } drive)
        {
            return CampaignRefusal.NoDrive;
        }

        if (PhoneNumber.Mobile(phone) is not { } number
            || routes.For(Channel.Sms, number, campaign.Plan.Purpose) is not { } route
            || providers.FirstOrDefault(each => each.Provider == route.Provider) is not { } provider)
        {
            return CampaignRefusal.NoSuchNumber;
        }

        if (!await sends.TryAsync(by, clock.GetUtcNow(), cancellation))
        {
            return CampaignRefusal.TooManyTests;
        }

        TextFacts facts = new()
        {
            Org = Mark,
            Link = new LinkToken(DonorId.Of(0), campaign.Id).Address(settings.PublicBaseUrl, keys),
            Hotline = settings.Hotline,
            Drive = new(drive.Day, drive.ShortPlace, drive.Place, drive.Address),
        };
        var body = Texts.Sms(MessageText.On(template.Words, route), Language.Vietnamese, settings.Diacritics, facts, route).Body;
        OutgoingText text = new(KeyPrefix + RandomNumberGenerator.GetHexString(16, lowercase: true), number, body);
        return await provider.SendAsync(text, route) is SendOutcome.Accepted or SendOutcome.Uncertain ? null : CampaignRefusal.TestNotSent;
    }
}
