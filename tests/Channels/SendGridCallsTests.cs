using BloodDrive.Channels;
using BloodDrive.Domain;
using FsCheck;
using FsCheck.Fluent;

namespace BloodDrive.Tests.Channels;

public sealed class SendGridCallsTests
{
    private static readonly MailTemplate[] Templates = [.. Enumerable.Range(0, 3).Select(number => new MailTemplate($"{number}", "text", "html"))];

    /// <summary>Mails of three letters to few addresses in changing capitals, some with a calendar file.</summary>
    private static Arbitrary<OutgoingMail[]> Mails =>
        (from template in Gen.Elements(Templates)
         from address in Gen.Choose(0, 40)
         from capital in Gen.Elements('L', 'l')
         from calendar in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
         select new OutgoingMail(
             "key",
             $"{capital}an{address}@example.vn",
             template,
             new Dictionary<string, string>(),
             new Dictionary<string, string>(),
             calendar ? [1] : null)).ArrayOf().ToArbitrary();

    [Fact]
    public void Everyone_is_in_one_call_and_no_call_holds_an_address_twice_or_two_letters() => Prop.ForAll(Mails, mails =>
    {
        var calls = SendGridCalls.Of(mails).ToList();
        return calls.SelectMany(call => call).Order().SequenceEqual(Enumerable.Range(0, mails.Length)) && calls.TrueForAll(call =>
            call.Count is > 0 and <= SendGridCalls.Most
            && call.Select(at => mails[at].To).Distinct(StringComparer.OrdinalIgnoreCase).Count() == call.Count
            && call.Select(at => mails[at].Template).Distinct().Count() == 1
            && (call.Count == 1 || call.All(at => mails[at].Calendar is null)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_hundred_different_addresses_are_one_call_and_one_more_is_the_next()
    {
        OutgoingMail[] mails = [.. Enumerable.Range(0, 101).Select(number => Mail($"lan{number}@example.vn"))];

        Assert.Equal([100, 1], SendGridCalls.Of(mails).Select(call => call.Count));
    }

    [Fact]
    public void The_second_holder_of_an_address_goes_in_the_second_call()
    {
        OutgoingMail[] mails = [Mail("lan@example.vn"), Mail("LAN@example.vn"), Mail("hoa@example.vn"), Mail("lan@example.vn")];

        Assert.Equal([[0, 2], [1], [3]], SendGridCalls.Of(mails));
    }

    private static OutgoingMail Mail(string to) =>
        new("key", to, Templates[0], new Dictionary<string, string>(), new Dictionary<string, string>());
}
