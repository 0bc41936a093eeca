using System.Net;
using BloodDrive.Domain;
using BloodDrive.Reporting;
using BloodDrive.Storage;
using BloodDrive.Tests.Stories;
using BloodDrive.Tests.Support;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;

namespace BloodDrive.Tests.Delivery;

/// <summary>What stops, delays or follows a sending, and who finishes what was left lying.</summary>
public sealed class SendingTests(DeliveryBench bench) : IClassFixture<DeliveryBench>
{
    private const int Count = 60;

    [Fact]
    public async Task A_run_paused_on_its_page_stays_open_and_goes_on_when_it_is_resumed_there()
    {
        using var night = await bench.NightAsync(Count);
        await night.PlanAsync();
        Assert.Equal(StatusCodes.Status302Found, await MoveAsync(night, "paused"));
        await night.App.DrainAsync(4);
        Assert.Equal([MessageStatus.Queued], night.Statuses(await night.LedgerAsync()).Keys);

        Assert.Equal(StatusCodes.Status302Found, await MoveAsync(night, "open"));
        night.Clock.Now += TimeSpan.FromMinutes(1);
        await night.SweepAsync();
        Assert.Equal(Count, night.Statuses(await night.SettledAsync())[MessageStatus.Sent]);
    }

    [Fact]
    public async Task A_cancelled_run_cancels_what_nobody_took_and_never_opens_again()
    {
        using var night = await bench.NightAsync(Count);
        await night.PlanAsync();
        Assert.True(await night.Runs.SetStateAsync(night.Run, RunState.Cancelled, CancellationToken.None));

        Assert.Equal(Count, night.Statuses(await night.SettledAsync())[MessageStatus.Cancelled]);
        Assert.False(await night.Runs.SetStateAsync(night.Run, RunState.Open, CancellationToken.None));
        Assert.All(await night.Runs.BatchesAsync(night.Run, null, "", CancellationToken.None), stored => Assert.True(stored.Batch.Closed));
    }

    [Fact]
    public async Task A_message_that_no_batch_covers_is_found_before_its_run_closes()
    {
        using var night = await bench.NightAsync(Count);
        await night.PlanAsync();
        var ledger = await night.SettledAsync();
        var lost = ledger[0].Message with { Key = ledger[0].Message.Key with { Donor = DonorId.Of(3) } };
        await night.Messages.IntendAsync(night.Run, night.Get<DonorTable>().ShardOf(lost.Key.Donor), [lost], CancellationToken.None);

        night.Clock.Now += TimeSpan.FromMinutes(20);
        await night.SweepAsync();
        var found = (await night.SettledAsync()).Single(stored => stored.Message.Key == lost.Key);
        await night.SweepAsync();

        Assert.Equal("Superseded", found.Fate.Suppressed);
        Assert.Equal(RunState.Closed, (await night.Runs.FindAsync(night.Run, CancellationToken.None))!.State);
        Assert.DoesNotContain(await night.Get<OpenList>().BeforeAsync(night.Clock.Now, CancellationToken.None), work => work.Run == night.Run);
    }

    [Fact]
    public async Task A_run_of_which_only_its_entry_was_written_is_begun_and_planned_by_the_sweeper()
    {
        using var night = await bench.NightAsync(Count);
        await night.Get<OpenList>().AddAsync(new OpenWork(night.Clock.Now, night.Run, null), CancellationToken.None);

        await night.SweepAsync();
        Assert.Equal(RunState.Open, (await night.Runs.FindAsync(night.Run, CancellationToken.None))!.State);
        night.Clock.Now += TimeSpan.FromMinutes(6);
        await night.SweepAsync();
        Assert.Equal(Count, night.Statuses(await night.SettledAsync())[MessageStatus.Sent]);
    }

    [Fact]
    public async Task A_refused_text_is_followed_by_one_email_and_an_uncertain_one_by_nothing()
    {
        using var night = await bench.NightAsync(
            2, donor => donor with { Email = Crowd.EmailOf((int)donor.Id.Number) });
        var (refused, uncertain) = (night.Donors[0], night.Donors[1]);
        await bench.Gateway.FaultAsync("refused-number", address: refused.Phone);
        await bench.Gateway.FaultAsync("accept-then-reset", address: uncertain.Phone);
        await night.PlanAsync();

        var ledger = await night.SettledAsync();
        var followed = ledger.Where(stored => stored.Message.Key.Donor == refused.Id).ToList();
        Assert.Equal(["1", "1~email"], followed.Select(stored => stored.Message.Key.Step));
        Assert.Equal([MessageStatus.Failed, MessageStatus.Sent], followed.Select(stored => stored.Fate.StatusAt(night.Clock.Now)));
        Assert.Equal(MessageStatus.Uncertain, ledger.Single(stored => stored.Message.Key.Donor == uncertain.Id).Fate.StatusAt(night.Clock.Now));
    }

    [Fact]
    public async Task A_few_of_one_shard_leave_together_whether_the_first_of_them_is_reached_by_email_or_by_text()
    {
        using var night = await bench.NightAsync(
            Count, donor => donor.Id.Number % 2 == 0 ? donor with { Phone = null, Email = Crowd.EmailOf((int)donor.Id.Number) } : donor);
        await night.PlanAsync();

        Assert.Equal(Count, night.Statuses(await night.SettledAsync())[MessageStatus.Sent]);
    }

    [Fact]
    public async Task A_route_that_its_provider_refuses_stops_and_costs_no_donor_a_message()
    {
        using var night = await bench.NightAsync(Count);
        await bench.Gateway.FaultAsync("401");
        await night.PlanAsync();
        await night.App.DrainAsync(4);
        Assert.Equal([MessageStatus.Queued], night.Statuses(await night.LedgerAsync()).Keys);
        Assert.NotEmpty(await night.Get<RouteTable>().StoppedAsync(night.Clock.Now, CancellationToken.None));

        await bench.Gateway.ClearFaultsAsync();
        night.Clock.Now += TimeSpan.FromMinutes(30);
        await night.SweepAsync();
        night.Clock.Now += TimeSpan.FromMinutes(1);
        await night.SweepAsync();
        Assert.Equal(Count, night.Statuses(await night.SettledAsync())[MessageStatus.Sent]);
    }

    [Fact]
    public async Task A_ceiling_suppresses_what_it_leaves_no_room_for_and_is_never_passed()
    {
        const int Ceiling = 20_000;
        using var night = await bench.NightAsync(Count, null, ("RecallCeiling", $"{Ceiling}"), ("TextPrice", "850"));
        await night.PlanAsync();

        var ledger = await night.SettledAsync();
        var run = (await night.Runs.FindAsync(night.Run, CancellationToken.None))!;
        var sent = ledger.Where(stored => stored.Fate.StatusAt(night.Clock.Now) == MessageStatus.Sent).Sum(stored => stored.Message.Price);
        Assert.InRange(sent, 1, Ceiling);
        Assert.Equal(sent, run.Reserved);
        Assert.All(
            ledger.Where(stored => stored.Fate.StatusAt(night.Clock.Now) != MessageStatus.Sent),
            stored => Assert.Equal(BatchBook.Ceiling, stored.Fate.Suppressed));
    }

    [Fact]
    public async Task What_expired_is_sent_again_once_at_a_persons_word()
    {
        using var night = await bench.NightAsync(Count);
        var day = night.Run.Day;
        await night.PlanAsync();
        night.Clock.Now = VietnamTime.At(day.AddDays(1), new TimeOnly(20, 30));
        Assert.Equal(Count, night.Statuses(await night.SettledAsync())[MessageStatus.Expired]);

        night.Clock.Now = VietnamTime.At(day.AddDays(2), new TimeOnly(18, 0));
        var again = night.Get<SendAgain>();
        Assert.Equal(Count, await again.CountAsync(night.Run, alsoUncertain: false, night.Clock.Now, CancellationToken.None));
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ =>
            again.RequestAsync(night.Run, alsoUncertain: false, "o1", night.Clock.Now, CancellationToken.None)));

        var ledger = await night.SettledAsync();
        Assert.Equal(Count, night.Statuses(ledger)[MessageStatus.Sent]);
        Assert.Equal(Count, ledger.Count(stored => stored.Message is { Key.Step: "1~again1", By: "o1" }));
        Assert.Equal(0, await again.RequestAsync(night.Run, alsoUncertain: true, "o1", night.Clock.Now, CancellationToken.None));
    }

    [Fact]
    public async Task A_second_attempt_may_leave_the_same_evening_though_others_hold_the_number_too()
    {
        const string Shared = "+84911000222";
        using var night = await bench.NightAsync(2, donor => donor with { Phone = Shared, PhoneShared = true });
        await bench.Gateway.FaultAsync("reset", address: Shared);
        await night.PlanAsync();
        var first = Assert.Single(await night.SettledAsync());
        Assert.Equal(MessageStatus.Uncertain, first.Fate.StatusAt(night.Clock.Now));

        await bench.Gateway.ClearFaultsAsync();
        Assert.Equal(1, await night.Get<SendAgain>().RequestAsync(night.Run, alsoUncertain: true, "o1", night.Clock.Now, CancellationToken.None));
        var ledger = await night.DrainedAsync(rows => rows.Count == 2 && rows.All(stored => stored.Fate.StatusAt(night.Clock.Now) != MessageStatus.Queued), "the second attempt");

        Assert.Equal([MessageStatus.Uncertain, MessageStatus.Sent], ledger.OrderBy(stored => stored.Message.Key.Step, StringComparer.Ordinal).Select(stored => stored.Fate.StatusAt(night.Clock.Now)));
        var standing = await night.Get<ContactTable>().StandingAsync(Channel.Sms, Shared, CancellationToken.None);
        Assert.Equal($"{first.Message.Key}~again1", Assert.Single(standing.Recent).MessageKey);
    }

    [Fact]
    public async Task A_confirmation_whose_batch_was_never_written_is_finished_by_the_sweeper()
    {
        using var night = await bench.NightAsync(1);
        var message = new Message
        {
            Key = new MessageKey(RunId.Answers(night.Run.Day), night.Donors[0].Id, "Stopped-180000"),
            Kind = MessageKind.Stopped,
            Channel = Channel.Sms,
            LinkRun = night.Run,
            About = night.Clock.Now,
        };
        var shard = night.Get<DonorTable>().ShardOf(message.Key.Donor);
        var key = new BatchKey(message.Key.Run, shard, $"{message.Key.Donor}.{message.Key.Step}");
        await night.Get<OpenList>().AddAsync(new OpenWork(night.Clock.Now, message.Key.Run, key), CancellationToken.None);
        await night.Messages.IntendAsync(message.Key.Run, shard, [message], CancellationToken.None);

        night.Clock.Now += TimeSpan.FromMinutes(6);
        await night.SweepAsync();
        await Poll.UntilAsync(
            async () =>
            {
                await night.App.DrainAsync(4);
                return (await night.Messages.FindAsync(message.Key, CancellationToken.None))!.Fate.StatusAt(night.Clock.Now) == MessageStatus.Sent;
            },
            "the confirmation");
    }

    [Fact]
    public async Task What_a_lane_gave_up_is_recorded_by_its_keys_and_stays_off_the_lane()
    {
        using var night = await bench.NightAsync(0);
        await night.App.RunAsync("SendRecallFailed", "1/recall-2027-03-19/00/0000-x");
        await night.App.RunAsync("SendRecallFailed", "Nguyễn Thị Lan");

        var faults = (await night.Get<FaultTable>().AllAsync(CancellationToken.None)).Where(fault => fault.Lane == Lanes.SendRecall).ToList();
        Assert.Equal(["1/recall-2027-03-19/00/0000-x", FaultTable.Unreadable], faults.Select(fault => fault.Keys).Order(StringComparer.Ordinal));
        Assert.Equal(0, await night.App.DrainAsync());
    }

    /// <summary>Asks for another state of the run, as a program does.</summary>
    private static Task<int> MoveAsync(DeliveryNight night, string to)
    {
        var request = CrashWorld.Request("application/x-www-form-urlencoded", $"to={to}", ("run", night.Run.Value));
        request.Request.Headers.Authorization = "Bearer " + Desk.Secret;
        return night.App.SendAsync("MoveRun", request);
    }
}
