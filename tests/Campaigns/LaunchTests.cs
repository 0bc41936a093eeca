using BloodDrive.Campaigns;
using BloodDrive.Domain;
using BloodDrive.Reporting;
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
}
