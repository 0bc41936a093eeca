using BloodDrive.Domain;
using FsCheck;
using FsCheck.Fluent;

namespace BloodDrive.Tests.Domain;

/// <summary>
/// Two senders, two donors on one number, a stop: every step is one read or one conditional write, in the order in which the senders and a stop make them,
/// and the steps are shuffled at random. The rows are versioned as in Table Storage; every decision is the policy's own.
/// </summary>
public class ContactInterleavingTests
{
    private static readonly Config Thousands = Config.QuickThrowOnFailure.WithMaxTest(5_000);
    private static readonly DateTimeOffset Evening = VietnamTime.At(Given.Today, new TimeOnly(18, 5));

    private static Arbitrary<int[]> Schedules { get; } = Gen.Choose(0, 99).ArrayOf(200).ToArbitrary();

    [Fact]
    public void However_two_senders_interleave_one_number_gets_one_text_an_evening() => Check.One(
        Thousands,
        Prop.ForAll(Schedules, schedule =>
        {
            var rows = new Rows();
            Run(schedule, Sender(rows, "one"), Sender(rows, "two"));
            return rows.Sent.Count == 1;
        }));

    [Fact]
    public void However_a_stop_falls_between_their_steps_no_claim_that_began_after_it_sends() => Check.One(
        Thousands,
        Prop.ForAll(Schedules, schedule =>
        {
            var rows = new Rows();
            Run(schedule, Sender(rows, "one"), Sender(rows, "two"), Stop(rows));
            return rows.Sent.Count <= 1 && rows.Sent.All(sent => !sent.BegunAfterStop && !sent.ReservedAfterStop);
        }));

    /// <summary>Lets the actors make one step each in the order of the schedule, then finish in turn.</summary>
    private static void Run(int[] schedule, params IEnumerator<bool>[] actors)
    {
        var left = actors.ToList();
        for (var turn = 0; left.Count > 0; turn++)
        {
            var actor = left[schedule[turn % schedule.Length] % left.Count];
            if (!actor.MoveNext())
            {
                left.Remove(actor);
            }
        }
    }

    /// <summary>Sends both messages: read the donor and ask, take the number, reserve on the donor, claim the message, call.</summary>
    private static IEnumerator<bool> Sender(Rows rows, string name)
    {
        for (var donor = 0; donor < 2; donor++)
        {
            while (rows.Messages[donor].Value is null)
            {
                var begunAfterStop = rows.StopIsDone;
                var read = rows.Donors[donor];
                var question = new ContactQuestion { Donor = read.Value, Channel = Channel.Sms, Purpose = Purpose.Service, MessageKey = $"message {donor}" };
                yield return true;
                if (ContactPolicy.Default.Ask(question, Evening) is not ContactDecision.Allow)
                {
                    rows.Messages[donor] = rows.Messages[donor].Next("suppressed");
                    break;
                }

                var number = rows.Number;
                var decision = ContactPolicy.Default.Ask(question with { OfNumber = number.Value }, Evening);
                yield return true;
                if (decision is not ContactDecision.Allow)
                {
                    rows.Messages[donor] = rows.Messages[donor].Next("suppressed");
                    break;
                }

                var own = new Contact(question.MessageKey, Channel.Sms, Evening);
                if (!number.Value.Contains(own))
                {
                    if (rows.Number.Version != number.Version)
                    {
                        continue;
                    }

                    rows.Number = number.Next([.. number.Value, own]);
                    yield return true;
                }

                if (!read.Value.Contacts.Contains(own))
                {
                    if (rows.Donors[donor].Version != read.Version)
                    {
                        continue;
                    }

                    rows.Donors[donor] = read.Next(read.Value with { Contacts = [.. read.Value.Contacts, own] });
                    rows.ReservedAfterStop |= rows.DonorsStopped.Contains(donor);
                    yield return true;
                }

                // Insert-if-absent of a claim: of two senders one has it.
                if (rows.Messages[donor].Value is null)
                {
                    rows.Messages[donor] = rows.Messages[donor].Next(name);
                    rows.Sent.Add((donor, begunAfterStop, rows.ReservedAfterStop));
                }
            }
        }
    }

    /// <summary>A stop by keyword: the number's row first, then the row of each donor who holds it.</summary>
    private static IEnumerator<bool> Stop(Rows rows)
    {
        yield return true;
        for (var donor = 0; donor < 2; donor++)
        {
            rows.Donors[donor] = rows.Donors[donor].Next(rows.Donors[donor].Value with { Stops = new StopSummary(Sms: true, Email: true) });
            rows.DonorsStopped.Add(donor);
            yield return true;
        }

        rows.StopIsDone = true;
    }

    private sealed record Versioned<T>(T Value, int Version)
    {
        public Versioned<T> Next(T value) => new(value, Version + 1);
    }

    private sealed class Rows
    {
        public Versioned<Donor>[] Donors { get; } = [.. Enumerable.Range(0, 2).Select(number => new Versioned<Donor>(Given.Donor(id: (uint)number + 1) with { PhoneShared = true }, 0))];

        public Versioned<IReadOnlyList<Contact>> Number { get; set; } = new([], 0);

        public Versioned<string?>[] Messages { get; } = [new(null, 0), new(null, 0)];

        public HashSet<int> DonorsStopped { get; } = [];

        public bool StopIsDone { get; set; }

        public bool ReservedAfterStop { get; set; }

        public List<(int Donor, bool BegunAfterStop, bool ReservedAfterStop)> Sent { get; } = [];
    }
}
