using System.Net;
using System.Text;
using Azure.Data.Tables;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace BloodDrive.Tests.Stories;

/// <summary>One shard with a few donors, an app that is ended at any request, and another that goes on from what lies in storage.</summary>
public sealed class CrashWorld : IAsyncLifetime
{
    public static readonly DateOnly Day = new(2027, 1, 16);
    public static readonly RunId Run = RunId.Recall(Day);
    public static readonly DateTimeOffset Morning = VietnamTime.At(Day, new TimeOnly(8, 0));

    private readonly Dictionary<string, StoredState> _states = new(StringComparer.Ordinal);
    /// <summary>The secrets of two programs that press and release the red button.</summary>
    public const string An = "the-secret-of-program-an";
    public const string Binh = "the-secret-of-program-binh";

    private LookupKeys _keys = null!;

    public StorageProcesses Storage { get; private set; } = null!;

    public GatewayProcess Gateway { get; private set; } = null!;

    public SetClock Clock { get; } = new(Morning);

    /// <summary>Where the first app ends.</summary>
    public LastRequest Last { get; } = new();

    /// <summary>The app that ends.</summary>
    public AppInProcess Mortal { get; private set; } = null!;

    /// <summary>Loses an answer of storage to the third app.</summary>
    public LostAnswer Lost { get; } = new();

    /// <summary>The app whose storage answers once too little.</summary>
    public AppInProcess Forgetful { get; private set; } = null!;

    /// <summary>The app that is there afterwards.</summary>
    public AppInProcess Heir { get; private set; } = null!;

    public Register Register { get; private set; } = null!;

    public RunTable Runs { get; private set; } = null!;

    public OpenList Open { get; private set; } = null!;

    /// <summary>All due, in one shard: texts and e-mails, first and second tier.</summary>
    public IReadOnlyList<Donor> Donors { get; private set; } = [];

    public string Shard { get; private set; } = "";

    public async Task InitializeAsync()
    {
        Storage = await StorageProcesses.StartAsync();
        Gateway = await GatewayProcess.StartAsync();
        var settings = World.SettingsOf(Storage.ConnectionString, Gateway, publicPort: 7071);
        (settings["RecallOpens"], settings["RecallCloses"], settings["SecondTierAfter"]) = ("07:00", "22:00", "00:00:00");

        // The same keys are sent again case after case, and a brandname gateway would know them.
        settings["EsmsKey"] = "";
        settings["ApiClients"] = $"an|Organiser|nation|{An};binh|Approver|nation|{Binh}";
        settings["TextsPerMinute"] = settings["MailsPerMinute"] = "1000000";
        Mortal = await AppInProcess.BuildAsync(settings, Last, Clock, Last.Handler);
        Heir = await AppInProcess.BuildAsync(settings, clock: Clock);
        Forgetful = await AppInProcess.BuildAsync(settings, Lost, Clock);
        Register = new Register(Storage.ConnectionString);
        StorageAccount account = new(Storage.ConnectionString);
        Open = new OpenList(account);
        Runs = new RunTable(account, Open);
        _keys = new LookupKeys(new Settings { LookupKey = World.LookupKey });
        Links = LinkKeyRing.Parse(settings["LinkKeys"]);
        Shard = _keys.ShardOf(DonorId.Of(1));
        var here = Crowd.Due(10_000, Day).Where(donor => _keys.ShardOf(donor.Id) == Shard).ToList();
        Donors = [.. here.Where(donor => donor.Phone is not null).Take(5).Concat(here.Where(donor => donor.Email is not null).Take(3)).OrderBy(donor => donor.Id.Value, StringComparer.Ordinal)];
        await Crowd.AddDriveAsync(Storage.ConnectionString, Day);
    }

    public LinkKeyRing Links { get; private set; } = null!;

    public async Task DisposeAsync()
    {
        Mortal.Dispose();
        Heir.Dispose();
        Forgetful.Dispose();
        await Gateway.DisposeAsync();
        await Storage.DisposeAsync();
    }

    public Task<List<StoredMessage>> LedgerAsync(RunId? run = null) => Register.Messages.OfShardAsync(run ?? Run, Shard, CancellationToken.None);

    /// <summary>What stands on a donor's number and address.</summary>
    public async Task<ContactStanding> StandingAsync(Donor donor)
    {
        var of = await Task.WhenAll(from channel in Enum.GetValues<Channel>()
                                    let contact = RecallDecision.AddressOf(donor, channel)
                                    where contact is not null
                                    select Register.Contacts.StandingAsync(channel, contact, CancellationToken.None));
        return new([.. of.SelectMany(each => each.Stops)], [.. of.SelectMany(each => each.Suppressions)], [.. of.SelectMany(each => each.Recent)]);
    }

    /// <summary>The bodies of the messages that wait on the lanes.</summary>
    public async Task<IReadOnlyList<string>> OnLanesAsync()
    {
        const int Most = 32;
        var account = new StorageAccount(Storage.ConnectionString);
        var peeked = await Task.WhenAll(Lanes.All.Select(lane => account.Queue(lane).PeekMessagesAsync(Most)));
        return [.. peeked.SelectMany(lane => lane.Value).Select(message => message.MessageText)];
    }

    /// <summary>A table's rows as they lie there.</summary>
    public async Task<IReadOnlyList<TableEntity>> RowsAsync(string table)
    {
        List<TableEntity> rows = [];
        await foreach (var row in Storage.Tables.GetTableClient(table).QueryAsync<TableEntity>(""))
            rows.Add(row);
        return rows;
    }

    public async Task<Donor> DonorAsync(Donor donor) => (await Register.Donors.FindAsync(donor.Id, CancellationToken.None))!.Donor;

    /// <summary>The first who is reached by text.</summary>
    public Donor Texted => Donors.First(donor => donor.Phone is not null);

    /// <summary>Works a lane off until the app ends.</summary>
    public Task DrainAsync(AppInProcess app, string lane) => app.DrainAsync(whileTrue: () => !Last.Over, lanes: [lane]);

    /// <summary>A register without anybody, and a drive in reach.</summary>
    internal Task<StoredState> EmptyAsync() => StateAsync("empty", () => StoredState.TakeAsync(Storage));

    /// <summary>The run has begun and the other shards, where nobody lives, are planned.</summary>
    internal Task<StoredState> UnplannedAsync() => StateAsync("unplanned", async () => await FromAsync(await EmptyAsync(), async () =>
    {
        await Heir.RunAsync("NightlyRecall");
        await Heir.DrainAsync();
        await Storage.Tables.GetTableClient("runs").DeleteEntityAsync(Run.Value, "shard~" + Shard);
        await Crowd.AddAsync(Storage.ConnectionString, Donors);
        await new StorageAccount(Storage.ConnectionString).Queue(Lanes.PlanRecall).SendMessageAsync($"{new PlanMessage(Run, Shard)}");
    }));

    /// <summary>Planned, and on its lane.</summary>
    internal Task<StoredState> PlannedAsync() => StateAsync("planned", async () => await FromAsync(await UnplannedAsync(), () => Heir.DrainAsync(lanes: [Lanes.PlanRecall])));

    /// <summary>Planned, and everybody who has a number has an address too.</summary>
    internal Task<StoredState> ReachableAsync() => StateAsync("reachable", async () => await FromAsync(await UnplannedAsync(), async () =>
    {
        await Crowd.AddAsync(Storage.ConnectionString, Donors.Select((donor, index) => donor.Phone is null ? donor : donor with { Email = Crowd.EmailOf(900_000 + index) }));
        await Heir.DrainAsync(lanes: [Lanes.PlanRecall]);
    }));

    internal Task<StoredState> SentAsync() => StateAsync("sent", async () => await FromAsync(await PlannedAsync(), () => Heir.DrainAsync()));

    /// <summary>Every due donor has one row and one message at most; sent is what the gateway accepted, uncertain only what the dead process held.</summary>
    public async Task OneEachAsync(IReadOnlyList<InboxMessage> inbox, CrashMoment moment)
    {
        var ledger = await LedgerAsync();
        Assert.Equal(Donors.Select(donor => donor.Id.Value).Order(StringComparer.Ordinal), ledger.Select(stored => stored.Message.Key.Donor.Value));
        Assert.Equal(inbox.Count, inbox.Select(message => message.To).Distinct().Count());
        var accepted = inbox.Select(message => message.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var stored in ledger)
        {
            var (key, status) = (stored.Message.Key, stored.Fate.StatusAt(Clock.Now));
            if (moment.Claimed.Contains(key))
                Assert.Equal(MessageStatus.Uncertain, status);
            else
                Assert.True(status == MessageStatus.Sent && accepted.Contains(key.ToString()), $"{key} is {status}.");
        }

        foreach (var donor in Donors)
        {
            var row = await DonorAsync(donor);
            Assert.Equal((Run.Value, 1), (row.Recall.Run, row.Recall.Step));
            Assert.Single(row.Contacts);
        }

        var shards = (await Runs.ShardsAsync(Run, CancellationToken.None)).Values;
        Assert.Equal(ledger.Count, shards.Sum(shard => shard.LookedAt - shard.LeftOut.Values.Sum()));
    }

    /// <summary>A state that several flows begin from, made once.</summary>
    internal async Task<StoredState> StateAsync(string name, Func<Task<StoredState>> make) =>
        _states.TryGetValue(name, out var known) ? known : _states[name] = await make();

    /// <summary>What lies in storage once something was done, from a state on.</summary>
    internal async Task<StoredState> FromAsync(StoredState state, Func<Task> then)
    {
        Clock.Now = Morning;
        await state.RestoreAsync(Storage);
        await Gateway.ClearFaultsAsync();
        await then();
        return await StoredState.TakeAsync(Storage);
    }

    /// <summary>Every batch is closed and every shard planned.</summary>
    public async Task<bool> IsSettledAsync(RunId? run = null)
    {
        var id = run ?? Run;
        return (id != Run || (await Runs.ShardsAsync(id, CancellationToken.None)).Values.All(shard => shard.Planned))
            && await Runs.BatchesAsync(id, null, "", CancellationToken.None) is { Count: > 0 } batches
            && batches.All(stored => stored.Batch.Closed);
    }

    /// <summary>A donor's post on the personal link, or on another page of a route with a token.</summary>
    public DefaultHttpContext Post(Donor donor, string field, string value, LinkPurpose purpose = LinkPurpose.Answer) => Request(
        "application/x-www-form-urlencoded",
        $"{field}={Uri.EscapeDataString(value)}",
        ("token", new LinkToken(donor.Id, Run).Write(Links, purpose)));

    /// <summary>A POST with a body and a value of its route.</summary>
    public static DefaultHttpContext Request(string type, string text, (string Name, string Value) route)
    {
        DefaultHttpContext context = new();
        var body = Encoding.UTF8.GetBytes(text);
        context.Request.Method = "POST";
        context.Request.ContentType = type;
        context.Request.ContentLength = body.Length;
        context.Request.Body = new MemoryStream(body);
        context.Request.RouteValues[route.Name] = route.Value;

        // The staff's pages are on this machine alone.
        context.Request.Host = new HostString("localhost");
        context.Connection.RemoteIpAddress = IPAddress.Loopback;
        return context;
    }
}
