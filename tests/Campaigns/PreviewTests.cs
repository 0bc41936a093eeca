using BloodDrive.Campaigns;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Domain;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Campaigns;

/// <summary>The recipients of a campaign counted shard by shard: right to the donor, whatever happens to the messages on the way.</summary>
public sealed class PreviewTests(PreviewWorld world, ITestOutputHelper output) : IClassFixture<PreviewWorld>
{
    private const int SmallPage = 30;
    private static readonly Scope Nation = new Scope.Nation();

    [Fact]
    public async Task The_count_is_the_decision_about_every_donor_of_the_register_and_takes_few_requests()
    {
        var id = await CampaignAsync();
        Assert.IsType<PreviewState.NotAsked>(await world.Ask.FindAsync(id, Nation, CancellationToken.None));

        world.Meter.Reset();
        var asked = Assert.IsType<PreviewState.Counting>(await world.Ask.AskAsync(id, Nation, CampaignGiven.Lan, CancellationToken.None));
        await world.DrainAsync(world.Shards);
        var perDonor = (double)world.Meter.Requests / PreviewWorld.Size;
        output.WriteLine($"{world.Meter.Requests} requests for {PreviewWorld.Size} donors: {perDonor:0.000} a donor.");
        foreach (var (request, count) in world.Meter.Counts.OrderByDescending(pair => pair.Value.Requests))
        {
            output.WriteLine($"{count.Requests,6} {request}");
        }

        world.Meter.Reset();
        var whole = Assert.IsType<PreviewState.Whole>(await world.Ask.FindAsync(id, Nation, CancellationToken.None)).Preview;
        Assert.Equal(3, world.Meter.Requests);
        Assert.Equal((0, 64, CampaignGiven.At), (asked.Done, asked.Of, whole.Preview.LeavesAt));
        var expected = world.Expected(whole.Preview);
        Assert.Equal(WaterfallTests.Written(expected), WaterfallTests.Written(whole.Waterfall));
        Assert.Equal(PreviewWorld.Size, whole.Waterfall.LookedAt);

        // Nothing that decides is missing among them.
        AudienceReason[] met =
        [
            AudienceReason.OnDoNotCallList, AudienceReason.NumberShared, AudienceReason.OverCap, AudienceReason.Booked,
            AudienceReason.NotYet, AudienceReason.NoDriveInReach, AudienceReason.NoConsent, AudienceReason.Stopped,
        ];
        Assert.Subset(expected.Out.Keys.ToHashSet(), met.ToHashSet());
        Assert.True(whole.Waterfall.Held.Recipients > 0);
        Assert.True(perDonor < 0.1, $"{perDonor} requests a donor.");
    }

    [Fact]
    public async Task A_message_that_comes_twice_and_at_once_counts_once()
    {
        var id = await CampaignAsync();
        await world.Ask.AskAsync(id, Nation, CampaignGiven.Lan, CancellationToken.None);

        // Asked again while it is counted, it goes on with the same.
        await world.Ask.AskAsync(id, Nation, CampaignGiven.Minh, CancellationToken.None);
        await world.DrainAsync(world.Counter(SmallPage), times: 2);

        await AssertWholeAsync(id, number: 1);
    }

    [Fact]
    public async Task A_run_that_ends_at_any_of_its_requests_and_is_repeated_counts_once()
    {
        var id = await CampaignAsync();
        await world.Ask.AskAsync(id, Nation, CampaignGiven.Lan, CancellationToken.None);
        LastRequest last = new();
        var mortal = world.Counter(SmallPage, last);
        var ended = 0;
        foreach (var (shard, at) in LookupKeys.Shards.Select((shard, at) => (shard, at)))
        {
            last.Arm((at / 2 % 8) + 1, applied: at % 2 == 0);
            try
            {
                await mortal.CountAsync(new PreviewMessage(id, 1, shard), CancellationToken.None);
            }
            catch (ProcessEndedException)
            {
                ended++;
            }
        }

        Assert.InRange(ended, 32, 64);
        await world.DrainAsync(world.Counter(SmallPage));
        await AssertWholeAsync(id, number: 1);
    }

    [Fact]
    public async Task An_edit_makes_what_was_counted_stale_and_messages_of_it_count_for_nothing()
    {
        var id = await CampaignAsync();
        await world.Ask.AskAsync(id, Nation, CampaignGiven.Lan, CancellationToken.None);
        PreviewMessage early = new(id, 1, LookupKeys.Shards.First());
        await world.Shards.CountAsync(early, CancellationToken.None);
        Assert.Equal(1, Assert.IsType<PreviewState.Counting>(await world.Ask.FindAsync(id, Nation, CancellationToken.None)).Done);

        Audience club = new() { Clubs = new HashSet<string> { "clb-o" } };
        await world.Campaigns.ChangeAsync(id, campaign => campaign.Edit(campaign.Plan with { Audience = club }, CampaignGiven.Lan), CancellationToken.None);
        Assert.IsType<PreviewState.Stale>(await world.Ask.FindAsync(id, Nation, CancellationToken.None));

        var again = Assert.IsType<PreviewState.Counting>(await world.Ask.AskAsync(id, Nation, CampaignGiven.Lan, CancellationToken.None));
        Assert.Equal((2, 0), (again.Preview.Preview.Number, again.Done));
        await world.DrainAsync(world.Shards);
        await AssertWholeAsync(id, number: 2);
    }

    [Fact]
    public async Task A_campaign_of_somebody_else_has_no_preview_to_show_or_to_ask_for()
    {
        var id = await CampaignAsync(new Scope.OfProvince("Hải Phòng"));
        Scope elsewhere = new Scope.OfProvince("Quảng Ninh");

        Assert.Null(await world.Ask.AskAsync(id, elsewhere, CampaignGiven.Lan, CancellationToken.None));
        Assert.Null(await world.Ask.FindAsync(id, elsewhere, CancellationToken.None));
        Assert.Null(await world.Previews.FindAsync(id, CancellationToken.None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2/campaign-7/1/0a")]
    [InlineData("1/campaign-7/x/0a")]
    [InlineData("1/recall-2026-11-21/1/0a")]
    [InlineData("1/campaign-7/1/0a/2")]
    public void A_message_names_campaign_preview_and_shard_and_nothing_else_is_read_as_one(string body)
    {
        Assert.Null(PreviewMessage.Parse(body));
        PreviewMessage message = new(CampaignGiven.Id, 12, "0a");
        Assert.Equal(("1/campaign-7/12/0a", message), (message.ToString(), PreviewMessage.Of(message.ToString())));
    }

    private async Task<RunId> CampaignAsync(Scope? scope = null) =>
        (await world.Campaigns.AddAsync(CampaignGiven.Plan, CampaignGiven.Lan, scope ?? Nation, $"{Random.Shared.NextInt64()}", CancellationToken.None)).Id;

    private async Task AssertWholeAsync(RunId id, int number)
    {
        var whole = Assert.IsType<PreviewState.Whole>(await world.Ask.FindAsync(id, Nation, CancellationToken.None)).Preview;
        Assert.Equal(number, whole.Preview.Number);
        Assert.Equal(WaterfallTests.Written(world.Expected(whole.Preview)), WaterfallTests.Written(whole.Waterfall));
    }
}
