using BloodDrive.Domain;
using BloodDrive.Local.Gateway;
using BloodDrive.Storage;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Stories;

/// <summary>One refusal during a blast: its way, when it was answered or stood on the donor's row, and the invitation that went out all the same.</summary>
/// <param name="Late">How long after the stop an invitation was accepted; null where none was.</param>
/// <param name="ClaimedAfter">Whether that invitation was claimed after the stop.</param>
public sealed record StopInBlast(string Path, DonorId Donor, DateTimeOffset At, TimeSpan? Late, bool ClaimedAfter);

/// <summary>Every way to stop, again and again, while a blast goes out.</summary>
public sealed class StopBlast
{
    private static readonly RunId Run = RunId.Recall(ChaosNight.Day);

    private readonly World _world;
    private readonly Register _register;
    private readonly LinkKeyRing _links;
    private readonly Dictionary<string, Func<Donor, Task>> _paths;

    private StopBlast(World world)
    {
        _world = world;
        _register = new Register(world);
        _links = LinkKeyRing.Parse(world.AppSettings["LinkKeys"]);
        _paths = new()
        {
            ["link"] = donor => PostAsync($"/r/{Token(donor, LinkPurpose.Answer)}", ("answer", "stop")),
            ["unsubscribe"] = donor => PostAsync($"/u/{Token(donor, LinkPurpose.Unsubscribe)}", ("List-Unsubscribe", "One-Click")),
            ["keyword"] = donor => PostAsync($"/hooks/keyword/{GatewayKeys.EsmsCallbackSecret}", ("Phone", donor.Phone!), ("Content", "TC")),
            ["hotline"] = async donor => await PostAsync("/stops", ("form-token", await _world.App.FormTokenAsync("/stops")), ("contact", donor.Phone ?? donor.Email!)),
            ["file"] = FileAsync,
            ["complaint"] = ComplainAsync,
        };
    }

    /// <summary>A blast to so many, and so many stops by each path spread over it; ends when everything is sent.</summary>
    public static async Task<IReadOnlyList<StopInBlast>> RunAsync(World world, int recipients, int ofEach, Action<string> say)
    {
        StopBlast blast = new(world);
        var donors = Crowd.Due(recipients, ChaosNight.Day).ToArray();
        await Crowd.AddDriveAsync(world.Storage.ConnectionString, ChaosNight.Day);
        await Crowd.AddAsync(world.Storage.ConnectionString, donors);
        StorageAccount account = new(world.Storage.ConnectionString);
        RunTable runs = new(account, new OpenList(account));
        await world.App.FireAsync("NightlyRecall");
        await Poll.UntilAsync(
            async () => (await runs.ShardsAsync(Run, CancellationToken.None)).Count(shard => shard.Value.Planned) == LookupKeys.ShardCount,
            "the blast to be planned",
            TimeSpan.FromMinutes(15));
        say("planned; stops begin");

        new Random(recipients).Shuffle(donors);
        List<StopInBlast> stops = [];
        Queue<Donor> texts = new(donors.Where(donor => donor.Phone is not null));
        Queue<Donor> mails = new(donors.Where(donor => donor.Email is not null));
        for (var round = 0; round < ofEach; round++)
        {
            foreach (var (path, stopAsync) in blast._paths)
            {
                var donor = (path is "unsubscribe" or "complaint" ? mails : texts).Dequeue();
                await stopAsync(donor);
                stops.Add(new StopInBlast(path, donor.Id, world.Now, null, ClaimedAfter: false));
            }
        }

        say("stops over; the rest is sent");
        await Poll.UntilAsync(
            async () => (await runs.BatchesAsync(Run, null, "", CancellationToken.None)).All(stored => stored.Batch.Closed), "the blast to end", TimeSpan.FromMinutes(30));
        return await blast.JudgedAsync(stops);
    }

    private async Task<IReadOnlyList<StopInBlast>> JudgedAsync(List<StopInBlast> stops)
    {
        Dictionary<DonorId, DateTimeOffset> invited = [];
        await foreach (var message in _world.Gateway.PagesAsync())
        {
            if (MessageKey.Parse(message.Key) is { Run.IsAnswers: false } key)
                invited[key.Donor] = message.At;
        }

        List<StopInBlast> judged = [];
        foreach (var stop in stops)
        {
            var claimed = (await _register.Messages.OfDonorAsync(Run, stop.Donor, CancellationToken.None)).Max(stored => stored.Fate.ClaimedAt);
            judged.Add(invited.TryGetValue(stop.Donor, out var at) && at > stop.At
                ? stop with { Late = at - stop.At, ClaimedAfter = claimed > stop.At }
                : stop);
        }

        return judged;
    }

    private string Token(Donor donor, LinkPurpose purpose) => new LinkToken(donor.Id, Run).Write(_links, purpose);

    private async Task FileAsync(Donor donor)
    {
        using var form = new MultipartFormDataContent { { new StringContent(await _world.App.FormTokenAsync("/stops")), "form-token" }, { new StringContent($"Điện thoại\n{donor.Phone}\n"), "list", "stops.csv" } };
        using var response = await _world.App.Http.PostAsync("/stops/list", form);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>A complaint is taken from its queue; it stands when it stands on the donor's row.</summary>
    private async Task ComplainAsync(Donor donor)
    {
        var now = _world.Now;
        using var request = Webhook.ToEmail(Webhook.Events("spamreport", [$"{new MessageKey(Run, donor.Id, "1")}"], now), now);
        using var response = await _world.App.Http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        await Poll.UntilAsync(
            async () => (await _register.Donors.FindAsync(donor.Id, CancellationToken.None))!.Donor.Stops.Email, "the complaint to stand", TimeSpan.FromMinutes(2));
    }

    private async Task PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var response = await _world.App.PostAsync(path, fields);
        Assert.True((int)response.StatusCode < 400, $"A stop by {path.Split('/')[1]} was answered {(int)response.StatusCode}.");
    }
}
