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
        StopRequest.OfContact typed => StopAsync(contacts.KeyOf(typed.Channel, typed.Contact), typed.Path, typed.Confirm, now, cancellation),
        StopRequest.OfPerson person => StopPersonAsync(person, now, cancellation),
        _ => throw new ArgumentOutOfRangeException(nameof(request)),
    };

    /// <summary>Ends invitations for everyone who is reached by a number or an address, typed in or known by its hash alone.</summary>
    public async Task<StopDone> StopAsync(ContactKey contact, StopPath path, bool confirm, DateTimeOffset now, CancellationToken cancellation)
    {
        var stop = await contacts.StopAsync(contact, null, everywhere: true, now, Source(path), cancellation);

        // A donor who is being imported holds the contact before asking for its stops, so either side sees the other.
        var held = await contacts.ReadAsync(contact, cancellation);
        (Donor Donor, Channel By)? told = null;
        foreach (var holder in held.Holders)
        {
            if (await StopDonorAsync(holder, All, now, Source(path), heard: null, cancellation) is { Donor: var donor }
                && contacts.KeyOf(donor, contact.Channel) == contact
                && StopConfirmation.By(path, contact.Channel, donor, StoppedBefore(held.Standing, donor, stop.At)) is { } channel)
            {
                told ??= (donor, channel);
            }
        }

        var confirmed = confirm && told is var (receiver, by) && await ConfirmAsync(receiver, by, stop.At, now, cancellation);
        return new StopDone(stop.At, stop.Source, stop.At == now, held.Holders.Count, confirmed ? told?.By : null);
    }

    /// <summary>Gives a number or an address up for a purpose, or for all of them (null): it bounced for good, or the provider holds a refusal. No stop, and no confirmation.</summary>
    /// <param name="reason">A code for the staff: bounce, group-unsubscribe.</param>
    public async Task SuppressAsync(ContactKey contact, Purpose? purpose, string reason, DateTimeOffset now, CancellationToken cancellation)
    {
        await contacts.SuppressAsync(contact, purpose, now, reason, cancellation);
        foreach (var holder in (await contacts.ReadAsync(contact, cancellation)).Holders)
        {
            await donors.ChangeAsync(
                holder,
                donor => contacts.KeyOf(donor, contact.Channel) != contact || donor.Suppressions.On.Contains((contact.Channel, purpose))
                    ? null
                    : new DonorChange { Suppressions = new(donor.Suppressions.On.Append((contact.Channel, purpose)).ToHashSet()) },
                cancellation);
        }
    }

    /// <summary>Writes a person's stop on the contacts that end with this change of the donor's stops.</summary>
    /// <returns>When the latest of them took effect.</returns>
    public async Task<DateTimeOffset?> StopContactsAsync(
        Donor donor, StopSummary stops, DateTimeOffset now, string source, CancellationToken cancellation)
    {
        var person = contacts.PersonKey(donor);
        DateTimeOffset? latest = null;
        foreach (var channel in Enum.GetValues<Channel>().Where(stops.Stops))
        {
            if (contacts.KeyOf(donor, channel) is { } contact)
            {
                var stop = await contacts.StopAsync(contact, person, stops is { Sms: true, Email: true }, now, source, cancellation);
                latest = latest > stop.At ? latest : stop.At;
            }
        }

        return latest;
    }

    private async Task<StopDone> StopPersonAsync(StopRequest.OfPerson request, DateTimeOffset now, CancellationToken cancellation)
    {
        StopSummary stops = new(request.Only is null or Channel.Sms, request.Only is null or Channel.Email);
        var (heard, source) = (VietnamTime.DayOf(now), Source(request.Path));
        if (await StopDonorAsync(request.Donor, stops, now, source, heard, cancellation) is not (var donor, { } since))
        {
            return new StopDone(now, source, IsNew: false, 0, null);
        }

        var confirmed = StopConfirmation.By(request.Path, request.Reached, donor) is { } by && await ConfirmAsync(donor, by, since, now, cancellation) ? by : (Channel?)null;
        return new StopDone(since, source, since == now, 1, confirmed);
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

    /// <summary>Whether this person alone had ended everything before the contact was stopped for all.</summary>
    private bool StoppedBefore(ContactStanding standing, Donor donor, DateTimeOffset at) =>
        standing.Stops.Any(stop => stop.Everywhere && stop.At < at && stop.Person == contacts.PersonKey(donor));

    private Task<bool> ConfirmAsync(Donor donor, Channel channel, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellation) => outbox.ConfirmAsync(
        new Message
        {
            Key = StopConfirmation.KeyOf(donor.Id, since),
            Kind = MessageKind.Stopped,
            Channel = channel,
            LinkRun = RunId.Recall(VietnamTime.DayOf(since)),
            About = since,
        },
        channel == Channel.Sms ? SendWindow.Legal : SendWindow.AnyHour,
        now,
        cancellation);

    private static StopSummary All { get; } = new(Sms: true, Email: true);

    private static string Source(StopPath path) => path.ToString().ToLowerInvariant();
}
