using System.Globalization;
using System.Net;
using BloodDrive.Domain;
using BloodDrive.Tests.Campaigns;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Stories;

/// <summary>The donors of the story with their phones: what came to them, by the gateway's inbox, and what they do with it.</summary>
internal sealed class TetCrowd(World world, TetOffice office, TetBook book)
{
    private const int AtOnce = 8;
    private readonly Dictionary<DonorId, string> links = [];
    private readonly List<InboxMessage> inbox = [];

    /// <summary>Everything that the gateway took so far, oldest first.</summary>
    public async Task<IReadOnlyList<InboxMessage>> InboxAsync()
    {
        await foreach (var message in world.Gateway.PagesAsync(inbox.Count == 0 ? 0 : inbox[^1].Id)) inbox.Add(message);
        return inbox;
    }

    public async Task<IReadOnlyList<InboxMessage>> InboxAsync(RunId run) => [.. (await InboxAsync()).Where(message => MessageKey.Parse(message.Key)?.Run == run)];

    /// <summary>The personal links that came with a run's messages.</summary>
    public async Task TakeLinksAsync(RunId run)
    {
        foreach (var message in await InboxAsync(run)) TakeLink(MessageKey.Parse(message.Key)!.Value.Donor, message);
    }

    /// <summary>The link that somebody has from the first message on.</summary>
    public string LinkOf(DonorId who) => links[who];

    public void TakeLink(DonorId who, InboxMessage message) => links[who] = new Uri(message.Link).AbsolutePath;

    /// <summary>All answer, several at once, and the book is told.</summary>
    public async Task AnswerAsync(params IEnumerable<TetAct> acts)
    {
        var all = acts.ToList();
        using var phone = world.App.Client(null);
        await Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (act, _) => Assert.Equal(act.Taken, await SayAsync(phone, act)));
        foreach (var act in all) book.Note(act, Today);
    }

    /// <summary>Somebody registers at a drive's public link; gives the status.</summary>
    /// <param name="token">The token of the form: one stands in those of all drives.</param>
    public static async Task<HttpStatusCode> RegisterAsync(HttpClient phone, string token, TetDrive drive, int slot, string name, string number, int year)
    {
        using var answer = await phone.PostAsync($"/d/{drive.Id}", CampaignForms.Form(
        [
            ("name", name), ("phone", number), ("year", year.ToString(CultureInfo.InvariantCulture)),
            ("at", VietnamTime.TimeOf(drive.Slot(slot)).ToString("HHmm", CultureInfo.InvariantCulture)), ("agree", "yes"), ("form-token", token),
        ]));
        return answer.StatusCode;
    }

    /// <summary>Waits until the gateway has all that the answers of a day call for, and sees that it has no more.</summary>
    public async Task ToldAsync(DateOnly day)
    {
        var owed = book.Owed.Where(pair => pair.Key.Day == day).ToDictionary(pair => pair.Key.Kind, pair => pair.Value);
        await Poll.UntilAsync(() => InboxAsync(RunId.Answers(day)), told => told.Count >= owed.Values.Sum(), $"what {day:dd/MM} calls for", TimeSpan.FromMinutes(3));
        var told = (await InboxAsync(RunId.Answers(day))).Select(message => MessageKey.Parse(message.Key)!.Value).ToList();
        Assert.Equal(Written(owed), Written(told.CountBy(key => Enum.Parse<MessageKind>(key.Step.Split('-')[0]))));
        Assert.Equal(told.Count, told.Distinct().Count());
    }

    private DateOnly Today => VietnamTime.DayOf(world.Now);

    private async Task<bool> SayAsync(HttpClient phone, TetAct act)
    {
        if (act.Door == TetDoor.Keyword) return await world.Gateway.TextShortNumberAsync(world.App, act.Who.Donor.Phone!, "TC") == 200;
        (string, string)[] said = act.Answer is Answer.GaveElsewhere
            ? [("answer", act.Answer.Code), ("day", act.Answer.Detail)]
            : [("answer", $"{act.Answer.Code} {act.Answer.Detail}".TrimEnd())];
        if (act.Door == TetDoor.Hotline)
        {
            var path = $"/r-for/{act.Who.Id}";
            using var called = await office.Ha.PostAsync(path, CampaignForms.Form([.. said, ("form-token", await TokenAsync(office.Ha, path))]));
            return called.StatusCode == HttpStatusCode.Redirect;
        }

        using var answered = await phone.PostAsync(links[act.Who.Id], CampaignForms.Form(said));
        Assert.Contains(answered.StatusCode, new[] { HttpStatusCode.Redirect, HttpStatusCode.Conflict });
        return answered.StatusCode == HttpStatusCode.Redirect;
    }

    /// <summary>The token of the first form that posts to its own address.</summary>
    public static async Task<string> TokenAsync(HttpClient client, string page) =>
        (await client.GetStringAsync(page)).Split("<form method=\"post\"", 2)[1].Split("name=\"form-token\" value=\"", 2)[1].Split('"')[0];

    private static string Written(IEnumerable<KeyValuePair<MessageKind, int>> counts) =>
        string.Join(' ', counts.Where(pair => pair.Value > 0).OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}:{pair.Value}"));
}
