using System.Net;
using BloodDrive.Campaigns;
using BloodDrive.Domain;
using BloodDrive.Results;
using BloodDrive.Storage;
using BloodDrive.Tests.Domain;
using BloodDrive.Tests.Support;
using BloodDrive.Tests.Web;
using BloodDrive.Web;

namespace BloodDrive.Tests.Campaigns;

/// <summary>A campaign with a hold-out, and what became of everybody: what its page says equals what was done, person by person.</summary>
public sealed class UpliftStoryTests(CampaignBench bench) : IClassFixture<CampaignBench>
{
    private const int People = 240;

    private CancellationToken None => CancellationToken.None;

    [Fact]
    public async Task What_a_campaign_brought_is_what_happened_to_each_person_of_its_two_arms()
    {
        var night = await bench.NightAsync(People, plan => plan with { HoldOutPercent = 25 });
        await night.LaunchedAsync();
        await night.AllLeaveAsync();
        await night.EndAsync();
        Assert.Equal(CampaignState.Sent, (await night.CampaignAsync()).State);
        var launched = VietnamTime.DayOf((await night.CampaignAsync()).Launch!.At);
        var ledger = await night.LedgerAsync();
        var heldOut = ledger.Where(stored => stored.Fate.Suppressed == HoldOut.Reason).Select(stored => stored.Message.Key.Donor).ToHashSet();
        var left = ledger.Where(stored => stored.Fate.StatusAt(bench.Clock.Now) is MessageStatus.Sent or MessageStatus.Delivered).Select(stored => stored.Message.Key.Donor).ToHashSet();
        bench.Clock.Now = VietnamTime.At(night.Drive.Day.AddDays(1), new(12, 0));
        Dictionary<DonorId, Fate> fates = [];
        foreach (var (donor, at) in night.Crowd.Select((donor, at) => (donor, at)))
        {
            fates[donor.Id] = await LiveAsync(night, donor, at, heldOut.Contains(donor.Id), launched);
        }

        await bench.App.RunAsync("NightlyRecount");
        await night.DrainAsync(Lanes.Recount);
        var view = (await bench.App.Service<UpliftReport>().OfAsync(night.Id, CampaignNight.Nation, None))!;

        Assert.Equal(Expected(fates.Where(fate => !heldOut.Contains(fate.Key)), left), view.Count!.Invited);
        Assert.Equal(Expected(fates.Where(fate => heldOut.Contains(fate.Key)), left), view.Count.HeldOut);
        Assert.Equal(new CampaignPeriod(launched, night.Drive.Day.AddDays(14)), view.Measured);
        Assert.Equal(view.Count.Invited.Planned, view.Count.ByHistory.Values.Sum(rate => rate.Invited));
        Assert.Equal(
            fates.Count(fate => !heldOut.Contains(fate.Key) && fate.Value.Before == 0), view.Count.ByHistory[DonorHistory.None].Invited);
        Assert.Equal(ledger.Where(stored => left.Contains(stored.Message.Key.Donor)).Sum(stored => (long)stored.Message.Price), view.Spent);
        await SaysAsync(view);
        await CountsOnceAsync(night, view);
        await FeedsForecastsAsync(night, view);
    }

    /// <summary>What becomes of one person, by turns; written as the app itself writes it.</summary>
    private async Task<Fate> LiveAsync(CampaignNight night, Donor donor, int at, bool heldOut, DateOnly launched)
    {
        Fate fate = new() { Before = donor.DonationCount };
        if (at % 3 == 0)
        {
            await bench.App.Service<DriveTable>().BookAsync(night.Drive.Id, night.Drive.Slots[0].Start, donor.Id, heldOut ? RunId.Public : night.Id, bench.Clock.Now, None);
            fate = fate with { Booked = true };
        }

        if (!heldOut && at % 5 < 2)
        {
            await bench.App.Service<ResponseTable>().RecordAsync(night.Id, donor.Id, new Answered("not-now", bench.Clock.Now, "link"), None);
            fate = fate with { Answered = true };
        }

        switch (at % 12)
        {
            case 0:
                await ResultAsync(night, donor, new DriveOutcome.Gave(DonationKind.WholeBlood, 350));
                return fate with { Came = true, Units = 1 };
            case 3:
                await ResultAsync(night, donor, new DriveOutcome.Deferred(null));
                return fate with { Came = true };
            case 6:
                await ResultAsync(night, donor, new DriveOutcome.DidNotCome());
                return fate;
            case 1 when !heldOut:
                await GaveAsync(donor, NotedBy.Office, launched.AddDays(3));
                return fate with { Came = true, Units = 1 };
            case 2:
                await GaveAsync(donor, NotedBy.Office, launched, night.Drive.Day.AddDays(14));
                return fate with { Came = true, Units = 2 };

            // None of these counts: too early, too late, and nobody's word but the donor's.
            case 4:
                await GaveAsync(donor, NotedBy.Office, launched.AddDays(-1));
                return fate with { Before = donor.DonationCount + 1 };
            case 5:
                await GaveAsync(donor, NotedBy.Office, night.Drive.Day.AddDays(15));
                return fate;
            case 7:
                await GaveAsync(donor, NotedBy.Donor, launched.AddDays(1));
                return fate;
            default:
                return fate;
        }
    }

    private Task<bool> ResultAsync(CampaignNight night, Donor donor, DriveOutcome outcome) => bench.App.Service<TakeResult>().TakeAsync(
        night.Drive, new DriveResult(donor.Id, outcome, [], FirstTime: false, Voluntary: true), source: null, reason: null, None);

    private Task GaveAsync(Donor donor, NotedBy by, params DateOnly[] days)
    {
        var donations = days.Select(day => new Donation(day, DonationKind.Platelets)).ToList();
        return NoteAsync(donor, donations.Select(donation => new HistoryRow.Given(donation, by)), donations);
    }

    private Task NoteAsync(Donor donor, IEnumerable<HistoryRow> history, IReadOnlyList<Donation> donations) => bench.App.Service<DonorTable>().ChangeAsync(
        donor.Id,
        known => new DonorChange { Standing = known with { DonationCount = known.DonationCount + donations.Count, LastDonation = donations[^1] } },
        None,
        _ => history);

    private async Task SaysAsync(UpliftView view)
    {
        await using var services = Rendering.Services();
        var http = Rendering.Request(services, "/campaigns/1/uplift");
        var page = WebUtility.HtmlDecode(await Rendering.TextOf(Page.Console<UpliftPage>(new { View = view, By = Desk.Everything }), http));
        var (invited, heldOut) = (view.Count!.Invited, view.Count.HeldOut);

        Assert.Contains(UpliftWords.Of(view.Uplift!, Language.Vietnamese), page, StringComparison.Ordinal);
        Assert.Contains($"<dt>Đã hiến</dt><dd>{invited.Gave}</dd>", page, StringComparison.Ordinal);
        Assert.Contains($"<dt>Đơn vị máu</dt><dd>{invited.Units}</dd>", page, StringComparison.Ordinal);
        Assert.Contains($"<data value=\"{invited.Came}\">{invited.Came}</data>", page, StringComparison.Ordinal);
        Assert.Contains($"<data value=\"{heldOut.Gave}\">{heldOut.Gave}</data>", page, StringComparison.Ordinal);
    }

    /// <summary>A message that comes twice counts nobody twice, and one that is none of ours is on record.</summary>
    private async Task CountsOnceAsync(CampaignNight night, UpliftView view)
    {
        foreach (var shard in LookupKeys.Shards.Take(4))
        {
            await bench.App.RunAsync("Recount", new RecountMessage.OfCampaign(night.Id, shard).ToString());
        }

        var again = (await bench.App.Service<UpliftTable>().FindAsync(night.Id, None))!;
        Assert.Equal((view.Count!.Invited, view.Count.HeldOut), (again.Count.Invited, again.Count.HeldOut));

        await bench.App.RunAsync("RecountFailed", "none of ours");
        Assert.Contains(await bench.App.Service<FaultTable>().AllAsync(None), fault => (fault.Lane, fault.Keys) == (Lanes.Recount, FaultTable.Unreadable));
    }

    /// <summary>Once its days are over, the next campaign's forecast goes by it.</summary>
    private async Task FeedsForecastsAsync(CampaignNight night, UpliftView view)
    {
        var (uplifts, over) = (bench.App.Service<UpliftTable>(), view.Measured!.Value.To.AddDays(1));
        Assert.Empty(await uplifts.OverAsync(over.AddDays(-1), None));
        Assert.Equal(view.Count!.Invited, Assert.Single(await uplifts.OverAsync(over, None)).Invited);

        var drive = night.Drive with { Id = $"{night.Drive.Id}-2", Day = over.AddDays(20), Slots = [new Slot(VietnamTime.At(over.AddDays(20), new(8, 0)), 50, 0)] };
        bench.Clock.Now = VietnamTime.At(over, new(9, 0));
        await bench.App.Service<DriveTable>().SaveAsync(drive, None);
        var plan = CampaignGiven.Plan with { Drives = [drive.Id], Days = new(over, over.AddDays(10)) };
        var next = await bench.App.Service<CampaignTable>().AddAsync(plan, CampaignGiven.Lan, CampaignNight.Nation, "next", None);
        await bench.App.Service<AskPreview>().AskAsync(next.Id, CampaignNight.Nation, CampaignGiven.Lan, None);
        var rates = (await bench.App.Service<PreviewTable>().FindAsync(next.Id, None))!.Preview.Rates;
        Assert.Equal((1, ForecastRates.Learnt([view.Count]).TurnUp), (rates.Campaigns, rates.TurnUp));
    }

    private static ArmCount Expected(IEnumerable<KeyValuePair<DonorId, Fate>> arm, HashSet<DonorId> left)
    {
        var all = arm.ToList();
        return new ArmCount
        {
            Planned = all.Count,
            Left = all.Count(fate => left.Contains(fate.Key)),
            Answered = all.Count(fate => fate.Value.Answered),
            Booked = all.Count(fate => fate.Value.Booked),
            Came = all.Count(fate => fate.Value.Came),
            Gave = all.Count(fate => fate.Value.Units > 0),
            Units = all.Sum(fate => fate.Value.Units),
        };
    }

    /// <param name="Before">Donations before the launch.</param>
    private sealed record Fate(int Before = 0, bool Answered = false, bool Booked = false, bool Came = false, int Units = 0);
}
