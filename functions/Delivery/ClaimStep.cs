using Azure;
using BloodDrive.Channels;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Telemetry;

namespace BloodDrive.Delivery;

/// <summary>A message that is ours until the claim ends, with the rows its words come from.</summary>
public sealed record ClaimedMessage(Message Message, Donor Donor, Drive? Drive);

/// <summary>The messages of one claim, the instant at which it ends, and until when those wait that may not leave yet.</summary>
public sealed record Claim(IReadOnlyList<ClaimedMessage> Messages, DateTimeOffset Until, DateTimeOffset? Waiting);

/// <summary>
/// Asks again at the moment of sending, reserves the contact on the donors' rows, then claims the ledger rows: in this order, so that a death
/// in between costs nobody a message and nobody gets one too many. Both writes are bound to the versions that were read, so what was decided on
/// is what stands: a stop that came in between refuses the reservation, and everything is read and asked again.
/// </summary>
public sealed class ClaimStep(DonorTable donors, MessageTable messages, ContactTable contacts, BatchReader reader, AskAtSending asking, TimeProvider time)
{
    /// <summary>Texts claimed at once: what a death makes uncertain.</summary>
    public const int Size = 20;

    /// <summary>E-mails claimed at once: a provider's call.</summary>
    public const int Mails = SendGridCalls.Most;

    /// <summary>Days for which a donor's row remembers contacts: longer than any cap looks back.</summary>
    private const int Remembered = 40;

    // Storage that does not answer is asked again a few times: a claim must not be left standing because one answer was lost.
    private const int Attempts = 4;

    /// <summary>Claims what may leave of a few messages of one batch; what may not is written off with its reason.</summary>
    public async Task<Claim> TakeAsync(BatchReading reading, IReadOnlyList<StoredMessage> queued, string owner, CancellationToken cancellation)
    {
        var group = queued;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (await TryTakeAsync(reading, group, owner, cancellation) is { } claim)
                {
                    return claim;
                }
            }
            catch (Exception e) when (e is RequestFailedException or AggregateException && attempt < Attempts)
            {
                // Whether it was written is not known: reading it again tells.
            }

            var (first, last) = (queued[0].Message.Key, queued[^1].Message.Key);
            await reader.DonorsAsync(reading, [.. queued.Select(stored => stored.Message.Key.Donor).Distinct()], cancellation);
            group = await messages.OfBatchAsync(
                reading.Batch with { FirstKey = $"{first.Donor}~{first.Step}", LastKey = $"{last.Donor}~{last.Step}" }, cancellation);
            reading.Saw(group, owner, time.GetUtcNow());
        }
    }

    private async Task<Claim?> TryTakeAsync(BatchReading reading, IReadOnlyList<StoredMessage> group, string owner, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var until = now + MessageFate.ClaimTime;
        var pending = group.Where(stored => stored.Fate.StatusAt(now) == MessageStatus.Queued).ToList();

        // A claim whose answer was lost on the way is met again here: a claim of my own is mine.
        var mine = group.Where(stored => stored.Fate.ClaimOwner == owner && stored.Fate.StatusAt(now) == MessageStatus.Sending).ToList();
        List<(StoredMessage Message, string Reason)> suppressed = [];
        List<StoredMessage> allowed = [];
        DateTimeOffset? waiting = null;
        foreach (var stored in pending)
        {
            switch (await asking.OfAsync(reading, stored.Message, now, cancellation))
            {
                case (null, null):
                    allowed.Add(stored with { To = ToOf(reading, stored.Message) });
                    break;
                case (_, { } later) when later <= reading.Batch.NotAfter:
                    waiting = later > waiting ? waiting : later;
                    break;
                case (var reason, _):
                    suppressed.Add((stored, reason!));
                    break;
            }
        }

        if (!await ReserveAsync(reading, allowed, now, cancellation)
            || (allowed.Count + suppressed.Count > 0 && !await messages.TryClaimAsync(owner, until, allowed, suppressed, cancellation)))
        {
            return null;
        }

        foreach (var (stored, reason) in suppressed)
        {
            Metrics.IsSuppressed(reading.Batch, stored.Message, reason);
        }

        return new Claim(
            [
                .. from stored in allowed.Concat(mine)
                   let message = stored.Message
                   let donor = reading.DonorOf(message)
                   where donor is not null
                   select new ClaimedMessage(message, donor.Donor, reading.DriveOf(message)),
            ],
            mine.Select(stored => stored.Fate.ClaimUntil).Append(until).Min() ?? until,
            waiting);
    }

    private string? ToOf(BatchReading reading, Message message) =>
        reading.DonorOf(message) is { Donor: var donor } ? contacts.KeyOf(donor, message.Channel)?.Hash : null;

    /// <summary>Writes the invitation among the contacts of each donor; false where one of them changed since it was read.</summary>
    private Task<bool> ReserveAsync(BatchReading reading, List<StoredMessage> allowed, DateTimeOffset now, CancellationToken cancellation)
    {
        var forget = now.AddDays(-Remembered);
        var reservations = allowed
            .Where(stored => stored.Message.IsInvitation)
            .Select(stored => (Stored: reading.DonorOf(stored.Message)!, stored.Message))
            .Select(pair => (pair.Stored, pair.Message, Question: ContactQuestion.Of(pair.Message, pair.Stored.Donor)))
            .Select(asked => (
                asked.Stored,
                new DonorChange
                {
                    Contacts =
                    [
                        .. asked.Stored.Donor.Contacts.Where(contact => contact.At > forget && !asked.Question.IsOwn(contact)),
                        new Contact(asked.Message.Key.ToString(), asked.Message.Channel, now),
                    ],
                }))
            .ToList();
        return reservations.Count == 0 ? Task.FromResult(true) : donors.TryChangeAllAsync(reservations, cancellation);
    }
}
