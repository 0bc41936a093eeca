using System.Globalization;
using BloodDrive.Domain;
using BloodDrive.Domain.Import;
using BloodDrive.Drives;
using BloodDrive.Local.Samples;
using BloodDrive.Tests.Donors;

namespace BloodDrive.Tests.Domain;

/// <summary>The sample's donors and drives through 365 nights by the product's own decisions; people answer, give, fall ill, say stop and die as drawn.</summary>
internal sealed class SimulatedYear
{
    public static readonly DateOnly First = new(2026, 11, 21);
    public static readonly DateOnly Last = First.AddDays(364);

    private static readonly RecallPolicy Policy = RecallPolicy.Default;
    private static readonly string[] Illnesses = ["dengue", "flu", "tattoo", "surgery", "covid", "aspirin"];

    private readonly Random random;
    private readonly List<DonorId> everybody;
    private readonly Dictionary<DonorId, Donor> rows;
    private readonly Dictionary<DonorId, List<Donation>> donations;
    private readonly Dictionary<DonorId, List<Deferral>> deferrals = [];
    private readonly Dictionary<string, List<DonorId>> holders;
    private readonly Dictionary<string, List<Contact>> ofNumber = [];
    private readonly Dictionary<string, Drive> drives;
    private readonly YearBook book;

    private SimulatedYear(int seed)
    {
        random = new Random(seed);
        var donors = FileReading.Of(SamplesCommand.DonorsFile(), First).Good.Select(Registered).ToList();
        holders = donors.Where(donor => donor.Phone is not null).GroupBy(donor => donor.Phone!).ToDictionary(group => group.Key, group => group.Select(donor => donor.Id).ToList());
        rows = donors.ToDictionary(donor => donor.Id, donor => donor with { PhoneShared = donor.Phone is { } phone && holders[phone].Count > 1 });
        everybody = [.. rows.Keys];
        donations = donors.ToDictionary(donor => donor.Id, donor => donor.LastDonation is { } last ? new List<Donation> { last } : []);
        drives = AllDrives().ToDictionary(drive => drive.Id);
        book = new YearBook(new Dictionary<DonorId, Donor>(rows));
        foreach (var (id, drive) in drives) book.Drives[id] = drive;
    }

    public static YearBook Of(int seed)
    {
        var year = new SimulatedYear(seed);
        for (var day = First; day <= Last; day = day.AddDays(1)) year.Live(day);
        return year.book;
    }

    /// <summary>Every fortieth shares the number of the one before, as couples do.</summary>
    private static Donor Registered(ImportRow row)
    {
        var donor = ImportMerge.NewDonor(DonorId.Of((uint)row.Number), row, First, EligibilityPolicy.Vietnam);
        var shared = row.Number % 40 == 0 ? "+84900000" + (row.Number % 1000).ToString("000", CultureInfo.InvariantCulture) : null;
        shared ??= row.Number % 40 == 1 ? "+84900000" + ((row.Number - 1) % 1000).ToString("000", CultureInfo.InvariantCulture) : null;
        return donor with { Phone = shared ?? donor.Phone, Consent = Given.Consented };
    }

    /// <summary>The sample's drives, and each site's fortnight carried on to the end of the year and a month.</summary>
    private static IEnumerable<Drive> AllDrives()
    {
        var sample = ((DriveReading.Read)DriveReader.Read(SamplesCommand.DrivesFile())).Drives;
        foreach (var site in sample.GroupBy(drive => drive.Place))
        {
            foreach (var drive in site) yield return drive;
            var last = site.MaxBy(drive => drive.Day)!;
            for (var day = last.Day.AddDays(14); day <= Last.AddDays(30); day = day.AddDays(14))
            {
                var days = day.DayNumber - last.Day.DayNumber;
                yield return last with { Id = last.Id[..^6] + day.ToString("yyMMdd", CultureInfo.InvariantCulture), Day = day, Slots = [.. last.Slots.Select(slot => slot with { Start = slot.Start.AddDays(days) })] };
            }
        }
    }

    private void Live(DateOnly day)
    {
        Morning(day);
        Evening(day);
        // A timer that fires twice, or a run that died and came back, must find nobody left to write to.
        if (random.Next(10) == 0) Evening(day);
        Night(day);
    }

    /// <summary>Who booked comes or does not; some come unasked; some fall ill, some die, some call the hotline; now and then a drive is called off.</summary>
    private void Morning(DateOnly day)
    {
        var now = VietnamTime.At(day, new TimeOnly(9, 0));
        foreach (var id in everybody)
        {
            var donor = rows[id];
            if (donor.Deceased) continue;
            if (donor.Booking is { } booking && booking.Day == day && random.Next(10) < 7) Come(id, day, now);
            var fate = random.Next(200_000);
            if (fate < 10) Change(id, row => row with { Deceased = true }, new YearEvent.Died(now));
            else if (fate < 130) Defer(id, new Deferral(Illnesses[random.Next(Illnesses.Length)], day), now);
            else if (fate < 200 && MayGive(id, day)) Give(id, new Donation(day, random.Next(5) == 0 ? DonationKind.Platelets : DonationKind.WholeBlood), now);
            else if (fate < 215 && donor.Phone is { } phone) StopEverybodyReached(phone, now);
        }

        if (random.Next(12) == 0) CallOff(day, now);
    }

    private void Come(DonorId id, DateOnly day, DateTimeOffset now)
    {
        if (random.Next(12) == 0) Defer(id, new Deferral("low-haemoglobin", day), now);
        else if (MayGive(id, day)) Give(id, new Donation(day, DonationKind.WholeBlood, 350), now);
    }

    private void Evening(DateOnly day)
    {
        var upcoming = drives.Values.Where(drive => drive.Day > day && drive.Day <= day.AddDays(Policy.ReachDays)).OrderBy(drive => drive.Day).ThenBy(drive => drive.Id, StringComparer.Ordinal).ToList();
        List<Message> intended = [];
        foreach (var id in everybody)
        {
            if (RecallDecision.Of(rows[id], day, Policy, upcoming) is not RecallOutcome.Invite invite) continue;
            var message = Intended(id, day, invite);
            if (!Takes(rows[id], message, VietnamTime.At(day, Policy.Evening.Opens))) continue;
            rows[id] = rows[id] with { Recall = RecallDecision.Touched(rows[id].Recall, message, day) };
            intended.Add(message);
        }

        foreach (var message in intended)
        {
            var now = VietnamTime.At(day, Policy.Evening.Opens).AddMinutes(random.Next(110));
            // Between the plan and the send people act as at any hour.
            if (random.Next(50) == 0) Act(message.Key.Donor, message, now.AddMinutes(-1));
            Send(message, now);
        }
    }

    private void Send(Message message, DateTimeOffset now)
    {
        var donor = rows[message.Key.Donor];
        var drive = message.Drive is { } id ? drives[id] : null;
        if (RecallDecision.AskAgain(donor, message, now, Policy, drive) is not ContactDecision.Allow || !Takes(donor, message, now)) return;
        var contact = new Contact(message.Key.ToString(), message.Channel, now);
        rows[donor.Id] = donor with { Contacts = [.. donor.Contacts.Where(known => known.At > now.AddDays(-40)), contact] };
        book.Invitations.Add(new YearInvitation(donor.Id, now, message.Channel, RecallDecision.AddressOf(donor, message.Channel)!, message.Drive!));
    }

    /// <summary>A number that several hold has its invitations on a row of its own: asked, and written where it allows.</summary>
    private bool Takes(Donor donor, Message message, DateTimeOffset at)
    {
        if (!donor.Shares(message.Channel)) return true;
        var recent = ofNumber.GetValueOrDefault(donor.Phone!, []);
        if (Policy.Contact.Ask(ContactQuestion.Of(message, donor) with { OfNumber = recent }, at) is not ContactDecision.Allow) return false;
        ofNumber[donor.Phone!] = [.. recent.Where(known => known.MessageKey != message.Key.ToString()), new Contact(message.Key.ToString(), message.Channel, at)];
        return true;
    }

    /// <summary>Answers come in the days after an invitation.</summary>
    private void Night(DateOnly day)
    {
        var now = VietnamTime.At(day, new TimeOnly(21, 30));
        for (var index = book.Invitations.Count - 1; index >= 0 && book.Invitations[index].Day > day.AddDays(-5); index--)
        {
            var invitation = book.Invitations[index];
            if (random.Next(20) == 0) Act(invitation.Donor, invitation.Channel, invitation.Drive, now);
        }
    }

    private void Act(DonorId id, Message message, DateTimeOffset now) => Act(id, message.Channel, message.Drive!, now);

    private void Act(DonorId id, Channel reached, string named, DateTimeOffset now)
    {
        var today = VietnamTime.DayOf(now);
        Answer answer = random.Next(100) switch
        {
            < 45 => new Answer.Yes(named, drives[named].Slots[random.Next(drives[named].Slots.Count)].Start),
            < 60 => new Answer.NotThisTime(),
            < 70 => new Answer.Rest(AnswerRules.RestMonths[random.Next(AnswerRules.RestMonths.Count)]),
            < 80 => new Answer.GaveElsewhere(today.AddDays(-random.Next(60))),
            < 86 => new Answer.Cancel(),
            < 91 => new Answer.Stop(),
            < 94 => new Answer.Stop(reached),
            < 98 => new Answer.NotMyNumber(),
            _ => new Answer.PassedAway(),
        };
        var donor = rows[id];
        var facts = new AnswerFacts(now, reached, EligibilityPolicy.Vietnam) { Drive = answer is Answer.Yes yes ? drives.GetValueOrDefault(yes.Drive) : null, Book = new([.. Facts(id).Donations.Select(known => new NotedDonation(known, NotedBy.Office))], Facts(id).Deferrals, []) };
        if (AnswerRules.Decide(donor, answer, facts) is AnswerDecision.Change change) Take(id, answer, reached, change, now);
    }

    private void Take(DonorId id, Answer answer, Channel reached, AnswerDecision.Change change, DateTimeOffset now)
    {
        var moved = change.Book is not null && rows[id].Booking is { } open && open.Day >= VietnamTime.DayOf(now) ? rows[id].Booking : change.Release;
        if (moved is not null) GiveBack(id, moved, now);
        if (change.Book is { } yes)
        {
            rows[id] = rows[id] with { Booking = new OpenBooking(yes.Drive, yes.Slot, "ABCD", drives[yes.Drive].Day) };
            Slot(yes.Drive, yes.Slot, +1);
            book.Note(id, new YearEvent.Booked(now, yes.Drive));
        }

        rows[id] = (change.Standing is { } after ? rows[id] with { DonationCount = after.DonationCount, LastDonation = after.LastDonation, Standing = after.Standing } : rows[id])
            with
        { Recall = change.Recall, Stops = change.Stops, Deceased = rows[id].Deceased || change.Deceased };
        if (change.Enter is { } given)
        {
            donations[id].Add(given);
            book.Note(id, new YearEvent.Donated(now, given));
        }

        YearEvent? said = answer switch
        {
            Answer.PassedAway => new YearEvent.Died(now),
            Answer.Stop { Only: var only } => new YearEvent.Stopped(now, only),
            Answer.NotMyNumber => new YearEvent.Stopped(now, reached),
            Answer.Rest { Months: var months } => new YearEvent.Rested(now, VietnamTime.DayOf(now).AddMonths(months)),
            Answer.NotThisTime => new YearEvent.Rested(now, VietnamTime.DayOf(now).AddDays(60)),
            _ => null,
        };
        if (said is not null) book.Note(id, said);
    }

    private void StopEverybodyReached(string phone, DateTimeOffset now)
    {
        foreach (var id in holders[phone]) Change(id, row => row with { Stops = new StopSummary(Sms: true, Email: true) }, new YearEvent.Stopped(now, null));
    }

    private void CallOff(DateOnly day, DateTimeOffset now)
    {
        var ahead = drives.Values.Where(drive => drive.Day > day.AddDays(1) && drive.Day < day.AddDays(20) && !drive.Cancelled).ToList();
        if (ahead.Count == 0) return;
        var off = ahead[random.Next(ahead.Count)];
        drives[off.Id] = off with { Cancelled = true };
        book.CalledOff[off.Id] = now;
        foreach (var id in everybody.Where(id => rows[id].Booking?.Drive == off.Id)) GiveBack(id, rows[id].Booking!, now);
    }

    private void GiveBack(DonorId id, OpenBooking booking, DateTimeOffset now)
    {
        Slot(booking.Drive, booking.Slot, -1);
        Change(id, row => row with { Booking = null }, new YearEvent.GaveBack(now, booking.Drive));
    }

    private void Slot(string drive, DateTimeOffset start, int more) => drives[drive] = drives[drive] with
    {
        Slots = [.. drives[drive].Slots.Select(slot => slot.Start == start ? slot with { Booked = slot.Booked + more } : slot)],
    };

    private bool MayGive(DonorId id, DateOnly day) => EligibilityModel.On(day, Facts(id), DonationKind.WholeBlood) == EligibilityModel.Answer.Eligible;

    private void Give(DonorId id, Donation donation, DateTimeOffset now)
    {
        donations[id].Add(donation);
        Change(id, row => Judged(row with { DonationCount = row.DonationCount + 1, LastDonation = donation }), new YearEvent.Donated(now, donation));
    }

    private void Defer(DonorId id, Deferral deferral, DateTimeOffset now)
    {
        deferrals[id] = [.. deferrals.GetValueOrDefault(id, []), deferral];
        Change(id, Judged, new YearEvent.Deferred(now, deferral));
    }

    private Donor Judged(Donor row) => row with { Standing = Eligibility.StandingOf(Facts(row.Id), EligibilityPolicy.Vietnam, row.RegisteredOn) };

    private EligibilityFacts Facts(DonorId id) => new(rows[id].Sex, rows[id].Birth, rows[id].WeightKg, [.. donations[id]], deferrals.GetValueOrDefault(id, []));

    private void Change(DonorId id, Func<Donor, Donor> change, YearEvent happened)
    {
        rows[id] = change(rows[id]);
        book.Note(id, happened);
    }

    private static Message Intended(DonorId donor, DateOnly day, RecallOutcome.Invite invite) => new()
    {
        Key = new MessageKey(RunId.Recall(day), donor, invite.Step.ToString(CultureInfo.InvariantCulture)),
        Kind = MessageKind.Recall,
        Channel = invite.Channel,
        Tier = invite.Tier,
        Cycle = invite.Cycle,
        StepNumber = invite.Step,
        Drive = invite.Drive?.Id,
        LinkRun = RunId.Recall(day),
    };
}
