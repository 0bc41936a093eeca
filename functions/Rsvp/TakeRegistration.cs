using System.Globalization;
using BloodDrive.Domain;
using BloodDrive.Domain.Import;
using BloodDrive.Storage;

namespace BloodDrive.Rsvp;

/// <summary>
/// Takes whoever comes by a public link or a unit's list: finds the donor by the number or makes one, then answers for them as the personal link does.
/// Every step may be repeated, and each finds what the one before left: the donor's row comes before whatever names it, and its id from who it is.
/// </summary>
public sealed class TakeRegistration(
    DonorTable donors, ContactTable contacts, DonorArrivals arrivals, UnitTable units, DriveUnitTable needs, LookupKeys keys, ResponseTable responses, TakeAnswer answers, Outbox outbox, TimeProvider clock)
{
    private const int MostHolders = 20;
    private static readonly EligibilityPolicy Law = EligibilityPolicy.Vietnam;

    public async Task<RegistrationDone> HandleAsync(Registration registration, Drive drive, CancellationToken cancellation)
    {
        var donor = await WhoseAsync(registration, drive, cancellation);
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        Answer.Yes yes = new(drive.Id, registration.Slot);

        // Whoever has a place already keeps it: a stranger who knows a number moves nobody. The number is told of it, and can change it there.
        if (AnswerRules.OpenOn(donor, today) is { } open && !await IsSaidAsync(donor, yes, open, cancellation))
        {
            await TellAsync(donor, MessageKind.Booked, open.Drive, open.Slot, cancellation);
            return await WithoutPlaceAsync(registration, drive, donor, cancellation);
        }

        var holder = new LinkHolder(new LinkToken(donor.Id, RunId.Public), LinkPurpose.Answer, donor, Channel.Sms, drive.Id);
        switch (await answers.HandleAsync(holder, yes, StopPath.Link, cancellation, registration.Origin))
        {
            case AnswerDecision.Refused(AnswerRefusal.SlotFull):
                return RegistrationDone.Full;
            case AnswerDecision.Refused(AnswerRefusal.SlotGone):
                return RegistrationDone.Gone;
            case AnswerDecision.Refused(AnswerRefusal.OutsideExpectedDays):
                await TellAsync(donor, MessageKind.OtherDay, drive.Id, registration.Slot, cancellation);
                return await WithoutPlaceAsync(registration, drive, donor, cancellation);
            case AnswerDecision.Refused:
                return await WithoutPlaceAsync(registration, drive, donor, cancellation);
            default:
                return RegistrationDone.Taken;
        }
    }

    /// <summary>Taken, for whoever sent it; a unit counts them among those who registered, and once.</summary>
    private async Task<RegistrationDone> WithoutPlaceAsync(Registration registration, Drive drive, Donor donor, CancellationToken cancellation)
    {
        if (registration.Origin.Unit is { } unit) await needs.NoteAskedAsync(drive.Id, unit, donor.Id, cancellation);
        return RegistrationDone.Taken;
    }

    private async Task<Donor> WhoseAsync(Registration registration, Drive drive, CancellationToken cancellation)
    {
        var number = await contacts.ReadAsync(Channel.Sms, registration.Phone, cancellation);
        var holders = (await Task.WhenAll(number.Holders.Take(MostHolders).Select(holder => donors.FindAsync(holder, cancellation)))).OfType<StoredDonor>().ToList();
        if (registration.Among(holders.Select(holder => holder.Donor)) is not { } known)
        {
            return await AddAsync(registration, drive, number.Standing, cancellation);
        }

        // An earlier try made this donor, and may have ended before everything about it was noted.
        if (holders.Exists(holder => holder.Donor.Id == known.Id && holder.Origin == OriginOf(registration)))
        {
            await arrivals.SettleAsync([Arrival.Of(known)], cancellation);
        }

        await AgreeAsync(known, registration, cancellation);
        return await JoinAsync(known, registration, cancellation);
    }

    /// <summary>A new donor, whose id comes from who it is: a repeated try, or the same post twice at once, meets its own.</summary>
    private async Task<Donor> AddAsync(Registration registration, Drive drive, ContactStanding standing, CancellationToken cancellation)
    {
        var origin = OriginOf(registration);
        var unit = registration.Origin.Unit is { } named ? (await units.FindAsync(named, cancellation))?.Kind : null;
        var (stops, suppressions) = arrivals.StandingOf(registration.Name, registration.Birth, standing, null);
        for (var attempt = 0; ; attempt++)
        {
            var donor = registration.Newcomer(
                DonorId.Of(keys.Number("donor", $"{origin}~{attempt}", DonorId.Bits)), drive, unit, VietnamTime.DayOf(clock.GetUtcNow()), Law) with
            {
                Stops = stops,
                Suppressions = suppressions,
            };
            if (!await donors.TryAddAsync(donor, registration.Consents.Select(HistoryRow (consent) => new HistoryRow.Consented(consent)), origin, cancellation))
            {
                if (await donors.FindAsync(donor.Id, cancellation) is not { } there || there.Origin != origin) continue;
                donor = there.Donor;
            }

            await arrivals.SettleAsync([Arrival.Of(donor)], cancellation);
            return donor;
        }
    }

    /// <summary>
    /// Whoever a unit's own contact puts on its list belongs to it, whatever else they belong to. By a public link nobody joins: a stranger may name any unit.
    /// </summary>
    private async Task<Donor> JoinAsync(Donor donor, Registration registration, CancellationToken cancellation)
    {
        if (registration.Origin is not { Source: AnswerSource.List, Unit: { } unit } || donor.Belongs.Contains(unit)) return donor;
        await donors.ChangeAsync(donor.Id, held => held.Joined(unit) is { } joined ? new DonorChange { Profile = joined } : null, cancellation);
        return donor.Joined(unit) ?? donor;
    }

    /// <summary>Notes what a known donor agreed to now. It takes no stop back.</summary>
    private async Task AgreeAsync(Donor donor, Registration registration, CancellationToken cancellation)
    {
        var history = await donors.HistoryAsync(donor.Id, cancellation);
        var added = ConsentMerge.Added(registration.Consents, [.. history.OfType<HistoryRow.Consented>().Select(consented => consented.Event)]);
        if (added.Count == 0 || donor.Deceased) return;
        await donors.ChangeAsync(
            donor.Id,
            held => new DonorChange { Consent = new ConsentSummary(held.Consent.Given.Concat(added.Select(consent => (consent.Purpose, consent.Channel))).ToHashSet()) },
            cancellation,
            _ => added.Select(HistoryRow (consent) => new HistoryRow.Consented(consent)));
    }

    /// <summary>Whether an open booking is what an earlier try of this very registration came to: that one is finished, and confirmed once.</summary>
    private async Task<bool> IsSaidAsync(Donor donor, Answer.Yes yes, OpenBooking open, CancellationToken cancellation) =>
        (open.Drive, open.Slot) == (yes.Drive, yes.Slot)
        && await responses.FindAsync(RunId.Public, donor.Id, cancellation) is { Last: var last } && (last.Kind, last.Detail) == (yes.Code, yes.Detail);

    /// <summary>Tells the number, once a day for the same thing.</summary>
    private Task<bool> TellAsync(Donor donor, MessageKind kind, string drive, DateTimeOffset slot, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var step = string.Create(CultureInfo.InvariantCulture, $"{kind}-public-{keys.Number("told", $"{drive}|{slot:O}", 30)}");
        return outbox.ConfirmAsync(
            new Message
            {
                Key = new(RunId.Answers(VietnamTime.DayOf(now)), donor.Id, step),
                Kind = kind,
                Channel = Channel.Sms,
                LinkRun = RunId.Public,
                Drive = drive,
                About = slot,
            },
            SendWindow.Legal,
            now,
            cancellation);
    }

    private string OriginOf(Registration registration) => $"public~{keys.Hash("registration", registration.Person)}";
}
