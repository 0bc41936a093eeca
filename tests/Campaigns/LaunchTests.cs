using BloodDrive.Campaigns;
using BloodDrive.Domain;
using BloodDrive.Reporting;
using BloodDrive.Rsvp;
using BloodDrive.Storage;
using BloodDrive.Tests.Domain;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Campaigns;

/// <summary>A campaign leaves as it was approved: the first few, a look, the rest; each once; and people can stop it at any moment.</summary>
public sealed class LaunchTests(CampaignBench bench) : IClassFixture<CampaignBench>
{
    private const int Count = 220;

    [Fact]
    public async Task The_first_fifty_leave_then_one_looks_then_the_rest_and_what_was_shown_is_what_left()
    {
        var night = await bench.NightAsync(Count);
        var shown = (await night.LaunchedAsync()).Waterfall;
        Assert.Equal(CampaignPolicy.Default.First, (await night.InboxAsync()).Count);

        await night.LaterAsync(TimeSpan.FromMinutes(1));
        await night.LaterAsync(TimeSpan.FromMinutes(9));
        Assert.Equal(CampaignPolicy.Default.First, (await night.InboxAsync()).Count);
        await night.LaterAsync(TimeSpan.FromMinutes(2));

        var inbox = await night.InboxAsync();
        var ledger = await night.LedgerAsync();
        Assert.Equal(shown.Recipients, inbox.Count);
        Assert.Equal(inbox.Count, inbox.Select(message => message.To).Distinct().Count());
        Assert.Equal(Count, shown.Recipients + shown.Held.Recipients);
        Assert.Equal(shown.Held.Recipients, ledger.Count(stored => stored.Fate.Suppressed == HoldOut.Reason));
        Assert.True(shown.Held.Recipients > 0);
        Assert.Equal(shown.Vnd, ledger.Where(stored => stored.Fate.Suppressed is null).Sum(stored => (long)stored.Message.Price));
        Assert.Equal(shown.Vnd, (await night.RunAsync()).Reserved);
        Assert.All(inbox.Where(message => message.IsText), message => Assert.Equal("HIENMAUQC", message.From));
        await night.AssertEvenAsync();

        await night.EndAsync();
        Assert.Equal((CampaignState.Sent, RunState.Closed), ((await night.CampaignAsync()).State, (await night.RunAsync()).State));
        var figures = await bench.App.Service<RunReport>().OfAsync(night.Id, fresh: true, CancellationToken.None);
        Assert.True(figures is { IsEven: true, IsSettled: true });
        var certificate = await bench.App.Service<CertificateReport>().MakeAsync(night.Id, CancellationToken.None);
        Assert.True(certificate is { Holds: true }, string.Join('\n', certificate!.Findings));
        Assert.Equal(shown.Recipients, certificate.Left);
    }

    [Fact]
    public async Task Paused_nothing_leaves_resumed_the_rest_does_and_cancelled_what_has_not_left_is_withdrawn()
    {
        var night = await bench.NightAsync(Count);
        await night.LaunchedAsync();
        Assert.IsType<CampaignOutcome.Changed>(await night.Acts.PauseAsync(night.Id, CampaignNight.Nation, "sai giờ", CancellationToken.None));
        await night.LaterAsync(TimeSpan.FromMinutes(1));
        await night.LaterAsync(TimeSpan.FromMinutes(15));
        Assert.Equal((CampaignPolicy.Default.First, RunState.Paused), ((await night.InboxAsync()).Count, (await night.RunAsync()).State));

        Assert.IsType<CampaignOutcome.Changed>(await night.Acts.ResumeAsync(night.Id, CampaignNight.Nation, CancellationToken.None));
        await night.LaterAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(CampaignPolicy.Default.First, (await night.InboxAsync()).Count);
        Assert.IsType<CampaignOutcome.Changed>(await night.Acts.CancelAsync(night.Id, CampaignNight.Nation, "bão", CancellationToken.None));
        await night.LaterAsync(TimeSpan.FromMinutes(1));
        await night.EndAsync();

        var statuses = await night.StatusesAsync();
        Assert.Equal(CampaignPolicy.Default.First, statuses[MessageStatus.Sent]);
        Assert.Equal(Count - CampaignPolicy.Default.First - statuses[MessageStatus.Suppressed], statuses[MessageStatus.Cancelled]);
        Assert.Equal(RunState.Cancelled, (await night.RunAsync()).State);
        await night.AssertEvenAsync();

        // Exactly those who received are told what was wrong, once.
        var received = (await night.InboxAsync()).Select(message => message.To).Order(StringComparer.Ordinal).ToList();
        var correction = RunId.Correction(night.Id);
        Assert.IsType<CampaignOutcome.Changed>(await night.Acts.CorrectAsync(night.Id, CampaignNight.Nation, CampaignGiven.Lan, CampaignGiven.Minh, CancellationToken.None));
        Assert.IsType<CampaignOutcome.Repeated>(await night.Acts.CorrectAsync(night.Id, CampaignNight.Nation, CampaignGiven.Lan, CampaignGiven.Minh, CancellationToken.None));
        await night.DrainAsync();
        Assert.Equal(
            new CampaignOutcome.Refused(CampaignRefusal.AlreadyCorrected),
            await night.Acts.CorrectAsync(night.Id, CampaignNight.Nation, CampaignGiven.Minh, CampaignGiven.Lan, CancellationToken.None));
        Assert.Equal(received, (await night.InboxAsync(correction)).Select(message => message.To).Order(StringComparer.Ordinal));
        await night.AssertEvenAsync(correction);
    }

    [Fact]
    public async Task Where_too_many_fail_it_pauses_by_itself_and_goes_on_at_a_persons_word()
    {
        var night = await bench.NightAsync(Count / 2, change: donor => donor with { Phone = Crowd.PhoneOf((int)donor.Id.Number), Email = null });
        await bench.Gateway.FaultAsync("refused-number", channel: "sms");
        await night.LaunchedAsync();
        await bench.Gateway.ClearFaultsAsync();

        await night.LaterAsync(TimeSpan.FromMinutes(1));
        Assert.Equal((CampaignState.Paused, CampaignPolicy.TooManyFailed), ((await night.CampaignAsync()).State, (await night.CampaignAsync()).Why));
        Assert.Equal(RunState.Paused, (await night.RunAsync()).State);

        await night.Acts.ResumeAsync(night.Id, CampaignNight.Nation, CancellationToken.None);
        await night.AllLeaveAsync();
        Assert.Equal(CampaignState.Sending, (await night.CampaignAsync()).State);
        var statuses = await night.StatusesAsync();
        Assert.Equal(CampaignPolicy.Default.First, statuses[MessageStatus.Failed]);
        Assert.Equal(night.Crowd.Count - CampaignPolicy.Default.First - statuses[MessageStatus.Suppressed], statuses[MessageStatus.Sent]);
    }

    [Fact]
    public async Task A_launch_that_would_reach_more_than_was_approved_goes_back_and_nothing_leaves()
    {
        var night = await bench.NightAsync(40);
        await night.ApprovedAsync();
        await Crowd.AddAsync(bench.Storage.ConnectionString, night.Crowd.Take(20).Select(donor => donor with
        {
            Id = DonorId.Of(donor.Id.Number + 1_000_000),
            Phone = donor.Phone is null ? null : Crowd.PhoneOf((int)donor.Id.Number + 1_000_000),
            Email = donor.Email is null ? null : $"other-{donor.Email}",
        }));
        await night.Acts.LaunchAsync(night.Id, CampaignNight.Nation, CampaignGiven.Minh, CancellationToken.None);
        await night.DrainAsync();

        var back = await night.CampaignAsync();
        Assert.Equal((CampaignState.Draft, $"{CampaignRefusal.MoreThanApproved}"), (back.State, back.Why));
        Assert.Empty(await night.InboxAsync());
        await night.LaterAsync(TimeSpan.FromMinutes(6));
        Assert.DoesNotContain(await bench.App.Service<OpenList>().BeforeAsync(bench.Clock.Now, CancellationToken.None), work => work.Run == night.Id);
    }

    [Fact]
    public async Task Two_processes_that_plan_at_once_never_reserve_more_than_the_budget()
    {
        long budget = 0;
        var night = await bench.NightAsync(60, plan => plan with { HoldOutPercent = 0, Budget = budget = 60 * 1100 }, donor => donor with { Phone = Crowd.PhoneOf((int)donor.Id.Number), Email = null });
        await night.StartedAsync();

        // They are more by the time they are planned.
        await Crowd.AddAsync(bench.Storage.ConnectionString, night.Crowd.Select(donor => donor with
        {
            Id = DonorId.Of(donor.Id.Number + 2_000_000),
            Phone = Crowd.PhoneOf((int)donor.Id.Number + 2_000_000),
        }));
        var other = await bench.AnotherAsync();
        await Task.WhenAll(bench.App.DrainAsync(8, lanes: [Lanes.LaunchCampaign]), other.DrainAsync(8, lanes: [Lanes.LaunchCampaign]));
        await night.DrainAsync();
        await night.AllLeaveAsync();

        var ledger = await night.LedgerAsync();
        var paid = ledger.Where(stored => stored.Fate.Suppressed is null).Sum(stored => (long)stored.Message.Price);
        Assert.Equal((120, budget), (ledger.Count, (await night.RunAsync()).Ceiling));
        Assert.InRange(paid, 1, budget);
        Assert.Equal(paid, (await night.RunAsync()).Reserved);
        Assert.Equal(ledger.Count - 60, ledger.Count(stored => stored.Fate.Suppressed == BatchBook.Ceiling));
        Assert.Equal(60, (await night.InboxAsync()).Count);
    }

    [Fact]
    public async Task Who_refused_at_the_provider_is_stopped_and_an_appeals_link_shows_its_drive_however_far()
    {
        var night = await bench.NightAsync(30, plan => plan with { HoldOutPercent = 0 }, donor => donor with { Phone = Crowd.PhoneOf((int)donor.Id.Number), Email = null });
        var refuses = night.Crowd[3];
        await bench.Gateway.FaultAsync("opted-out", address: refuses.Phone);
        await night.LaunchedAsync();

        Assert.True((await bench.App.Service<DonorTable>().FindAsync(refuses.Id, CancellationToken.None))!.Donor.Stops.Sms);
        Assert.Equal(29, (await night.Acts.CountAsync(night.Id, CampaignNight.Nation, CancellationToken.None))!.Of(MessageStatus.Sent));

        await bench.App.Service<DriveTable>().SaveAsync(night.Drive with { Day = night.Drive.Day.AddDays(40), Slots = [new(night.Drive.Slots[0].Start.AddDays(40), 9, 0)] }, CancellationToken.None);
        var link = (await night.InboxAsync())[0].Link;
        var (links, keys) = (bench.App.Service<AnswerLink>(), link[(link.LastIndexOf('/') + 1)..]);
        var holder = await links.FindAsync(keys, LinkPurpose.Answer, CancellationToken.None);
        Assert.Equal((night.Id, night.Drive.Id), (holder!.Token.Run, holder.Invited));
        Assert.Equal(night.Drive.Id, Assert.Single((await links.ViewAsync(holder, null, CancellationToken.None)).Choices, drive => drive.Id == night.Drive.Id).Id);
    }

    [Fact]
    public async Task The_words_are_tried_out_on_a_phone_marked_as_a_test_a_few_times_an_hour()
    {
        const string Phone = "0912 345 678";
        var night = await bench.NightAsync(1);
        Account van = new() { Id = $"van-{night.Id}", Name = "Vân", Roles = new HashSet<Role> { Role.Organiser }, Scope = CampaignNight.Nation };
        Assert.Null(await night.Acts.TestAsync(night.Id, new Scope.OfProvince("Huế"), van, Phone, CancellationToken.None));
        Assert.Equal(new CampaignOutcome.Refused(CampaignRefusal.NoSuchNumber), await night.Acts.TestAsync(night.Id, CampaignNight.Nation, van, "0203 3825 123", CancellationToken.None));
        for (var test = 0; test < TestSends.MostAnHour; test++)
        {
            Assert.IsType<CampaignOutcome.Repeated>(await night.Acts.TestAsync(night.Id, CampaignNight.Nation, van, Phone, CancellationToken.None));
        }

        Assert.Equal(new CampaignOutcome.Refused(CampaignRefusal.TooManyTests), await night.Acts.TestAsync(night.Id, CampaignNight.Nation, van, Phone, CancellationToken.None));
        var received = (await bench.Gateway.InboxAsync()).Where(message => message.To == "+84912345678").ToList();
        Assert.Equal(TestSends.MostAnHour, received.Count);
        Assert.All(received, message => Assert.True(MessageKey.Parse(message.Key) is null && message.Body.Contains("BAN GUI THU", StringComparison.Ordinal), message.Body));
        Assert.Empty(await night.LedgerAsync());
    }

    [Fact]
    public async Task A_choice_beyond_the_scope_is_refused_and_what_is_not_named_is_narrowed_to_it()
    {
        var night = await bench.NightAsync(20, plan => plan with { HoldOutPercent = 0 });
        var plan = (await night.CampaignAsync()).Plan;
        var (table, ask) = (bench.App.Service<CampaignTable>(), bench.App.Service<AskPreview>());
        foreach (var (province, areas, recipients, refused) in new (string, Area[], int, CampaignRefusal?)[]
        {
            ("Quảng Ninh", [], 20, null),
            ("Hải Phòng", [], 0, CampaignRefusal.NobodyReached),
            ("Hải Phòng", [Given.HongGai], 0, CampaignRefusal.BeyondScope),
        })
        {
            Scope scope = new Scope.OfProvince(province);
            var id = (await table.AddAsync(plan with { Audience = plan.Audience with { Areas = areas } }, CampaignGiven.Lan, scope, $"{province}{areas.Length}", CancellationToken.None)).Id;
            await ask.AskAsync(id, scope, CampaignGiven.Lan, CancellationToken.None);
            await night.DrainAsync(Lanes.PreviewCampaign);
            Assert.Equal(recipients, Assert.IsType<PreviewState.Whole>(await ask.FindAsync(id, scope, CancellationToken.None)).Preview.Waterfall.Recipients);
            Assert.Equal(refused, (await night.Acts.SubmitAsync(id, scope, CampaignGiven.Lan, CancellationToken.None) as CampaignOutcome.Refused)?.Why);
        }
    }
}
