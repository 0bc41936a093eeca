using BloodDrive.Domain;
using FsCheck;
using FsCheck.Fluent;

namespace BloodDrive.Tests.Domain;

/// <summary>Whatever happens in whatever order, what was let through keeps the law and the caps; counted from the log alone, not by the policy.</summary>
public class ContactPolicyPropertyTests
{
    private static readonly Config Thousand = Config.QuickThrowOnFailure.WithMaxTest(1_000).WithEndSize(120);
    private static readonly ContactPolicy Gentle = ContactPolicy.Default;

    /// <summary>Without the gentler limits the law's own are what holds.</summary>
    private static readonly ContactPolicy Lawful = Gentle with { Cap = 1_000, TextsAnEvening = 1_000 };

    [Fact]
    public void Over_any_sequence_of_runs_consents_stops_and_clock_moves_the_caps_hold() => Check.One(
        Thousand, Prop.ForAll(ContactStory.Any, story => Keeps(story.Play(Gentle), Gentle)));

    [Fact]
    public void Without_the_gentler_caps_the_laws_own_hold() => Check.One(
        Thousand, Prop.ForAll(ContactStory.Any, story => Keeps(story.Play(Lawful), Lawful)));

    [Fact]
    public void A_wait_ends_when_it_says_and_not_before() => Check.One(
        Thousand,
        Prop.ForAll(ContactStory.Any, story => story.Play(Lawful).Held.All(held =>
        {
            var (question, at, hold) = held;
            return hold.Until > at
                && Rules(question, hold.Until.AddTicks(-1)).Contains(hold.Rule)
                && !Rules(question, hold.Until).Contains(hold.Rule);

            static HashSet<ContactRule> Rules(ContactQuestion question, DateTimeOffset at) =>
                [.. Lawful.Explain(question, at).Where(check => check.Decision is ContactDecision.Hold).Select(check => check.Rule)];
        })));

    private static bool Keeps(ContactStory.Log log, ContactPolicy policy)
    {
        foreach (var one in log.Sent)
        {
            var sameNumber = log.Sent.Where(other => other.Number == one.Number && other.Channel == one.Channel).ToList();
            var samePerson = log.Sent.Where(other => other.Donor == one.Donor).ToList();
            var (day, time) = (VietnamTime.DayOf(one.At), VietnamTime.TimeOf(one.At));
            var tet = TetDays.Of(day.Year)!.Value;
            var kept = sameNumber.Count(other => other.At >= one.At && other.At < one.At.AddHours(24)) <= policy.LegalCap
                && samePerson.Count(other => VietnamTime.DayOf(other.At).DayNumber - day.DayNumber is >= 0 and < 30) <= policy.Cap
                && (one.Channel == Channel.Email || sameNumber.Count(other => VietnamTime.DayOf(other.At) == day) <= policy.TextsAnEvening)
                && (one.Channel == Channel.Email || (time.Hour >= 7 && time.Hour < 22))
                && !(day >= tet && day < tet.AddDays(3))
                && !(day == tet.AddDays(-1) && time.Hour >= 12)
                && one.Consented
                && !one.Stopped;
            if (!kept)
            {
                return false;
            }
        }

        return true;
    }
}
