using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Tests.Delivery.Reports;

/// <summary>What reports mean for the address that a message went to, and who is told.</summary>
public sealed class AddressEndTests : IAsyncLifetime
{
    // Others of this storage have small ids.
    private static int numbers = 5_000_000;
    private ReportLedger ledger = null!;

    public async Task InitializeAsync() => ledger = await ReportLedger.OpenAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_bounce_gives_up_the_address_the_message_went_to_and_not_the_one_the_donor_has_by_now()
    {
        var (old, now) = ("old-" + Email(), Email());
        var (moved, stays) = (await MailedAsync(donor => donor with { Email = old }), await MailedAsync(donor => donor with { Email = old }));
        await MoveAsync(moved, now);

        await ledger.ReadAsync(Of(moved, ReportKind.Bounced));

        Assert.Empty((await ledger.Contacts.StandingAsync(Channel.Email, now, CancellationToken.None)).Suppressions);
        Assert.NotEmpty((await ledger.Contacts.StandingAsync(Channel.Email, old, CancellationToken.None)).Suppressions);
        Assert.Empty((await NowAsync(moved)).Suppressions.On);
        Assert.NotEmpty((await NowAsync(stays)).Suppressions.On);
    }

    [Fact]
    public async Task A_complaint_from_an_address_that_nobody_has_any_more_stops_whoever_comes_with_it_and_not_who_left_it()
    {
        var old = Email();
        var moved = await MailedAsync(donor => donor with { Email = old });
        await MoveAsync(moved, Email());

        await ledger.ReadAsync(Of(moved, ReportKind.Complained));

        Assert.Equal(StopSummary.None, (await NowAsync(moved)).Stops);
        Assert.Equal(All, (await ledger.Contacts.StandingAsync(Channel.Email, old, CancellationToken.None)).StopsFor("anybody"));
        Assert.Empty(await ToldAsync(moved));
    }

    [Theory]
    [InlineData(ReportKind.Complained, ReportCode.TakenForSpam)]
    [InlineData(ReportKind.Bounced, ReportCode.TakenForSpam)]
    [InlineData(ReportKind.Unsubscribed, ReportCode.OptedOut)]
    [InlineData(ReportKind.Bounced, ReportCode.OptedOut)]
    public async Task A_refusal_that_the_mail_provider_holds_is_confirmed_by_one_text_however_often_it_is_reported(ReportKind kind, ReportCode code)
    {
        var donor = await MailedAsync(donor => donor with { Email = Email(), Phone = Phone() });
        var report = Of(donor, kind) with { Code = code };

        await ledger.ReadAsync(Enumerable.Repeat(report, 3));
        ledger.Clock.Now += TimeSpan.FromHours(2);
        await ledger.ReadAsync(report with { At = ledger.Clock.Now }, Of(donor, ReportKind.Complained));

        Assert.Equal(All, (await NowAsync(donor)).Stops);
        Assert.Equal([Channel.Sms], await ToldAsync(donor));
    }

    [Fact]
    public async Task A_number_that_its_carrier_blocks_is_confirmed_by_email()
    {
        var donor = await ledger.SentAsync(Next(), Channel.Sms, donor => donor with { Email = Email(), Phone = Phone() });

        await ledger.ReadAsync(Of(donor, ReportKind.Bounced) with { Channel = Channel.Sms, Code = ReportCode.OptedOut });

        Assert.Equal([Channel.Email], await ToldAsync(donor));
    }

    [Fact]
    public async Task Where_no_channel_may_carry_it_there_is_no_confirmation()
    {
        var unreached = await MailedAsync(donor => donor with { Email = Email() });
        var unasked = await MailedAsync(donor => donor with { Email = Email(), Phone = Phone(), Consent = new(new HashSet<(Purpose, Channel)> { (Purpose.Service, Channel.Email) }) });

        await ledger.ReadAsync(Of(unreached, ReportKind.Complained), Of(unasked, ReportKind.Complained));

        foreach (var donor in new[] { unreached, unasked })
            Assert.Equal((All, 0), ((await NowAsync(donor)).Stops, (await ToldAsync(donor)).Count));
    }

    [Fact]
    public async Task Of_two_who_share_an_address_one_is_told_and_who_had_stopped_before_is_not_told_again()
    {
        var shared = Email();
        var (one, two) = (await MailedAsync(donor => donor with { Email = shared, Phone = Phone() }), await MailedAsync(donor => donor with { Email = shared, Phone = Phone() }));
        var before = await MailedAsync(donor => donor with { Name = new PersonName("Trần Thị Hương"), Email = Email(), Phone = Phone() });
        await ReportCost.Stops(ledger.Account, ReportLedger.Keys).StopAsync(
            new StopRequest.OfPerson(before.Id, null, Channel.Email, StopPath.Link), ledger.Clock.Now, CancellationToken.None);
        ledger.Clock.Now += TimeSpan.FromMinutes(1);

        await ledger.ReadAsync(Of(one, ReportKind.Complained), Of(two, ReportKind.Complained), Of(before, ReportKind.Complained));

        Assert.Equal([Channel.Sms], [.. await ToldAsync(one), .. await ToldAsync(two)]);
        Assert.Equal([Channel.Email], await ToldAsync(before));
    }

    private static StopSummary All { get; } = new(Sms: true, Email: true);

    private static int Next() => Interlocked.Increment(ref numbers);

    private static string Email() => $"lan{Next()}@example.vn";

    private static string Phone() => $"+8493{Next()}";

    private Task<Donor> MailedAsync(Func<Donor, Donor> given) => ledger.SentAsync(Next(), Channel.Email, given);

    private DeliveryReport Of(Donor donor, ReportKind kind) => ledger.Report((int)donor.Id.Number, kind) with { Channel = Channel.Email };

    private async Task<Donor> NowAsync(Donor donor) => (await ledger.Donors.FindAsync(donor.Id, CancellationToken.None))!.Donor;

    private async Task MoveAsync(Donor donor, string email)
    {
        await ledger.Contacts.ReleaseAsync(Channel.Email, donor.Email!, donor.Id, CancellationToken.None);
        await ledger.Contacts.HoldAsync([(Channel.Email, email, donor.Id)], CancellationToken.None);
        await ledger.Donors.ChangeAsync(donor.Id, held => new() { Profile = held with { Email = email } }, CancellationToken.None);
    }

    /// <summary>The channels of the confirmations that were written for a donor.</summary>
    private async Task<IReadOnlyList<Channel>> ToldAsync(Donor donor) =>
        [.. (await ledger.Messages.OfDonorAsync(RunId.Answers(VietnamTime.DayOf(ReportLedger.Now)), donor.Id, CancellationToken.None)).Select(stored => stored.Message.Channel)];
}
