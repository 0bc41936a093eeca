using BloodDrive.Domain;
using BloodDrive.Drives;
using BloodDrive.Rsvp;
using BloodDrive.Storage;
using BloodDrive.Tests.Delivery;
using FsCheck;
using FsCheck.Fluent;

namespace BloodDrive.Tests.Drives;

/// <summary>
/// Whatever people and organisers do to a drive, in whatever order: nobody gets a place above its capacity, who is beyond after a cut was asked to take
/// another hour, and nobody who was booked is left untold of a move or of the end of the drive.
/// </summary>
public sealed class BookedModelTests(DeliveryBench bench) : IClassFixture<DeliveryBench>
{
    private const int People = 12;
    private const int Rush = 200;
    private const int Sequences = 6;
    private const int Steps = 12;

    private abstract record Act
    {
        public sealed record Book(int Who, int Slot) : Act;

        public sealed record Cancel(int Who) : Act;

        /// <summary>Two hundred at once want one slot.</summary>
        public sealed record BookAtOnce(int Slot) : Act;

        public sealed record Places(int Each) : Act;

        public sealed record Move(int Days, int Minutes, bool Elsewhere) : Act;

        public sealed record CallOff : Act;
    }

    private static Gen<Act> Acts => Gen.Frequency(
        (8, from who in Gen.Choose(0, People - 1) from slot in Gen.Choose(0, 2) select (Act)new Act.Book(who, slot)),
        (3, from who in Gen.Choose(0, People - 1) select (Act)new Act.Cancel(who)),
        (3, from each in Gen.Choose(1, 5) select (Act)new Act.Places(each)),
        (3, from days in Gen.Choose(0, 1) from minutes in Gen.Elements(0, 30) from elsewhere in Gen.Elements(true, false) select (Act)new Act.Move(days, minutes, elsewhere)));

    [Fact]
    public async Task Nobody_is_above_the_capacity_unasked_and_nobody_who_was_booked_is_left_untold()
    {
        using var night = await bench.NightAsync(People + Rush, donor => donor with { Standing = new Standing(donor.Standing.EligibleFrom, null, null) });
        var sequences = from acts in Acts.ListOf(Steps)
                        from rush in Gen.Choose(0, 2)
                        from at in Gen.Choose(0, Steps - 1)
                        from off in Gen.Elements(true, false)
                        select (IReadOnlyList<Act>)[.. acts.Take(at), .. rush == 0 ? [new Act.BookAtOnce(0)] : Array.Empty<Act>(), .. acts.Skip(at), .. off ? [new Act.CallOff()] : Array.Empty<Act>()];
        var number = 0;
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Sequences), Prop.ForAll(Arb.From(sequences), acts =>
        {
            // The property is asked on a thread of its own, so that waiting for the storage holds up nobody.
            Task.Run(() => PlayAsync(night, $"model-{++number}", acts)).GetAwaiter().GetResult();
            return true;
        }));
    }

    private static async Task PlayAsync(DeliveryNight night, string id, IReadOnlyList<Act> acts)
    {
        var drives = night.Get<DriveTable>();
        await drives.SaveAsync(Fresh(id, night.Run.Day.AddDays(8)), default);
        Dictionary<DonorId, DateTimeOffset> booked = [];
        foreach (var act in acts)
        {
            night.Clock.Now += TimeSpan.FromMinutes(1);
            var before = (await drives.FindAsync(id, default))!;
            switch (act)
            {
                case Act.Book(var who, var slot):
                    await BookAsync(night, before, slot, [night.Donors[who]], booked);
                    break;
                case Act.BookAtOnce(var slot):
                    await BookAsync(night, before, slot, [.. night.Donors.Skip(People)], booked);
                    break;
                case Act.Cancel(var who):
                    await AnswerAsync(night, night.Donors[who], new Answer.Cancel());
                    booked.Remove(night.Donors[who].Id);
                    break;
                case Act.Places(var each):
                    await ChangeAsync(night, before, before with { Slots = [.. before.Slots.Select(slot => slot with { Capacity = each })] }, booked);
                    break;
                case Act.Move(var days, var minutes, var elsewhere):
                    await ChangeAsync(night, before, Moved(before, days, minutes, elsewhere), booked);
                    break;
                case Act.CallOff:
                    await drives.CallOffAsync(id, night.Clock.Now, default);
                    await night.Get<TellBooked>().TellAsync(id, default);
                    await ToldAsync(night, id, booked.Keys, MessageKind.CalledOff);
                    Assert.All(await Task.WhenAll(booked.Keys.Select(donor => night.Get<DonorTable>().FindAsync(donor, default))), stored => Assert.Null(stored!.Donor.Booking));
                    return;
            }

            await HoldsAsync(night, id, booked);
        }

        foreach (var donor in booked.Keys) await AnswerAsync(night, night.Donors.Single(known => known.Id == donor), new Answer.Cancel());
        Assert.All((await drives.FindAsync(id, default))!.Slots, slot => Assert.Equal(0, slot.Booked));
    }

    /// <summary>Counters, bookings and donors' rows say the same, and whoever is above the capacity was asked.</summary>
    private static async Task HoldsAsync(DeliveryNight night, string id, Dictionary<DonorId, DateTimeOffset> booked)
    {
        var drive = (await night.Get<DriveTable>().FindAsync(id, default))!;
        var bookings = await night.Get<DriveTable>().BookingsAsync(drive, default);
        Assert.Equal(booked.OrderBy(pair => pair.Key.Value, StringComparer.Ordinal), bookings.Select(one => KeyValuePair.Create(one.Donor, one.Slot)).OrderBy(pair => pair.Key.Value, StringComparer.Ordinal));
        Assert.All(drive.Slots, slot => Assert.Equal(bookings.Count(one => one.Slot == slot.Start), slot.Booked));
        var asked = (await night.Get<DriveTable>().AskedAsync(id, default)).Select(one => one.Donor).ToHashSet();
        Assert.All(drive.Slots, slot => Assert.InRange(slot.Over, 0, bookings.Count(one => one.Slot == slot.Start && asked.Contains(one.Donor))));
        Assert.Empty(await night.Get<DriveTable>().UntoldAsync(default));
    }

    /// <summary>As many get a place as there are, and who has one already keeps or moves it.</summary>
    private static async Task BookAsync(DeliveryNight night, Drive before, int at, IReadOnlyList<Donor> who, Dictionary<DonorId, DateTimeOffset> booked)
    {
        var slot = before.Slots.OrderBy(slot => slot.Start).ElementAt(at);
        var here = who.Count(donor => booked.TryGetValue(donor.Id, out var held) && held == slot.Start);
        var decisions = await Task.WhenAll(who.Select(donor => AnswerAsync(night, donor, new Answer.Yes(before.Id, slot.Start))));
        foreach (var (donor, decision) in who.Zip(decisions))
        {
            if (decision is not AnswerDecision.Refused) booked[donor.Id] = slot.Start;
        }

        Assert.Equal(Math.Min(who.Count - here, slot.Free) + here, decisions.Count(decision => decision is not AnswerDecision.Refused));
    }

    private static async Task ChangeAsync(DeliveryNight night, Drive before, Drive wanted, Dictionary<DonorId, DateTimeOffset> booked)
    {
        var drives = night.Get<DriveTable>();
        if (await drives.SaveAsync(wanted, default) is not DriveSaved.MustAsk(var change))
            return;
        Assert.Equal(before.Slots, (await drives.FindAsync(before.Id, default))!.Slots);
        Assert.IsType<DriveSaved.Yes>(await drives.ChangeAsync(wanted, night.Clock.Now, default));
        await night.Get<TellBooked>().TellAsync(before.Id, default);
        foreach (var (donor, slot) in booked.ToList()) booked[donor] = change.Of(slot);
        if (change.Kind == DriveChangeKind.Moved)
            await ToldAsync(night, before.Id, booked.Keys, MessageKind.Moved);
    }

    /// <summary>The ledger has a message of the last change for each of them, and the donor's row names the slot as it is now.</summary>
    private static async Task ToldAsync(DeliveryNight night, string id, IReadOnlyCollection<DonorId> who, MessageKind kind)
    {
        var change = (await night.Get<DriveTable>().FindAsync(id, default))!.Changes[^1];
        var run = RunId.Answers(VietnamTime.DayOf(change.At));
        Assert.All(
            await Task.WhenAll(who.Select(donor => night.Messages.FindAsync(new MessageKey(run, donor, $"{kind}-{id}-{change.Number}"), default))),
            stored => Assert.Equal(kind, stored?.Message.Kind));
        if (kind == MessageKind.CalledOff) return;
        var bookings = (await night.Get<DriveTable>().BookingsAsync((await night.Get<DriveTable>().FindAsync(id, default))!, default)).ToDictionary(one => one.Donor, one => one.Slot);
        foreach (var donor in who)
            Assert.Equal(bookings[donor], (await night.Get<DonorTable>().FindAsync(donor, default))!.Donor.Booking?.Slot);
    }

    private static Task<AnswerDecision> AnswerAsync(DeliveryNight night, Donor donor, Answer answer) => night.Get<TakeAnswer>().HandleAsync(
        new LinkHolder(new LinkToken(donor.Id, night.Run), LinkPurpose.Answer, donor, Channel.Sms, Invited: null), answer, StopPath.Link, default);

    private static Drive Fresh(string id, DateOnly day) => Domain.Given.Drive(day, id) with
    {
        Slots = [.. Enumerable.Range(0, 3).Select(slot => new Slot(VietnamTime.At(day, new TimeOnly(8, 0).AddMinutes(30 * slot)), 4, 0))],
    };

    /// <summary>A day or some minutes later, or some streets away; of three hours three remain.</summary>
    private static Drive Moved(Drive drive, int days, int minutes, bool elsewhere) => drive with
    {
        Day = drive.Day.AddDays(days),
        Address = elsewhere ? drive.Address + " A" : drive.Address,
        Slots = [.. drive.Slots.Select(slot => slot with { Start = slot.Start.AddDays(days).AddMinutes(minutes) })],
    };
}
