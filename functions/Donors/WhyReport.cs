using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Donors;

/// <summary>Asks the recall's own rules about one donor on any day, and reads what the ledger says of the days gone by.</summary>
public sealed class WhyReport(
    DonorTable donors,
    DriveTable drives,
    MessageTable messages,
    ContactTable contacts,
    ResponseTable responses,
    UnitTable units,
    RecallPolicy policy,
    TimeProvider clock)
{
    private static readonly EligibilityPolicy Law = EligibilityPolicy.Vietnam;

    public DateOnly Today => VietnamTime.DayOf(clock.GetUtcNow());

    public async Task<WhyView?> OfAsync(DonorId id, DateOnly day, Scope scope, CancellationToken cancellation)
    {
        if (await donors.FindAsync(id, cancellation) is not { Donor: var donor } || !scope.Covers(donor.Area)) return null;

        var history = await donors.HistoryAsync(id, cancellation);
        var book = HistoryRow.Book(history);
        var upcoming = await drives.BetweenAsync(day.AddDays(1), day.AddDays(policy.ReachDays), cancellation);
        var sent = await MessagesAsync(donor, cancellation);

        var asked = BeforeTheRunOf(day, donor, sent);
        var ofNumber = donor.PhoneShared ? await OthersAsync(donor, cancellation) : null;
        var rules = policy with { ThroughContact = await units.ThroughContactAsync(cancellation) };
        var checks = RecallDecision.Explain(asked, day, rules, upcoming, ofNumber);
        var outcome = RecallDecision.Of(asked, day, rules, upcoming, ofNumber);

        return new WhyView(
            donor, day, Today, checks, outcome, Eligibility.On(day, book.FactsOf(donor), Law), Law, policy,
            [.. book.Donations.Reverse()], sent, await StopsAsync(donor, cancellation), upcoming.ToDictionary(drive => drive.Id));
    }

    /// <summary>On the day of a run the donor's row already names it: the rules are asked as the run found the row, or the answer would always be "already invited".</summary>
    private static Donor BeforeTheRunOf(DateOnly day, Donor donor, List<WhyMessage> sent)
    {
        var run = RunId.Recall(day);
        if (donor.Recall.Run != run.Value || sent.All(message => message.Message.Key.Run != run)) return donor;
        return donor with
        {
            Recall = donor.Recall with { Step = donor.Recall.Step - 1, Run = null, On = null, Unanswered = Math.Max(0, donor.Recall.Unanswered - 1) },
            Contacts = [.. donor.Contacts.Where(contact => MessageKey.Parse(contact.MessageKey)?.Run != run)],
        };
    }

    private async Task<List<WhyMessage>> MessagesAsync(Donor donor, CancellationToken cancellation)
    {
        List<WhyMessage> known = [];
        foreach (var key in donor.Messages)
        {
            if (await messages.FindAsync(key, cancellation) is not { } stored) continue;
            var answer = await responses.FindAsync(key.Run, donor.Id, cancellation);
            known.Add(Of(stored, answer is null ? null : new WhyAnswer(answer.Last.Kind, VietnamTime.DayOf(answer.Last.At))));
        }

        return [.. known.OrderByDescending(message => message.Message.Key.Run.Value, StringComparer.Ordinal)];
    }

    /// <summary>Every refusal that stands on the donor's number and address, newest first, each with its one confirmation.</summary>
    private async Task<List<WhyStop>> StopsAsync(Donor donor, CancellationToken cancellation)
    {
        List<ContactStop> found = [];
        foreach (var channel in Enum.GetValues<Channel>())
        {
            if (RecallDecision.AddressOf(donor, channel) is { } contact)
                found.AddRange((await contacts.StandingAsync(channel, contact, cancellation)).StopsOf(contacts.PersonKey(donor)));
        }

        // One refusal is written on every contact that it ends, with the instant at which it came.
        List<WhyStop> stops = [];
        foreach (var stop in found.GroupBy(stop => stop.At).Select(act => act.First()).OrderByDescending(stop => stop.At))
        {
            var told = await messages.FindAsync(StopConfirmation.KeyOf(donor.Id, stop.At), cancellation);
            var none = Enum.TryParse<StopPath>(stop.Source, ignoreCase: true, out var path) && StopConfirmation.By(path, stop.Channel, donor) is null;
            stops.Add(new WhyStop(stop.At, stop.Source, stop.Everywhere ? null : stop.Channel, told is null ? null : Of(told, null), none));
        }

        return stops;
    }

    private WhyMessage Of(StoredMessage stored, WhyAnswer? answer) =>
        new(stored.Message, stored.Fate.StatusAt(clock.GetUtcNow()), stored.Fate.Suppressed ?? stored.Fate.ResultCode, answer);

    /// <summary>Invitations to the number that were for its other holders, be they planned or sent.</summary>
    private async Task<List<Contact>> OthersAsync(Donor donor, CancellationToken cancellation)
    {
        List<Contact> others = [];
        foreach (var holder in (await contacts.HoldersAsync(Channel.Sms, donor.Phone!, cancellation)).Where(holder => holder != donor.Id))
        {
            if (await donors.FindAsync(holder, cancellation) is { Donor.Contacts: var contacted }) others.AddRange(contacted);
        }

        return [.. (await contacts.StandingAsync(Channel.Sms, donor.Phone!, cancellation)).Recent
            .Where(contact => MessageKey.Parse(contact.MessageKey)?.Donor != donor.Id).UnionBy(others, contact => contact.MessageKey)];
    }
}
