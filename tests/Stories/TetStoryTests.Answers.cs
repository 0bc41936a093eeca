using System.Net;
using BloodDrive.Domain;
using BloodDrive.Tests.Campaigns;
using BloodDrive.Tests.Domain;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Stories;

/// <summary>What comes back: three hundred answers, forty registrations, changes of mind, a drive that moves, a unit's list, reminders.</summary>
public sealed partial class TetStoryTests
{
    private const string FactoryId = "cong-ty-than-nui-beo";
    private readonly List<TetPerson> comers = [];
    private readonly Dictionary<string, TetPerson> byId = new(StringComparer.Ordinal);
    private readonly HashSet<DonorId> taken = [];

    private enum Reach
    {
        Text,
        Mail,
        Both,
    }

    /// <summary>Three hundred of the campaign's recipients, and a few of tonight's, in all the ways there are.</summary>
    private async Task AnsweredAsync()
    {
        foreach (var person in people) byId[person.Id.Value] = person;
        comers.AddRange([.. Take(0, 36, Reach.Text), .. Take(0, 12, Reach.Mail), .. Take(0, 12, Reach.Both)]);
        var (few, far) = (Take(1, 8, Reach.Text), Take(2, 30, Reach.Text).Concat(Take(2, 20, Reach.Mail)).Concat(Take(2, 10, Reach.Both)).ToList());
        var callers = Take(0, 10, Reach.Text);
        Answer[] heard = [new Answer.NotThisTime(), new Answer.GaveElsewhere(Today.AddDays(-30)), new Answer.Rest(3), new Answer.NotMyNumber(), new Answer.PassedAway(), new Answer.Stop()];
        int[] each = [15, 12, 12, 10, 8, 12];
        List<TetAct> acts =
        [
            .. Coming(comers, drives[0]), .. Coming(few, drives[1]), .. Coming(far, drives[2]),
            .. heard.Zip(each).SelectMany(pair => Take(0, pair.Second - 2, Reach.Text).Concat(Take(0, 2, Reach.Mail)).Select(person => new TetAct(person, pair.First))),
            .. Take(0, 6, Reach.Both).Select(person => new TetAct(person, new Answer.Stop(Channel.Sms))),
            .. Take(0, 5, Reach.Both).Select(person => new TetAct(person, new Answer.Stop(Channel.Email))),
            .. callers.Take(5).Select(person => new TetAct(person, new Answer.Stop(), TetDoor.Keyword)),
            .. Coming(callers.Skip(5).Take(3), drives[0], TetDoor.Hotline), new(callers[8], new Answer.NotThisTime(), TetDoor.Hotline), new(callers[9], new Answer.Stop(), TetDoor.Hotline),
            .. Take(1, 10, Reach.Text).Select(person => new TetAct(person, new Answer.NotThisTime())), .. Take(1, 10, Reach.Mail).Select(person => new TetAct(person, new Answer.GaveElsewhere(Today))),
            .. Take(1, 10, Reach.Text).Select(person => new TetAct(person, new Answer.Rest(12))), .. Take(2, 20, Reach.Text).Select(person => new TetAct(person, new Answer.NotThisTime())),
            .. Take(2, 10, Reach.Text).Select(person => new TetAct(person, new Answer.Stop())), .. Take(2, 10, Reach.Mail).Select(person => new TetAct(person, new Answer.Rest(1))),
        ];
        var late = Take(1, 12, Reach.Text);
        Assert.Equal(300, acts.Count + late.Count);
        var recalled = people.Where(person => person is { Recalled: true, Drive: 0 }).Take(10).ToList();

        await crowd.AnswerAsync([.. acts, .. Coming(recalled.Take(6), drives[0]), .. recalled.Skip(6).Select(person => new TetAct(person, new Answer.NotThisTime()))]);

        // The small drive is full: who says yes now gets no place, and half of them say something else.
        await crowd.AnswerAsync(Coming(late, drives[1]).Select(act => act with { Taken = false }));
        await crowd.AnswerAsync(late.Take(6).Select(person => new TetAct(person, new Answer.NotThisTime())));
        await crowd.ToldAsync(Today);
        Say("300 have answered");
    }

    /// <summary>Forty at the public link: newcomers, some whom the register knows, some who have a place already and keep it.</summary>
    private async Task RegisteredAsync()
    {
        using var phone = world.App.Client(null);
        var token = await TetCrowd.TokenAsync(phone, $"/d/{drives[0].Id}");
        var known = Take(0, 5, Reach.Text);
        var placed = comers.Where(person => person is { ByText: true, ByBoth: false }).Take(3).ToList();
        var newcomers = Enumerable.Range(0, 32).Select(at => (Phone: $"+8496877{at:0000}", Drive: drives[at < 28 ? 0 : 2], Slot: at)).ToList();
        await Parallel.ForEachAsync(
            [.. newcomers, .. known.Concat(placed).Select((person, at) => (Phone: person.Donor.Phone!, Drive: drives[0], Slot: at))],
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (one, _) => Assert.Equal(HttpStatusCode.Redirect, await TetCrowd.RegisterAsync(phone, token, one.Drive, one.Slot, NameOf(one.Phone), one.Phone, YearOf(one.Phone))));
        foreach (var at in new[] { 0, 1 }) Assert.Equal(HttpStatusCode.Conflict, await TetCrowd.RegisterAsync(phone, token, drives[1], at, "Lò Văn Sáng", $"+8496878{at:0000}", 1995));

        foreach (var (person, at) in known.Select((person, at) => (person, at))) book.Take(person.Id.Value, Yes(drives[0], at), AnswerSource.Public, Today);
        book.Owe(Today, MessageKind.Booked, placed.Count);
        foreach (var one in newcomers)
        {
            var person = await MetAsync(one.Phone);
            book.Take(person.Id.Value, Yes(one.Drive, one.Slot), AnswerSource.Public, Today);
        }

        await crowd.ToldAsync(Today);
        Say("40 have registered");

        string NameOf(string number) => people.FirstOrDefault(person => person.Donor.Phone == number)?.Donor.Name.Full ?? "Lò Văn Sáng";
        int YearOf(string number) => people.FirstOrDefault(person => person.Donor.Phone == number)?.Donor.Birth?.Year ?? 1995;
    }

    private async Task ChangedAsync()
    {
        var newcomers = book.Visitors(drives[0].Id).Select(who => byId[who]).Where(person => person.IsNew).Take(2);
        await crowd.AnswerAsync(
        [
            .. comers.Skip(6).Take(6).Concat(comers.Skip(36).Take(6)).Select(person => new TetAct(person, Yes(drives[0], comers.IndexOf(person) + 2))),
            .. comers.Skip(12).Take(5).Concat(comers.Skip(42).Take(5)).Select(person => new TetAct(person, new Answer.Cancel())),
            .. comers.Where(person => person.ByBoth).Take(2).Select(person => new TetAct(person, new Answer.Stop())),
            .. newcomers.Select(person => new TetAct(person, Yes(drives[0], 3 + SlotOf(person)))),
        ]);
        await crowd.ToldAsync(Today);
        await pages.DrivesAsync([.. drives, unitDrive]);
        Say("some have changed their minds");

        int SlotOf(TetPerson person) => Enumerable.Range(0, drives[0].Slots).First(slot => book.Visitors(drives[0].Id, drives[0].Slot(slot)).Contains(person.Id.Value));
    }

    /// <summary>The third drive goes a day later: everybody is asked by the link they have; a quarter each says yes, another hour, no, nothing.</summary>
    private async Task MovedAsync()
    {
        var before = drives[2];
        var visitors = book.Visitors(before.Id).ToList();
        drives[2] = await office.MoveAsync(before, Places[2], TetRegister.Homes[2], before.Day.AddDays(1), visitors.Count);
        book.Move(before.Id, 1, Today);
        await crowd.ToldAsync(Today);
        await pages.RepliesAsync(drives[2]);
        foreach (var message in (await crowd.InboxAsync(RunId.Answers(Today))).Where(message => MessageKey.Parse(message.Key)!.Value.Step.StartsWith("Moved", StringComparison.Ordinal)))
            Assert.Equal(crowd.LinkOf(MessageKey.Parse(message.Key)!.Value.Donor), new Uri(message.Link).AbsolutePath);

        await crowd.AnswerAsync(visitors.Select((who, at) => (Person: byId[who], Slot: Enumerable.Range(0, drives[2].Slots).First(slot => book.Visitors(drives[2].Id, drives[2].Slot(slot)).Contains(who)), At: at))
            .Where(one => one.At % 4 != 3)
            .Select(one => new TetAct(one.Person, one.At % 4 == 2 ? new Answer.Cancel() : Yes(drives[2], one.Slot + (one.At % 4)))));
        await crowd.ToldAsync(Today);
        Say("a drive has moved");
    }

    /// <summary>The factory's contact hands in four names by the link with counts.</summary>
    private async Task ListedAsync()
    {
        var needs = $"/drives/{unitDrive.Id}/units";
        using var allotted = await office.Van.ActAsync(needs, needs, ("places-" + FactoryId, "20"));
        Assert.Equal($"{needs}?saved", $"{allotted.Headers.Location}");
        FactoryLink = (await Shown.AtAsync(office.Van, needs)).Between($"href=\"/c/{unitDrive.Id}/", "\"") is var rest ? $"/c/{unitDrive.Id}/{rest}" : "";
        using var contact = world.App.Client(null);
        string[] names = ["Hoàng Thị Sim", "Lê Văn Thìn", "Trần Mạnh", "Bùi Thị Tơ"];
        using var handed = await contact.PostAsync(FactoryLink, CampaignForms.Form(
        [
            ("form-token", await TetCrowd.TokenAsync(contact, FactoryLink)), ("agree", "yes"),
            ("list", string.Join('\n', names.Select((name, at) => $"{name}; 096879000{at}; 1990"))),
        ]));
        Assert.Equal(HttpStatusCode.Redirect, handed.StatusCode);
        for (var at = 0; at < names.Length; at++)
        {
            // The emptiest hour each: of four people and four hours one an hour.
            var person = await MetAsync($"+8496879000{at}");
            book.Take(person.Id.Value, Yes(unitDrive, at), AnswerSource.List, Today);
        }

        await crowd.ToldAsync(Today);
    }

    private string FactoryLink { get; set; } = "";

    /// <summary>Every page once more.</summary>
    private async Task AllCountedAsync(DateOnly day)
    {
        await pages.RecallAsync(people.Count, people.Count(person => person.Recalled));
        await SentAsync();
        await CountedAsync(day);
    }

    /// <summary>Every page that a booking changes.</summary>
    private async Task CountedAsync(DateOnly day)
    {
        await pages.DrivesAsync([.. drives, unitDrive]);
        await pages.RepliesAsync(drives[2]);
        await pages.RepliesOfAsync(day);
        using var contact = world.App.Client(null);
        Assert.Equal(20, (await Shown.AtAsync(contact, FactoryLink)).Row("Chỉ tiêu", 1));
        Assert.Equal(book.Booked(unitDrive.Id), (await Shown.AtAsync(contact, FactoryLink)).Row("Đã đăng ký", 1));
        Assert.Equal(book.Booked(unitDrive.Id), (await Shown.AtAsync(office.Van, $"/drives/{unitDrive.Id}/units")).Row(Factory, 2));
        Say($"every count is right on {day:dd/MM}");
    }

    /// <summary>Three days before by e-mail alone, the evening before by text, to who still comes and has not stopped.</summary>
    private async Task RemindedAsync()
    {
        var (early, eve) = (drives[0].Day.AddDays(-3), drives[0].Day.AddDays(-1));
        await RemindedAsync(early, person => person.Donor.Email is not null);
        await crowd.AnswerAsync(comers.Where(person => person is { ByText: true, ByBoth: false } && book.Visitors(drives[0].Id).Contains(person.Id.Value)).TakeLast(4).Select(person => new TetAct(person, new Answer.Cancel())));
        await pages.RepliesOfAsync(early);
        await RemindedAsync(eve, _ => true);
        await crowd.ToldAsync(Today);
        await AllCountedAsync(eve);
    }

    private async Task RemindedAsync(DateOnly day, Func<TetPerson, bool> takes)
    {
        await world.TurnClockAsync(VietnamTime.At(day, new TimeOnly(18, 0, 5)));
        var visitors = drives.Append(unitDrive).SelectMany(drive => book.Visitors(drive.Id)).Select(who => byId[who]).Where(person => takes(person) && !book.Stopped(person.Id.Value)).ToList();
        book.Owe(day, MessageKind.Reminder, visitors.Count);
        await world.App.FireAsync("RemindBooked");
        await crowd.ToldAsync(day);
        var reminded = (await crowd.InboxAsync(RunId.Answers(day))).Where(message => MessageKey.Parse(message.Key)!.Value.Step.StartsWith("Reminder", StringComparison.Ordinal)).ToList();
        Assert.Equal(visitors.Select(person => person.Id.Value).ToHashSet(), reminded.Select(message => MessageKey.Parse(message.Key)!.Value.Donor.Value).ToHashSet());
        Say($"{visitors.Count} reminded on {day:dd/MM}");
    }

    /// <summary>Somebody whom the register did not know, once the gateway has told the number of its booking.</summary>
    private async Task<TetPerson> MetAsync(string phone)
    {
        var told = await Poll.UntilAsync(
            async () => (await crowd.InboxAsync(RunId.Answers(Today))).FirstOrDefault(message => message.To == phone), message => message is not null, "the text to a newcomer", TimeSpan.FromMinutes(2));
        var id = MessageKey.Parse(told!.Key)!.Value.Donor;
        crowd.TakeLink(id, told);
        return byId[id.Value] = new TetPerson(Given.Donor(id: id.Number) with { Phone = phone }, null, null) { IsNew = true };
    }

    /// <summary>Recipients near a drive who have said nothing yet.</summary>
    private List<TetPerson> Take(int drive, int count, Reach reach)
    {
        var list = Reached.Where(person => person.Drive == drive && !person.IsShared && !Refused.Contains(person) && !taken.Contains(person.Id))
            .Where(person => reach == (person.ByBoth ? Reach.Both : person.ByText ? Reach.Text : Reach.Mail)).Take(count).ToList();
        Assert.Equal(count, list.Count);
        taken.UnionWith(list.Select(person => person.Id));
        return list;
    }

    private static IEnumerable<TetAct> Coming(IEnumerable<TetPerson> who, TetDrive drive, TetDoor door = TetDoor.Link) => who.Select((person, at) => new TetAct(person, Yes(drive, at), door));

    private static Answer.Yes Yes(TetDrive drive, int slot) => new(drive.Id, drive.Slot(slot));
}
