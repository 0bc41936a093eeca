using System.Text;
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

    private LookupKeys _keys = null!;

    public StorageProcesses Storage { get; private set; } = null!;

    public GatewayProcess Gateway { get; private set; } = null!;

    public SetClock Clock { get; } = new(Morning);

    /// <summary>Where the first app ends.</summary>
    public LastRequest Last { get; } = new();

    /// <summary>The app that ends.</summary>
    public AppInProcess Mortal { get; private set; } = null!;

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
        settings["TextsPerMinute"] = settings["MailsPerMinute"] = "1000000";
        Mortal = await AppInProcess.BuildAsync(settings, Last, Clock, Last.Handler);
        Heir = await AppInProcess.BuildAsync(settings, clock: Clock);
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
        await Gateway.DisposeAsync();
        await Storage.DisposeAsync();
    }

    public Task<List<StoredMessage>> LedgerAsync(RunId? run = null) => Register.Messages.OfShardAsync(run ?? Run, Shard, CancellationToken.None);

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
        return context;
    }
}
