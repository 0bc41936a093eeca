using System.Net;
using BloodDrive.Campaigns;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Campaigns;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Stories;

/// <summary>
/// Three weeks before Tết, from a drive's form to the evening before it: a campaign to a register of five thousand, answered in every way, a drive that
/// moves, reminders. Every figure on every page is what the test's own book and the gateway's inbox say.
/// </summary>
public sealed partial class TetStoryTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Unreachable = 2;
    private const int Followed = 2;
    private const string Factory = "Công ty Than Núi Béo";
    private static readonly RunId Run = RunId.Campaign(0);
    private static readonly DateOnly Today = TetRegister.Today;
    private static readonly string[] Places = ["Hồng Gai", "Cẩm Phả", "Uông Bí"];

    private readonly TetBook book = new();
    private readonly IReadOnlyList<TetPerson> people = TetRegister.Make(Run);
    private readonly TetDrive[] drives = new TetDrive[Places.Length];
    private World world = null!;
    private TetOffice office = null!;
    private TetCrowd crowd = null!;
    private TetPages pages = null!;
    private TetDrive unitDrive = null!;
    private string campaign = "";

    public async Task InitializeAsync()
    {
        world = await World.StartAsync();
        var register = Crowd.AddAsync(world.Storage.ConnectionString, people.Select(person => person.Donor));
        office = await TetOffice.OpenAsync(world);
        crowd = new TetCrowd(world, office, book);
        pages = new TetPages(office, crowd, book);
        await register;
        Say($"{people.Count} donors are in the register");
    }

    public async Task DisposeAsync()
    {
        office.Dispose();
        await world.DisposeAsync();
    }

    [Fact]
    public async Task From_the_first_drive_to_the_evening_before_every_count_is_right_to_the_donor()
    {
        await PreparedAsync();
        await RecalledAsync();
        await ApprovedAsync();
        await LeftAsync();
        await AnsweredAsync();
        await RegisteredAsync();
        await ChangedAsync();
        await MovedAsync();
        await ListedAsync();
        await CountedAsync(Today);
        await RemindedAsync();
    }

    private IReadOnlyList<TetPerson> Reached => field ??= [.. people.Where(person => person is { Out: null, Held: false })];

    private int Held => people.Count(person => person is { Out: null, Held: true });

    private int LookedAt => people.Count(person => person.Out is not { } reason || AudienceReasons.RuleOf(reason) is not null);

    /// <summary>Vân enters units and drives; the garrison is reached through its contact alone.</summary>
    private async Task PreparedAsync()
    {
        await office.MakeUnitAsync("Tiểu đoàn Quảng Yên", UnitKind.Agency, throughContact: true);
        await office.MakeUnitAsync(Factory, UnitKind.Factory);
        int[] beds = [20, 1, 10], slots = [6, 4, 6];
        for (var at = 0; at < drives.Length; at++) drives[at] = await office.MakeDriveAsync(Places[at], TetRegister.Homes[at], TetRegister.Days[at], slots[at], beds[at]);
        unitDrive = await office.MakeDriveAsync("Núi Béo", TetRegister.Homes[0], TetRegister.Days[0], slots: 4, beds: 5, units: Factory);
        await pages.DrivesAsync([.. drives, unitDrive]);
    }

    private async Task RecalledAsync()
    {
        await world.App.FireAsync("NightlyRecall");
        var recalled = people.Where(person => person.Recalled).Select(person => person.Id.Value).ToHashSet();
        await Poll.UntilAsync(() => crowd.InboxAsync(RunId.Recall(Today)), inbox => inbox.Count >= recalled.Count, "tonight's recall", TimeSpan.FromMinutes(3));
        Assert.Equal(recalled, (await crowd.InboxAsync(RunId.Recall(Today))).Select(message => MessageKey.Parse(message.Key)!.Value.Donor.Value).ToHashSet());
        await crowd.TakeLinksAsync(RunId.Recall(Today));
        await pages.RecallAsync(people.Count, recalled.Count);
        Say("tonight's recall has left");
    }

    private async Task ApprovedAsync()
    {
        campaign = await office.PlanAsync(drives, budget: 10_000_000);
        Assert.Equal(CampaignAddress.Of(Run), campaign);
        Say("counted");
        await pages.PreviewAsync(campaign, people);
        await TriedAsync();
        var page = await Shown.AtAsync(office.Van, campaign);
        await office.ApprovedAsync(campaign, Reached.Count, page.Figure("Chi phí, đồng"));
        Say("approved");
    }

    /// <summary>The words on Vân's phone and on Bảo's, marked as a test, in no count.</summary>
    private async Task TriedAsync()
    {
        using var tried = await office.Van.ActAsync(campaign, $"{campaign}/test", ("phone", "0912 345 678"), ("second", "0913 456 789"));
        Assert.Equal($"{campaign}?said=tested", $"{tried.Headers.Location}");
        var tests = (await crowd.InboxAsync()).Where(message => MessageKey.Parse(message.Key) is null).ToList();
        Assert.Equal(["+84912345678", "+84913456789"], tests.Select(message => message.To));
        Assert.All(tests, message => Assert.Contains("BAN GUI THU", message.Body, StringComparison.Ordinal));
    }

    /// <summary>Fifty leave, ten minutes pass in which nothing does, then the rest. Some numbers are refused: who agreed to e-mails gets one instead.</summary>
    private async Task LeftAsync()
    {
        var first = CampaignPolicy.Default.First;
        await office.LaunchAsync(campaign);
        await Poll.UntilAsync(() => crowd.InboxAsync(Run), inbox => inbox.Count >= first, "the first few", TimeSpan.FromMinutes(3));
        await world.SweptAsync(async () => (await Shown.AtAsync(office.Van, campaign)).Says("Những tin đầu tiên đã đi"), "the look at the first");
        await world.App.FireAsync("SweepOpenWork");
        await pages.CampaignAsync(campaign, Run, first, Held, 0, Reached.Count - first, LookedAt);
        Assert.Equal(first, (await crowd.InboxAsync(Run)).Count);
        Say("the first have left");

        var early = (await crowd.InboxAsync(Run)).Select(message => MessageKey.Parse(message.Key)!.Value.Donor).ToHashSet();
        var late = Reached.Where(person => !early.Contains(person.Id) && !person.IsShared).ToList();
        Refused = [.. late.Where(person => person is { ByText: true, ByBoth: false }).TakeLast(Unreachable), .. late.Where(person => person.ByBoth).TakeLast(Followed)];
        foreach (var person in Refused) await world.Gateway.FaultAsync("refused-number", address: person.Donor.Phone);
        await world.TurnClockAsync(world.Now + CampaignPolicy.Default.LookAtFirst + TimeSpan.FromMinutes(1));
        await world.SweptAsync(async () => (await office.ApiAsync(campaign)).GetProperty("state").GetString() == "Sent", "the rest to leave");
        await world.Gateway.ClearFaultsAsync();
        Say("all have left");

        var inbox = await crowd.InboxAsync(Run);
        var refused = Refused.Select(person => person.Id).ToHashSet();
        var wanted = Reached.Where(person => !refused.Contains(person.Id)).Select(person => $"{new MessageKey(Run, person.Id, "1")}").Concat(Refused.Where(person => person.ByBoth).Select(person => $"{new MessageKey(Run, person.Id, "1~email")}"));
        Assert.Equal(wanted.Order(StringComparer.Ordinal), inbox.Select(message => message.Key!).Order(StringComparer.Ordinal));
        Assert.Equal(inbox.Count, inbox.Select(message => message.To).Distinct().Count());
        var asked = (await world.Gateway.RequestsAsync()).SelectMany(request => request.Keys).Where(key => MessageKey.Parse(key)?.Run == Run).CountBy(key => key).ToList();
        Assert.Equal(Reached.Count + Followed, asked.Count);
        Assert.All(asked, key => Assert.Equal(1, key.Value));
        await pages.CostAsync(campaign, inbox, Refused.Count, Refused.Sum(person => PartsOf(person, inbox)));
        await SentAsync();
        await crowd.TakeLinksAsync(Run);
    }

    /// <summary>Whom the campaign's provider refused by text.</summary>
    private List<TetPerson> Refused { get; set; } = [];

    private Task SentAsync() => pages.CampaignAsync(campaign, Run, Reached.Count - Unreachable, Held, Unreachable, 0, LookedAt);

    /// <summary>What the text to somebody would have had: as many as one of the same name and drive had.</summary>
    private int PartsOf(TetPerson person, IReadOnlyList<InboxMessage> inbox)
    {
        var alike = people.Where(other => other.Donor.Name.Full == person.Donor.Name.Full && other.Drive == person.Drive).Select(other => other.Id).ToHashSet();
        return inbox.First(message => message.IsText && alike.Contains(MessageKey.Parse(message.Key)!.Value.Donor)).Parts;
    }

    private void Say(string what) => output.WriteLine($"{TimeProvider.System.GetUtcNow():HH:mm:ss} {what}");
}
