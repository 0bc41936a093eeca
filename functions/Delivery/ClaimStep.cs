using BloodDrive.Channels;
using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Delivery;

/// <summary>A message that is ours until the claim ends, with the rows its words come from.</summary>
public sealed record ClaimedMessage(Message Message, Donor Donor, Drive? Drive);

/// <summary>The messages of one claim, and the instant at which it ends.</summary>
public sealed record Claim(IReadOnlyList<ClaimedMessage> Messages, DateTimeOffset Until);

/// <summary>
/// Asks again at the moment of sending, reserves the contact on the donors' rows, then claims the ledger rows: in this order, so that a death
/// in between costs nobody a message and nobody gets one too many.
/// </summary>
public sealed class ClaimStep(
    DonorTable donors, MessageTable messages, ContactTable contacts, DriveTable drives, RecallPolicy policy, TimeProvider time)
{
    /// <summary>Messages claimed at once.</summary>
    public const int Size = 20;

    /// <summary>Days for which a donor's row remembers contacts: longer than any cap looks back.</summary>
    private const int Remembered = 40;

    /// <summary>Claims what may leave of a few queued messages of one batch; what may not is written off with its reason.</summary>
    public async Task<Claim> TakeAsync(Batch batch, IReadOnlyList<StoredMessage> queued, string owner, CancellationToken cancellation)
    {
        var (first, last) = (queued[0].Message.Key, queued[^1].Message.Key);
        Dictionary<string, Drive?> seen = new(StringComparer.Ordinal);
        var group = queued;
        while (true)
        {
            var now = time.GetUtcNow();
            var until = now + MessageFate.ClaimTime;
            var known = await DonorsAsync(batch, first.Donor, last.Donor, cancellation);
            var pending = group.Where(stored => stored.Fate.StatusAt(now) == MessageStatus.Queued).ToList();

            // A claim whose answer was lost on the way is met again here: a claim of my own is mine.
            var mine = group.Where(stored => stored.Fate.ClaimOwner == owner && stored.Fate.StatusAt(now) == MessageStatus.Sending).ToList();
            List<(StoredMessage Message, string Reason)> suppressed = [];
            List<StoredMessage> allowed = [];
            foreach (var stored in pending)
            {
                if (await WhyNotAsync(stored.Message, known.GetValueOrDefault(stored.Message.Key.Donor)?.Donor, seen, now, cancellation) is { } reason)
                {
                    suppressed.Add((stored, reason));
                }
                else
                {
                    allowed.Add(stored);
                }
            }

            if (await ReserveAsync(allowed, known, now, cancellation)
                && (pending.Count == 0 || await messages.TryClaimAsync(owner, until, allowed, suppressed, cancellation)))
            {
                var taken = allowed.Concat(mine).Select(stored => stored.Message).ToList();
                return new Claim(
                    [.. taken.Where(message => known.ContainsKey(message.Key.Donor)).Select(message =>
                        new ClaimedMessage(message, known[message.Key.Donor].Donor, message.Drive is { } drive ? seen.GetValueOrDefault(drive) : null))],
                    mine.Select(stored => stored.Fate.ClaimUntil).Append(until).Min() ?? until);
            }

            group = [.. (await messages.OfBatchAsync(batch with { FirstKey = RowKey(first), LastKey = RowKey(last) }, cancellation))];
        }
    }

    private async Task<Dictionary<DonorId, StoredDonor>> DonorsAsync(Batch batch, DonorId first, DonorId last, CancellationToken cancellation)
    {
        if (batch.Lane == Lanes.SendRecall)
        {
            return (await donors.TouchedAsync(batch.Shard, first, last, batch.Run, cancellation)).ToDictionary(stored => stored.Donor.Id);
        }

        return await donors.FindAsync(first, cancellation) is { } one ? new() { [first] = one } : [];
    }

    /// <summary>The reason for which a message must not leave now, or null. A donor whose row names another run is not among those read.</summary>
    private async Task<string?> WhyNotAsync(
        Message message, Donor? donor, Dictionary<string, Drive?> seen, DateTimeOffset now, CancellationToken cancellation)
    {
        if (message.Drive is { } id && !seen.ContainsKey(id))
        {
            seen[id] = await drives.FindAsync(id, cancellation);
        }

        var drive = message.Drive is null ? null : seen[message.Drive];
        switch (message.Kind)
        {
            case MessageKind.Recall when donor is null:
                return "Superseded";
            case MessageKind.Recall when RecallDecision.AskAgain(donor, message, now, policy, drive).Against is { } rule:
                return rule.ToString();
            case MessageKind.Recall when donor.Shares(message.Channel)
                && (await contacts.TakeAsync(ContactQuestion.Of(message, donor), policy.Contact, now, cancellation)).Against is { } taken:
                return taken.ToString();
            case MessageKind.Booked when donor?.Booking is not { } booking || booking.Drive != message.Drive || booking.Slot != message.About:
                return "Superseded";
            default:
                return donor is null || donor.Deceased || RecallDecision.AddressOf(donor, message.Channel) is null ? nameof(ContactRule.Reachable) : null;
        }
    }

    /// <summary>Writes the invitation among the contacts of each donor; false where one of them changed since it was read.</summary>
    private Task<bool> ReserveAsync(
        List<StoredMessage> allowed, Dictionary<DonorId, StoredDonor> known, DateTimeOffset now, CancellationToken cancellation)
    {
        var forget = now.AddDays(-Remembered);
        var reservations = allowed
            .Where(stored => stored.Message.Kind == MessageKind.Recall)
            .Select(stored => (Donor: known[stored.Message.Key.Donor], Contact: new Contact(stored.Message.Key.ToString(), stored.Message.Channel, now)))
            .Where(pair => pair.Donor.Donor.Contacts.All(contact => contact.MessageKey != pair.Contact.MessageKey))
            .Select(pair => (
                pair.Donor,
                new DonorChange { Contacts = [.. pair.Donor.Donor.Contacts.Where(contact => contact.At > forget), pair.Contact] },
                (HistoryRow?)null))
            .ToList();
        return reservations.Count == 0 ? Task.FromResult(true) : donors.TryChangeAllAsync(reservations, cancellation);
    }

    private static string RowKey(MessageKey key) => $"{key.Donor}~{key.Step}";
}
