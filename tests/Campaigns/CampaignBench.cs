using BloodDrive.Campaigns;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Domain;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Campaigns;

/// <summary>One storage and one gateway for the tests of campaigns that leave; the app runs in this process with a clock that is set. Each test has a crowd of its own.</summary>
public sealed class CampaignBench : IAsyncLifetime
{
    private readonly List<AppInProcess> apps = [];
    private uint donors;
    private int crowds;

    public StorageProcesses Storage { get; private set; } = null!;

    public GatewayProcess Gateway { get; private set; } = null!;

    /// <summary>The evening at which everything begins; each test goes on from the one before.</summary>
    public SetClock Clock { get; } = new(CampaignGiven.At);

    public AppInProcess App => apps[0];

    public async Task InitializeAsync()
    {
        Storage = await StorageProcesses.StartAsync();
        Gateway = await GatewayProcess.StartAsync();
        apps.Add(await AppAsync());
    }

    public async Task DisposeAsync()
    {
        foreach (var app in apps)
        {
            app.Dispose();
        }

        await Gateway.DisposeAsync();
        await Storage.DisposeAsync();
    }

    /// <summary>Another process's worth of the app, on the same storage and clock.</summary>
    public async Task<AppInProcess> AnotherAsync()
    {
        var app = await AppAsync();
        apps.Add(app);
        return app;
    }

    /// <summary>A crowd of a club of its own, at six on an evening of its own, with the campaign that is meant for it, drafted.</summary>
    internal async Task<CampaignNight> NightAsync(int count, Func<CampaignPlan, CampaignPlan>? plan = null, Func<Donor, Donor>? change = null)
    {
        await Gateway.ClearFaultsAsync();
        var club = $"clb-{++crowds}";
        Clock.Now = CampaignGiven.At.AddDays(crowds / 2).AddMinutes(30 * (crowds % 2));
        var drive = CampaignGiven.Drive with { Id = $"{CampaignGiven.Drive.Id}-{crowds}", Slots = [CampaignGiven.Drive.Slots[0] with { Capacity = 100_000 }] };
        await App.Service<DriveTable>().SaveAsync(drive, CancellationToken.None);
        var crowd = Enumerable.Range(0, count).Select(_ => Of(++donors, club)).Select(donor => change?.Invoke(donor) ?? donor).ToList();
        await Crowd.AddAsync(Storage.ConnectionString, crowd);
        var of = CampaignGiven.Plan with { Audience = new() { Clubs = new HashSet<string> { club } }, Drives = [drive.Id] };
        var campaign = await App.Service<CampaignTable>().AddAsync(plan?.Invoke(of) ?? of, CampaignGiven.Lan, new Scope.Nation(), club, CancellationToken.None);
        return new CampaignNight(this, campaign.Id, crowd, drive);
    }

    /// <summary>Reached by text, every fifth by e-mail alone.</summary>
    private static Donor Of(uint id, string club) => CampaignGiven.Donor(id) with
    {
        Phone = id % 5 == 0 ? null : Crowd.PhoneOf((int)id),
        Email = id % 5 == 0 ? Crowd.EmailOf((int)id) : null,
        DonationCount = (int)(id % 9),
        Club = club,
    };

    private async Task<AppInProcess> AppAsync()
    {
        var settings = World.SettingsOf(Storage.ConnectionString, Gateway, publicPort: 7071);
        settings["TextsPerMinute"] = settings["MailsPerMinute"] = "1000000";
        settings["SecondTierAfter"] = "00:00:00";
        await ApprovedWords.NoteAsync(settings, Storage.ConnectionString, VietnamTime.DayOf(Clock.Now));
        return await AppInProcess.BuildAsync(settings, clock: Clock);
    }
}
