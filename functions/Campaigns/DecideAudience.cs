using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Campaigns;

/// <summary>
/// Decides for many donors at once. What is known of a number beside the donor's row is read only for those of whom it can change the decision: most are
/// left out, or reached by e-mail, or hold their number alone.
/// </summary>
public sealed class DecideAudience(DonorTable donors, ContactTable contacts, DoNotCallTable doNotCall)
{
    private const int AtOnce = 16;

    public async Task<IReadOnlyList<(Donor Donor, AudienceDecision Decision)>> OfAsync(
        IReadOnlyList<Donor> page, CampaignQuestion question, CancellationToken cancellation)
    {
        var first = page.Select(donor => AudienceDecision.Of(donor, AudienceFacts.None, question)).ToList();
        var held = await doNotCall.HeldAsync(
            page.Where((donor, at) => donor.Phone is not null && ListMatters(donor, first[at], question)).Select(donor => donor.Phone!), cancellation);
        var decided = new AudienceDecision[page.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, page.Count),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (at, stop) =>
            {
                var donor = page[at];
                AudienceFacts facts = donor.Phone is { } phone && held.Contains(phone) ? new() { OnDoNotCallList = true } : AudienceFacts.None;
                var alone = facts.OnDoNotCallList ? AudienceDecision.Of(donor, facts, question) : first[at];
                decided[at] = donor is { PhoneShared: true, Phone: { } shared } && NumberMatters(alone)
                    ? AudienceDecision.Of(donor, await OfNumberAsync(donor, shared, facts, stop), question)
                    : alone;
            });
        return [.. page.Zip(decided)];
    }

    private static bool ListMatters(Donor donor, AudienceDecision without, CampaignQuestion question) =>
        question.Campaign.Plan.Purpose == Purpose.Advertising
        && without != AudienceDecision.Of(donor, new AudienceFacts { OnDoNotCallList = true }, question);

    /// <summary>Whether the other invitations of a number, and its other holders, were asked for at all.</summary>
    private static bool NumberMatters(AudienceDecision alone) => alone switch
    {
        AudienceDecision.Out left => left.Step >= AudienceStep.Contact,
        AudienceDecision.In { Message.Channel: var channel } => channel == Channel.Sms,
        AudienceDecision.Held { Message.Channel: var channel } => channel == Channel.Sms,
        _ => throw new InvalidOperationException("A decision is in, held or out."),
    };

    private async Task<AudienceFacts> OfNumberAsync(Donor donor, string phone, AudienceFacts facts, CancellationToken cancellation)
    {
        var number = await contacts.ReadAsync(Channel.Sms, phone, cancellation);

        // The first by id gets the text: nobody after this donor can take it away.
        var before = number.Holders.Where(other => string.CompareOrdinal(other.Value, donor.Id.Value) < 0);
        var holders = await Task.WhenAll(before.Select(other => donors.FindAsync(other, cancellation)));
        return facts with
        {
            OfNumber = number.Standing.Recent,
            Holders = [.. holders.OfType<StoredDonor>().Select(other => other.Donor).Where(other => other.Phone == phone)],
        };
    }
}
