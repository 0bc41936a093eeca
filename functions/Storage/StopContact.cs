using System.Globalization;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>
/// The one use case of every refusal, by whatever way it came: the contact's row first, where it outlives erasure and re-import, then the row of each
/// donor who holds it, which the senders read, last the one confirmation. Repeated, it finishes what is unfinished and confirms nothing twice.
/// </summary>
public sealed class StopContact(ContactTable contacts, DonorTable donors, Outbox outbox)
{
    /// <summary>Ends invitations, at once. A stop whose donors are stopped already changes nothing; the donor of a personal link may be gone by now.</summary>
    public Task<StopDone> StopAsync(StopRequest request, DateTimeOffset now, CancellationToken cancellation) => request switch
    {
        StopRequest.OfContact contact => StopEveryoneAsync(contact, now, cancellation),
        StopRequest.OfPerson person => StopPersonAsync(person, now, cancellation),
        _ => throw new ArgumentOutOfRangeException(nameof(request)),
    };

    /// <summary>Gives a number or an address up for a purpose, or for all of them (null): it bounced for good, or the provider holds a refusal. No stop, and no confirmation.</summary>
    /// <param name="reason">A code for the staff: bounce, group-unsubscribe.</param>
    public async Task SuppressAsync(
        Channel channel, string contact, Purpose? purpose, string reason, DateTimeOffset now, CancellationToken cancellation)
    {
        await contacts.SuppressAsync(channel, contact, purpose, now, reason, cancellation);
        foreach (var holder in await contacts.HoldersAsync(channel, contact, cancellation))
        {
            await donors.ChangeAsync(
                holder,
                donor => RecallDecision.AddressOf(donor, channel) != contact || donor.Suppressions.On.Contains((channel, purpose))
                    ? null
                    : new DonorChange { Suppressions = new(donor.Suppressions.On.Append((channel, purpose)).ToHashSet()) },
                cancellation);
        }
    }

    /// <summary>Writes a person's stop on the contacts that end with this change of the donor's stops.</summary>
    /// <returns>When the latest of them took effect.</returns>
    public async Task<DateTimeOffset?> StopContactsAsync(
        Donor donor, StopSummary stops, DateTimeOffset now, string source, CancellationToken cancellation)
    {
        var person = contacts.PersonKey(NameText.Fold(donor.Name.Full), donor.Birth);
        DateTimeOffset? latest = null;
        foreach (var channel in Enum.GetValues<Channel>().Where(stops.Stops))
        {
            if (RecallDecision.AddressOf(donor, channel) is { } contact)
            {
                var stop = await contacts.StopAsync(channel, contact, person, stops is { Sms: true, Email: true }, now, source, cancellation);
                latest = latest > stop.At ? latest : stop.At;
            }
        }

        return latest;
    }

    private async Task<StopDone> StopEveryoneAsync(StopRequest.OfContact request, DateTimeOffset now, CancellationToken cancellation)
    {
        var (channel, contact) = (request.Channel, request.Contact);
        var stop = await contacts.StopAsync(channel, contact, null, everywhere: true, now, Source(request.Path), cancellation);

        // A donor who is being imported holds the contact before asking for its stops, so either side sees the other.
        var holders = await contacts.HoldersAsync(channel, contact, cancellation);
        Donor? reached = null;
        foreach (var holder in holders)
        {
            if (await StopDonorAsync(holder, All, now, Source(request.Path), heard: null, cancellation) is { Donor: var donor }
                && RecallDecision.AddressOf(donor, channel) == contact)
            {
                reached ??= donor;
            }
        }

        if (request.Confirm && reached is not null)
        {
            await ConfirmAsync(reached, channel, stop.At, now, cancellation);
        }

        return new StopDone(stop.At, stop.At == now, holders.Count);
    }

    private async Task<StopDone> StopPersonAsync(StopRequest.OfPerson request, DateTimeOffset now, CancellationToken cancellation)
    {
        StopSummary stops = new(request.Only is null or Channel.Sms, request.Only is null or Channel.Email);
        var heard = VietnamTime.DayOf(now);
        if (await StopDonorAsync(request.Donor, stops, now, Source(request.Path), heard, cancellation) is not (var donor, { } since))
        {
            return new StopDone(now, IsNew: false, 0);
        }

        await ConfirmAsync(donor, request.Reached, since, now, cancellation);
        return new StopDone(since, since == now, 1);
    }

    /// <param name="heard">The day on which the donor in person said so; null where somebody with the same number may have.</param>
    private async Task<(Donor Donor, DateTimeOffset? Since)?> StopDonorAsync(
        DonorId id, StopSummary stops, DateTimeOffset now, string source, DateOnly? heard, CancellationToken cancellation)
    {
        if (await donors.FindAsync(id, cancellation) is not { Donor: var donor })
        {
            return null;
        }

        var since = await StopContactsAsync(donor, stops, now, source, cancellation);
        await donors.ChangeAsync(
            id,
            current => current.Stops.With(stops) is var with && with == current.Stops
                ? null
                : new DonorChange
                {
                    Stops = with,
                    Recall = heard is { } day ? current.Recall with { AnsweredOn = day, Unanswered = 0 } : null,
                },
            cancellation);
        return (donor, since);
    }

    /// <summary>The key of the confirmation is the instant of the stop: the same stop again is the same message, and leaves once.</summary>
    private Task ConfirmAsync(Donor donor, Channel channel, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellation)
    {
        var day = VietnamTime.DayOf(since);
        return outbox.ConfirmAsync(
            new Message
            {
                Key = new(RunId.Answers(day), donor.Id, $"{MessageKind.Stopped}-{since.UtcDateTime.ToString("HHmmss", CultureInfo.InvariantCulture)}"),
                Kind = MessageKind.Stopped,
                Channel = channel,
                LinkRun = RunId.Recall(day),
                About = since,
            },
            channel == Channel.Sms ? SendWindow.Legal : SendWindow.AnyHour,
            now,
            cancellation);
    }

    private static StopSummary All { get; } = new(Sms: true, Email: true);

    private static string Source(StopPath path) => path.ToString().ToLowerInvariant();
}
