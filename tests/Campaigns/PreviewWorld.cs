using BloodDrive.Campaigns;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Domain;
using BloodDrive.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace BloodDrive.Tests.Campaigns;

/// <summary>A register of 5,000 donors who differ in all that decides, a drive, a do-not-call list, and what counts a campaign's recipients among them.</summary>
public sealed class PreviewWorld : IAsyncLifetime
{
    public const int Size = 5_000;
    private const string SharedPhone = "+84911111111";

    private readonly SetClock clock = new(CampaignGiven.At);
    private readonly LookupKeys hashes = new(new Settings { LookupKey = World.LookupKey });
    private StorageProcesses storage = null!;

    /// <summary>Sees the requests of <see cref="Ask"/> and <see cref="Shards"/>.</summary>
    public StorageMeter Meter { get; } = new();

    public IReadOnlyList<Donor> Donors { get; } = [.. Enumerable.Range(1, Size).Select(number => Differing((uint)number))];

    public CampaignTable Campaigns { get; private set; } = null!;

    public PreviewTable Previews { get; private set; } = null!;

    public DriveTable Drives { get; private set; } = null!;

    public AskPreview Ask { get; private set; } = null!;

    public CountShard Shards { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        storage = await StorageProcesses.StartAsync();
        StorageAccount account = new(storage.ConnectionString);
        await account.EnsureAsync(CancellationToken.None);
        await Crowd.AddAsync(storage.ConnectionString, Donors);
        DonorTable donors = new(account, hashes);
        foreach (var donor in Donors.Where(donor => donor.Contacts.Count > 0 || donor.Booking is not null))
        {
            await donors.ChangeAsync(donor.Id, _ => new DonorChange { Contacts = donor.Contacts, Booking = donor.Booking }, CancellationToken.None);
        }

        DoNotCallTable list = new(account, hashes);
        await list.TakeAsync(Donors.Where(IsListed).Select(donor => list.HashOf(donor.Phone!)).ToHashSet(), add: false, CampaignGiven.At, CancellationToken.None);
        Drives = new DriveTable(account, hashes);
        await Drives.SaveAsync(CampaignGiven.Drive, CancellationToken.None);

        StorageAccount metered = new(storage.ConnectionString, Meter);
        (Campaigns, Previews, Shards) = (new CampaignTable(metered), new PreviewTable(metered), Counter(metered, CountShard.MostDonors));
        Ask = new AskPreview(Campaigns, Previews, Questions(metered), new UnitTable(metered), new UpliftTable(metered), new Lanes(metered), clock);
    }

    public async Task DisposeAsync() => await storage.DisposeAsync();

    /// <summary>What counts shards, by pages of this size, with every request seen.</summary>
    public CountShard Counter(int pageSize, LastRequest? watch = null) => Counter(new StorageAccount(storage.ConnectionString, watch), pageSize);

    /// <summary>Works off what lies on the lane, each message so many times.</summary>
    public async Task DrainAsync(CountShard shards, int times = 1)
    {
        var queue = new StorageAccount(storage.ConnectionString).Queue(Lanes.PreviewCampaign);
        while ((await queue.ReceiveMessagesAsync(32, TimeSpan.FromMinutes(10))).Value is { Length: > 0 } messages)
        {
            foreach (var message in messages)
            {
                await Task.WhenAll(Enumerable.Range(0, times).Select(_ => shards.CountAsync(PreviewMessage.Of(message.MessageText), CancellationToken.None)));
                await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, CancellationToken.None);
            }
        }
    }

    /// <summary>The same decided over the whole list at once, with everything known of every number.</summary>
    public Waterfall Expected(CampaignPreview preview)
    {
        var question = Questions(new StorageAccount(storage.ConnectionString)).Of(preview);
        var ofNumber = Donors.Where(donor => donor.Phone is not null).ToLookup(donor => donor.Phone!);
        return Waterfall.Count(
            Donors.Select(donor => (donor, AudienceDecision.Of(
                donor,
                new AudienceFacts
                {
                    OnDoNotCallList = IsListed(donor),
                    Holders = donor.Phone is null ? [] : [.. ofNumber[donor.Phone].Where(other => other.Id != donor.Id)],
                    OfNumber = donor.PhoneShared ? [] : null,
                },
                question))),
            question.At,
            CampaignPolicy.Default.OverlapDays);
    }

    private static bool IsListed(Donor donor) => donor is { Phone: not null, PhoneShared: false } && donor.Id.Number % 11 == 0;

    private static Donor Differing(uint id)
    {
        var donor = CampaignGiven.Donor(id) with
        {
            DonationCount = (int)(id % 9),
            Name = new PersonName(id % 2 == 0 ? "Nguyễn Thị Lan" : "Trần Văn Nguyệt"),
            Sex = (Sex)(id % 3),
            Email = id % 4 == 0 ? null : $"d{id}@example.vn",
        };
        return (id % 40) switch
        {
            0 => donor with { Stops = new(Sms: true, Email: id % 3 == 0) },
            1 => donor with { Consent = Given.Consented },
            2 => donor with { Phone = null },
            3 => donor with { Standing = new(CampaignGiven.Drive.Day.AddDays((int)(id % 3) - 1), null, null) },
            4 => donor with { Area = new Area("Quảng Ninh", "Mạo Khê") },
            5 when id < 400 => donor with { Booking = new("x", CampaignGiven.At, "K7P2", CampaignGiven.Drive.Day) },
            6 when id < 400 => donor with { Contacts = [.. Enumerable.Range(0, (int)(id % 4)).Select(at => new Contact($"recall-2027-01-1{at}/{donor.Id}/1", Channel.Sms, CampaignGiven.At.AddDays(-6 * (at + 1))))] },
            7 => donor with { Name = new PersonName("Công Tằng Tôn Nữ Ngọc Nguyệt Thanh Thương"), Language = Language.English },
            8 when id < 200 => donor with { Phone = SharedPhone, PhoneShared = true },
            9 => donor with { Unit = "truong-a", Club = "clb-o" },
            _ => donor,
        };
    }

    private CampaignQuestions Questions(StorageAccount account) =>
        new(new DriveTable(account, hashes), hashes, RecallPolicy.Default, CampaignGiven.Routes, CampaignGiven.Keys, CampaignGiven.Settings);

    private CountShard Counter(StorageAccount account, int pageSize)
    {
        DonorTable donors = new(account, hashes);
        return new CountShard(
            new PreviewTable(account),
            donors,
            new DecideAudience(donors, new ContactTable(account, hashes), new DoNotCallTable(account, hashes)),
            Questions(account),
            Start(account),
            new Lanes(account),
            NullLogger<CountShard>.Instance)
        { PageSize = pageSize };
    }

    private StartCampaign Start(StorageAccount account)
    {
        var (settings, campaigns, previews, runs) = (CampaignGiven.Settings, new CampaignTable(account), new PreviewTable(account), new RunTable(account, new OpenList(account)));
        BatchBook book = new(
            runs, new BatchTable(account, new OpenList(account)), new MessageTable(account, hashes), new RouteTable(account), CampaignGiven.Routes, new Lanes(account), settings);
        ShardPlanner shards = new(new DonorTable(account, hashes), new MessageTable(account, hashes), runs, book, new Lanes(account), NullLogger<ShardPlanner>.Instance);
        return new StartCampaign(
            campaigns,
            previews,
            Questions(account),
            new CampaignRuns(campaigns, previews, runs, new CountTable(account, new MessageTable(account, hashes)), shards, RecallPolicy.Default, clock),
            runs,
            new TemplateTable(account, settings),
            CampaignGiven.Routes,
            settings,
            CampaignPolicy.Default,
            clock,
            NullLogger<StartCampaign>.Instance);
    }
}
