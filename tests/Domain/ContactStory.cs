using BloodDrive.Domain;
using FsCheck;
using FsCheck.Fluent;

namespace BloodDrive.Tests.Domain;

/// <summary>A random story of three donors, the first two of whom hold one number and one address, told around Tết 2027.</summary>
internal sealed record ContactStory(IReadOnlyList<ContactStory.Event> Events)
{
    /// <summary>Something that happens; what a run sends is asked of the policy.</summary>
    internal abstract record Event
    {
        internal sealed record Run(int Donor, Channel Channel, Purpose Purpose) : Event;

        internal sealed record Consent(int Donor, Purpose Purpose, Channel Channel, bool Given) : Event;

        internal sealed record Stop(int Donor, bool Everyone) : Event;

        /// <summary>The clock moves, now and then backwards.</summary>
        internal sealed record Clock(TimeSpan By) : Event;
    }

    /// <summary>What was let through, with what stood at that instant, and what was told to wait.</summary>
    internal sealed record Log(
        IReadOnlyList<(int Donor, int Number, Channel Channel, DateTimeOffset At, bool Consented, bool Stopped)> Sent,
        IReadOnlyList<(ContactQuestion Question, DateTimeOffset At, ContactDecision.Hold Hold)> Held);

    private static readonly DateTimeOffset Begin = VietnamTime.At(new DateOnly(2027, 1, 28), new TimeOnly(18, 0));

    internal static Arbitrary<ContactStory> Any { get; } = Gen.ListOf(
        Gen.Frequency(
            (10, from donor in Gen.Choose(0, 2)
                 from channel in Gen.Elements(Channel.Sms, Channel.Email)
                 from purpose in Gen.Frequency((4, Gen.Constant(Purpose.Service)), (1, Gen.Constant(Purpose.Advertising)))
                 select (Event)new Event.Run(donor, channel, purpose)),
            (1, from donor in Gen.Choose(0, 2)
                from purpose in Gen.Elements(Purpose.Service, Purpose.Advertising)
                from channel in Gen.Elements(Channel.Sms, Channel.Email)
                from given in Gen.Elements(true, true, false)
                select (Event)new Event.Consent(donor, purpose, channel, given)),
            (1, from donor in Gen.Choose(0, 2)
                from dice in Gen.Choose(0, 9)
                select dice == 0 ? new Event.Stop(donor, Everyone: true) : dice == 1 ? new Event.Stop(donor, Everyone: false) : (Event)new Event.Clock(TimeSpan.FromHours(1))),
            (6, Gen.Frequency(
                (4, Gen.Choose(1, 600).Select(minutes => TimeSpan.FromMinutes(minutes))),
                (3, Gen.Elements(TimeSpan.FromHours(24), TimeSpan.FromHours(24) - TimeSpan.FromTicks(1), TimeSpan.FromHours(12))),
                (2, Gen.Choose(1, 9).Select(days => TimeSpan.FromDays(days))),
                (1, Gen.Choose(1, 900).Select(minutes => TimeSpan.FromMinutes(-minutes)))).Select(Event (by) => new Event.Clock(by)))))
        .Select(events => new ContactStory([.. events]))
        .ToArbitrary();

    /// <summary>Goes through the story as planning and sending do: ask, and write down what is let through, on the person and on the shared number.</summary>
    internal Log Play(ContactPolicy policy)
    {
        var now = Begin;
        var donors = Enumerable.Range(0, 3).Select(number => Given.Donor(id: (uint)number + 1) with { Email = "a@example.vn" }).ToArray();
        Dictionary<(int Number, Channel Channel), List<Contact>> numbers = [];
        List<(int, int, Channel, DateTimeOffset, bool, bool)> sent = [];
        List<(ContactQuestion, DateTimeOffset, ContactDecision.Hold)> held = [];
        foreach (var happens in Events)
        {
            switch (happens)
            {
                case Event.Clock clock:
                    now += clock.By;
                    break;
                case Event.Consent consent:
                    var given = donors[consent.Donor].Consent.Given.ToHashSet();
                    _ = consent.Given ? given.Add((consent.Purpose, consent.Channel)) : given.Remove((consent.Purpose, consent.Channel));
                    donors[consent.Donor] = donors[consent.Donor] with { Consent = new ConsentSummary(given) };
                    break;
                case Event.Stop stop:
                    foreach (var each in Enumerable.Range(0, 3).Where(each => each == stop.Donor || (stop.Everyone && NumberOf(each) == NumberOf(stop.Donor))))
                    {
                        donors[each] = donors[each] with { Stops = new StopSummary(Sms: true, Email: true) };
                    }

                    break;
                case Event.Run run:
                    var number = numbers.TryGetValue((NumberOf(run.Donor), run.Channel), out var known) ? known : numbers[(NumberOf(run.Donor), run.Channel)] = [];
                    ContactQuestion question = new()
                    {
                        Donor = donors[run.Donor],
                        Channel = run.Channel,
                        Purpose = run.Purpose,
                        MessageKey = $"{sent.Count}",
                        OfNumber = run.Donor == 2 ? null : [.. number],
                        Sender = "HIENMAU",
                    };
                    switch (policy.Ask(question, now))
                    {
                        case ContactDecision.Allow:
                            var contact = new Contact(question.MessageKey, run.Channel, now);
                            donors[run.Donor] = donors[run.Donor] with { Contacts = [.. donors[run.Donor].Contacts, contact] };
                            number.Add(contact);
                            sent.Add((
                                run.Donor, NumberOf(run.Donor), run.Channel, now,
                                donors[run.Donor].Consent.Given.Contains((run.Purpose, run.Channel)), donors[run.Donor].Stops != StopSummary.None));
                            break;
                        case ContactDecision.Hold hold:
                            held.Add((question, now, hold));
                            break;
                    }

                    break;
            }
        }

        return new Log(sent, held);
    }

    private static int NumberOf(int donor) => donor == 2 ? 1 : 0;
}
