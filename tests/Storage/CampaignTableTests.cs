using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Domain;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Storage;

public sealed class CampaignTableTests : IAsyncLifetime
{
    private static readonly Scope Nation = new Scope.Nation();
    private static readonly Scope QuangNinh = new Scope.OfProvince("Quảng Ninh");
    private static readonly Scope HaiPhong = new Scope.OfProvince("Hải Phòng");
    private static readonly Scope Club = new Scope.OfUnit("Quảng Ninh", "clb-ha-long");

    private readonly StorageMeter meter = new();
    private StorageProcesses storage = null!;
    private CampaignTable table = null!;

    public async Task InitializeAsync()
    {
        storage = await StorageProcesses.StartAsync();
        var account = new StorageAccount(storage.ConnectionString, meter);
        await account.EnsureAsync(CancellationToken.None);
        table = new CampaignTable(account);
    }

    public async Task DisposeAsync() => await storage.DisposeAsync();

    [Fact]
    public async Task Campaigns_made_at_once_have_numbers_of_their_own_in_the_upper_half()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 12).Select(one => AddAsync(CampaignGiven.Plan, Nation, $"call-{one}")));

        Assert.Equal(Enumerable.Range(RunId.FirstOther, 12), made.Select(campaign => campaign.Id.Number).Order());
    }

    [Fact]
    public async Task A_campaign_comes_back_from_its_row_as_it_was_written()
    {
        var plan = CampaignGiven.Plan with
        {
            Purpose = Purpose.Social,
            Programme = new("1234/KH-UBND", new(2026, 12, 1), "Phó Chủ tịch"),
            Audience = new()
            {
                Areas = [.. Enumerable.Range(0, 3_000).Select(number => new Area("Quảng Ninh", $"Xã {number}"))],
                Groups = new HashSet<Abo> { Abo.O, Abo.AB },
                Rhesus = Rhesus.Negative,
                LastKinds = new HashSet<DonationKind> { DonationKind.Platelets },
                LastAtLeastDays = 90,
                LastAtMostDays = 900,
                Histories = new HashSet<DonorHistory> { DonorHistory.Lapsed },
                Languages = new HashSet<Language> { Language.English },
                Channels = new HashSet<Channel> { Channel.Email },
                Clubs = new HashSet<string> { "clb-o" },
                Units = new HashSet<string> { "truong-a" },
            },
        };
        var added = await AddAsync(plan, Club, "call");
        var seal = plan.Seal([], []);
        await ActAsync(added.Id, campaign => campaign.Submit(new(CampaignGiven.Lan, CampaignGiven.At, seal, new(3, 4, 5, 6, 7)), seal));
        await ActAsync(added.Id, campaign => campaign.Approve(CampaignGiven.Minh, seal, CampaignGiven.At));
        await ActAsync(added.Id, campaign => campaign.Start(new(CampaignGiven.Minh, CampaignGiven.At, seal, new(3, 4, 5, 6, 7)), wordsApproved: true));
        await ActAsync(added.Id, campaign => campaign.FirstLeft(CampaignGiven.At));
        await ActAsync(added.Id, campaign => campaign.Pause("Sai địa chỉ"));
        await ActAsync(added.Id, campaign => campaign.Correct(new(CampaignGiven.Lan, CampaignGiven.Minh, CampaignGiven.At)));

        var read = (await table.FindAsync(added.Id, Club, CancellationToken.None))!;
        Assert.Equal((Club, CampaignState.Paused, "Sai địa chỉ", seal), (read.Scope, read.Campaign.State, read.Campaign.Why, read.Campaign.Plan.Seal([], [])));
        Assert.Equal([CampaignGiven.Lan], read.Campaign.Authors);
        Assert.Equal(new CampaignSeal(CampaignGiven.Lan, CampaignGiven.At, seal, new(3, 4, 5, 6, 7)), read.Campaign.Submission);
        Assert.Equal(new CampaignSeal(CampaignGiven.Minh, CampaignGiven.At, seal, new(3, 4, 5, 6, 7)), read.Campaign.Approval);
        Assert.Equal(new CampaignLaunch(CampaignGiven.Minh, CampaignGiven.At, CampaignGiven.At), read.Campaign.Launch);
        Assert.Equal(new CampaignCorrection(CampaignGiven.Lan, CampaignGiven.Minh, CampaignGiven.At), read.Campaign.Correction);
    }

    [Fact]
    public async Task Of_several_who_write_at_once_nobody_is_lost()
    {
        var campaign = await AddAsync(CampaignGiven.Plan, Nation, "call");
        await Task.WhenAll(Enumerable.Range(1, 8).Select(one =>
            ActAsync(campaign.Id, read => read.Edit(read.Plan with { Budget = read.Plan.Budget + one }, $"u-{one}"))));

        var read = (await table.FindAsync(campaign.Id, Nation, CancellationToken.None))!.Campaign;
        Assert.Equal(CampaignGiven.Plan.Budget + 36, read.Plan.Budget);
        Assert.Equal(Enumerable.Range(1, 8).Select(one => $"u-{one}").Append(CampaignGiven.Lan).Order(), read.Authors.Order());
    }

    [Fact]
    public async Task What_is_approved_is_what_the_approver_saw_though_somebody_edits_at_that_moment()
    {
        var seal = CampaignGiven.Seal(CampaignGiven.Plan);
        for (var round = 0; round < 5; round++)
        {
            var id = (await AddAsync(CampaignGiven.Plan, Nation, $"round-{round}")).Id;
            await ActAsync(id, campaign => campaign.Submit(CampaignGiven.Preview(), seal));
            await Task.WhenAll(
                table.ChangeAsync(id, campaign => campaign.Approve(CampaignGiven.Minh, seal, CampaignGiven.At), CancellationToken.None),
                table.ChangeAsync(id, campaign => campaign.Edit(campaign.Plan with { Budget = 2_000_000 }, CampaignGiven.Lan), CancellationToken.None));

            // Whoever came first: the edit holds, and with it no approval.
            var read = (await table.FindAsync(id, Nation, CancellationToken.None))!.Campaign;
            Assert.Equal((CampaignState.Draft, null, 2_000_000), (read.State, read.Approval, read.Plan.Budget));
        }
    }

    [Fact]
    public async Task An_act_that_is_refused_writes_nothing_and_a_campaign_that_is_not_there_is_told_apart()
    {
        var campaign = await AddAsync(CampaignGiven.Plan, Nation, "call");
        var before = await table.FindAsync(campaign.Id, Nation, CancellationToken.None);

        Assert.IsType<CampaignOutcome.Refused>(await table.ChangeAsync(campaign.Id, read => read.Resume(), CancellationToken.None));
        Assert.Equal(before!.Version, (await table.FindAsync(campaign.Id, Nation, CancellationToken.None))!.Version);
        Assert.Null(await table.ChangeAsync(RunId.Campaign(99), read => read.Cancel(""), CancellationToken.None));
        Assert.Null(await table.FindAsync(RunId.Recall(new(2026, 11, 21)), Nation, CancellationToken.None));
    }

    [Fact]
    public async Task A_list_is_one_query_of_what_a_person_works_with_newest_first()
    {
        var ours = (await AddAsync(CampaignGiven.Plan, QuangNinh, "a")).Id;
        var clubs = (await AddAsync(CampaignGiven.Plan, Club, "b")).Id;
        var theirs = (await AddAsync(CampaignGiven.Plan with { Days = new(new(2026, 7, 1), new(2026, 7, 31)) }, HaiPhong, "c")).Id;
        var all = (await AddAsync(CampaignGiven.Plan, Nation, "d")).Id;
        await ActAsync(ours, campaign => campaign.Cancel("thử"));

        Assert.Equal([all, theirs, clubs, ours], await ListAsync(Nation));
        Assert.Equal([clubs, ours], await ListAsync(QuangNinh));
        Assert.Equal([clubs], await ListAsync(Club));
        Assert.Equal([ours], await ListAsync(QuangNinh, states: CampaignState.Cancelled));
        Assert.Equal([all, clubs], await ListAsync(Nation, new(2026, 8, 1), [.. Enum.GetValues<CampaignState>().Except([CampaignState.Cancelled])]));
        Assert.Null(await table.FindAsync(theirs, QuangNinh, CancellationToken.None));
        Assert.Null(await table.FindAsync(ours, Club, CancellationToken.None));
        Assert.NotNull(await table.FindAsync(clubs, QuangNinh, CancellationToken.None));
    }

    [Fact]
    public void A_donors_row_holds_unit_and_club_and_one_without_them_is_read()
    {
        var donor = Given.Donor() with { Unit = "truong-a", Club = "clb-o" };
        var row = Columns.New("00", DonorRow.Key(donor.Id));
        DonorRow.PutProfile(row, donor);
        Assert.Equal(("truong-a", "clb-o"), (DonorRow.Read(row).Unit, DonorRow.Read(row).Club));

        row.Remove("Unit");
        row.Remove("Club");
        Assert.Equal((null, null), (DonorRow.Read(row).Unit, DonorRow.Read(row).Club));
    }

    private Task<Campaign> AddAsync(CampaignPlan plan, Scope scope, string origin) =>
        table.AddAsync(plan, CampaignGiven.Lan, scope, origin, CancellationToken.None);

    private async Task ActAsync(RunId id, Func<Campaign, CampaignOutcome> act) =>
        Assert.IsType<CampaignOutcome.Changed>(await table.ChangeAsync(id, act, CancellationToken.None));

    private async Task<IEnumerable<RunId>> ListAsync(Scope within, DateOnly? notOver = null, params CampaignState[] states)
    {
        meter.Reset();
        var listed = await table.ListAsync(within, states, notOver, CancellationToken.None);
        Assert.Equal(1, meter.Requests);
        return listed.Select(campaign => campaign.Id);
    }
}
