using System.Globalization;
using System.Net;
using System.Text.Json;
using BloodDrive.Domain;
using BloodDrive.Domain.Import;
using BloodDrive.Storage;
using BloodDrive.Tests.Campaigns;
using BloodDrive.Tests.Door;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Stories;

/// <summary>
/// From the invitation to what it brought: a campaign with a hold-out, the Sunday at the door, the hospital's file with forty faults, and the week after.
/// Everything that the app says in the end is what the test counts from its own rows, to the donor.
/// </summary>
public sealed partial class SundayStoryTests(Xunit.Abstractions.ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly RunId Run = RunId.Campaign(0);
    private static readonly DateOnly Day = SundayRegister.Day;

    private readonly SundayBook book = new(SundayRegister.Make(Run));
    private readonly Dictionary<DonorId, DonorId> known = [];
    private World world = null!;
    private TetOffice office = null!;
    private TetCrowd crowd = null!;
    private TetDrive drive = null!;
    private Register register = null!;
    private Dictionary<DonorId, string> codes = [];
    private SundayFile file = null!;
    private string campaign = "";

    public async Task InitializeAsync()
    {
        world = await World.StartAsync();
        register = new Register(world);
        var there = book.People.Where(person => !person.IsNew).Select(person => person.Donor).ToList();
        await register.AddAsync(there);
        await register.Identities.AddAsync(there.Select(donor => (IdentityKind.NameBirth, Arrival.NameBirth(donor.Name, donor.Birth), donor.Id)), CancellationToken.None);
        office = await TetOffice.OpenAsync(world);
        crowd = new TetCrowd(world, office, new TetBook());
        Say("the register is there");
    }

    public async Task DisposeAsync()
    {
        office.Dispose();
        await world.DisposeAsync();
    }

    [Fact]
    public async Task Days_thanks_honours_figures_and_uplift_are_what_a_count_of_the_raw_rows_says_to_the_donor()
    {
        await InvitedAsync();
        await AnsweredAsync();
        await AtTheDoorAsync();
        await ResultsAsync();
        await DaysAsync();
        await ThankedAsync();
        await CountedAsync();
        await HonouredAsync();
        await ReportedAsync();
        await UpliftedAsync();
    }

    private async Task InvitedAsync()
    {
        await office.MakeUnitAsync(SundayRegister.University, UnitKind.School);
        await office.MakeUnitAsync(SundayRegister.Club, UnitKind.Club, within: SundayRegister.University);
        await office.MakeUnitAsync(SundayRegister.Factory, UnitKind.Factory);
        drive = await office.MakeDriveAsync("Hồng Gai", SundayRegister.Town, Day, slots: 6, beds: 20);
        campaign = await office.PlanAsync([drive], budget: 10_000_000, SundayRegister.HoldOutPercent);
        var page = await Shown.AtAsync(office.Van, campaign);
        await office.ApprovedAsync(campaign, book.Invited.Count(), page.Figure("Chi phí, đồng"));
        await office.LaunchAsync(campaign);
        await world.SweptAsync(async () => (await Shown.AtAsync(office.Van, campaign)).Says("Những tin đầu tiên đã đi"), "the look at the first");
        await world.TurnClockAsync(world.Now + CampaignPolicy.Default.LookAtFirst + TimeSpan.FromMinutes(1));
        await world.SweptAsync(async () => (await office.ApiAsync(campaign)).GetProperty("state").GetString() == "Sent", "the rest to leave");
        Assert.Equal(book.Invited.Select(person => person.Id).ToHashSet(), (await crowd.InboxAsync(Run)).Select(message => MessageKey.Parse(message.Key)!.Value.Donor).ToHashSet());
        await crowd.TakeLinksAsync(Run);
        Say($"{book.Invited.Count()} are invited, {book.HeldOut.Count()} held out");
    }

    private async Task AnsweredAsync()
    {
        await crowd.AnswerAsync(
            from person in book.Invited
            where person.Life.Says != SundayWord.Nothing
            select new TetAct(new TetPerson(person.Donor, null, 0), AnswerOf(person)));
        await crowd.ToldAsync(SundayRegister.Today);
        Say($"{book.Booked.Count} have booked");

        Answer AnswerOf(SundayPerson person) => person.Life.Says switch
        {
            SundayWord.Yes => new Answer.Yes(drive.Id, drive.Slot((int)person.Id.Number)),
            SundayWord.GaveElsewhere => new Answer.GaveElsewhere(SundayRegister.Elsewhere),
            SundayWord.Stop => new Answer.Stop(),
            _ => new Answer.NotThisTime(),
        };
    }

    /// <summary>What a phone at the door marks, as it sends it: who came, who was moved, who left again, who walked in; and one mark that is taken back.</summary>
    private async Task AtTheDoorAsync()
    {
        await world.TurnClockAsync(VietnamTime.At(Day, new TimeOnly(8, 0, 5)));
        await RunSheetAsync();
        var pass = await MadePass.MakeAsync(world.App, drive.Id);
        var cookie = await pass.EnterAsync();
        var listed = (await pass.SyncAsync(cookie, world.Now)).GetProperty("people").EnumerateArray().ToDictionary(one => one.GetProperty("name").GetString()!);
        Assert.Equal(book.Booked.Select(person => person.Donor.Name.Full).ToHashSet(), listed.Keys.ToHashSet());
        codes = book.Booked.ToDictionary(person => person.Id, person => listed[person.Donor.Name.Full].GetProperty("code").GetString()!);

        var number = 0;
        var acts = book.People.SelectMany(person => ActsOf(person, listed)).ToList();
        var absent = listed[book.Booked.First(person => person.Life.Door == SundayDoor.Nothing).Donor.Name.Full].GetProperty("id").GetString();
        acts.AddRange([new { nonce = $"{1_000_001:x16}", kind = "came", at = world.Now, person = absent }, new { nonce = Nonce(), kind = "undone", at = world.Now, person = absent, of = new[] { $"{1_000_001:x16}" } }]);
        JsonElement told = default;
        foreach (var some in acts.Chunk(60)) told = await pass.SyncAsync(cookie, world.Now, some);
        Assert.Equal(0, told.GetProperty("refused").GetArrayLength());
        Assert.Equal(book.People.Count(person => person.Life.Door != SundayDoor.Nothing), told.GetProperty("marks").GetArrayLength());
        Say($"{told.GetProperty("marks").GetArrayLength()} came to the door");

        IEnumerable<object> ActsOf(SundayPerson person, Dictionary<string, JsonElement> people)
        {
            var donor = person.Donor;
            if (person.Life.Door == SundayDoor.WalkedIn)
            {
                yield return new { nonce = Nonce(), kind = "came", at = world.Now, walkIn = new { name = donor.Name.Full.ToUpperInvariant(), year = donor.Birth!.Value.Year, phone = $"0{donor.Phone![3..]}" } };
                yield break;
            }

            if (person.Life.Door == SundayDoor.Nothing) yield break;
            var id = people[donor.Name.Full].GetProperty("id").GetString();
            if (person.Life.Door == SundayDoor.MovedAndCame) yield return new { nonce = Nonce(), kind = "moved", at = world.Now, person = id, to = drive.Slot(5) };
            yield return new { nonce = Nonce(), kind = "came", at = world.Now, person = id };
            if (person.Life.Door == SundayDoor.CameAndLeft) yield return new { nonce = Nonce(), kind = "left", at = world.Now, person = id };
        }

        string Nonce() => $"{++number:x16}";
    }

    /// <summary>Two days later: the file, its faults by row and column, the same file again, and what a person types for two whose rows were not clear.</summary>
    private async Task ResultsAsync()
    {
        await world.TurnClockAsync(VietnamTime.At(Day.AddDays(2), new TimeOnly(15, 0)));
        file = new SundayFile(book.People, codes);
        var page = await UploadAsync();
        var strangers = book.People.Count(person => person.IsNew);
        Assert.Contains($"{file.Rows} dòng: {file.Good} đã nhập ({strangers} người mới), 0 đã có từ trước, 40 chưa nhập được.", page, StringComparison.Ordinal);
        var said = new Shown(page).Rows.Where(row => row.Count == 3 && row[2].StartsWith("chưa nhập dòng", StringComparison.Ordinal)).Select(row => (Shown.Number(row[0]), row[1], row[2]["chưa nhập dòng".Length..].Trim())).ToList();
        Assert.Equal(40, said.Count);
        Assert.Equal(file.Wrong.Select(wrong => (wrong.Row, wrong.Column, FaultWords.Vi(wrong.Fault))).Order(), said.Order());

        // The same file again changes nothing, to the row.
        var before = await DonorRowsAsync();
        Assert.Contains($"{file.Rows} dòng: 0 đã nhập (0 người mới), {file.Good} đã có từ trước, 40 chưa nhập được.", await UploadAsync(), StringComparison.Ordinal);
        Assert.Equal(before, await DonorRowsAsync());
        var unclear = book.Booked.Where(person => person.Life.Fault is not null).Take(2).ToList();
        await TypeAsync(unclear[0], new DriveOutcome.Gave(DonationKind.WholeBlood, 350), ("outcome", "gave"), ("kind", "WholeBlood"), ("ml", "350"));
        await TypeAsync(unclear[1], new DriveOutcome.Deferred(Day.AddDays(7)), ("outcome", "deferred"), ("until", "31/01/2027"));
        var results = await Shown.AtAsync(office.Van, $"/drives/{drive.Id}/results");
        Assert.Equal(
            (book.Gave.Count, book.Deferred, book.DidNotCome), (results.Figure("Đã hiến"), results.Figure("Đến, chưa hiến được"), results.Figure("Không đến")));
        foreach (var person in book.People)
            known[person.Id] = person.IsNew ? Assert.Single(await register.Contacts.HoldersAsync(Channel.Sms, person.Donor.Phone!, CancellationToken.None)) : person.Id;
        Say($"results of {file.Rows} rows are in");
    }

    /// <summary>Each donor's next day and count; a booking is over with its result, and stands where nothing is known.</summary>
    private async Task DaysAsync()
    {
        foreach (var chunk in book.People.Chunk(16))
        {
            var rows = await Task.WhenAll(chunk.Select(person => register.Donors.FindAsync(known[person.Id], CancellationToken.None)));
            Assert.Equal(
                chunk.Select(person => (person.Donor.Name.Full, book.NextDayOf(person), book.CountOf(person), person.Booked && book.ResultOf(person) is null)),
                rows.Select(row => (row!.Donor.Name.Full, row.Donor.Standing.EligibleFrom, row.Donor.DonationCount, row.Donor.Booking is not null)));
        }
    }

    /// <summary>The morning after: who gave and who could not, each in their words; nobody else, and nobody twice.</summary>
    private async Task ThankedAsync()
    {
        await world.TurnClockAsync(VietnamTime.At(Day.AddDays(3), new TimeOnly(8, 0, 5)));
        var wanted = book.Thanked.ToDictionary(pair => known[pair.Key], pair => pair.Value);
        await world.App.FireAsync("ThankVisitors");
        await Poll.UntilAsync(ThanksAsync, thanks => thanks.Count >= wanted.Count, "the thanks", TimeSpan.FromMinutes(3));
        await world.App.FireAsync("ThankVisitors");
        Say($"{wanted.Count} are thanked");
    }

    /// <summary>Looked at once more in the end: a second turn of the timer thanked nobody again.</summary>
    private async Task ThanksAreRightAsync()
    {
        var wanted = book.Thanked.ToDictionary(pair => known[pair.Key], pair => pair.Value);
        var thanks = await ThanksAsync();
        Assert.Equal(wanted.Keys.Select(id => id.Value).Order(StringComparer.Ordinal), thanks.Select(one => one.Who.Value).Order(StringComparer.Ordinal));
        foreach (var (who, message) in thanks)
        {
            var words = (message.IsText, wanted[who]) switch
            {
                (true, true) => "da hien mau ngay 24/01",
                (true, false) => "Chua hien duoc cung khong sao",
                (false, true) => "đã hiến máu ngày 24/01/2027",
                (false, false) => "Chưa hiến được cũng không sao",
            };
            Assert.Contains(words, message.Body, StringComparison.Ordinal);
        }
    }

    private async Task<List<(DonorId Who, InboxMessage Message)>> ThanksAsync() =>
    [
        .. from message in await crowd.InboxAsync(RunId.Answers(Day.AddDays(3)))
           let key = MessageKey.Parse(message.Key)!.Value
           where key.Step.StartsWith("Thanks", StringComparison.Ordinal)
           select (key.Donor, message),
    ];

    /// <summary>Vân brings the file on the drive's page; gives the page once all of it is taken in.</summary>
    private async Task<string> UploadAsync()
    {
        var path = $"/drives/{drive.Id}/results";
        using MultipartFormDataContent form = new();
        form.Add(new StringContent(await office.Van.TokenAsync(path, path)), "form-token");
        form.Add(new StringContent("dm"), "order");
        form.Add(new ByteArrayContent(file.ToBytes()), "file", "ket-qua-hong-gai.xlsx");
        using var answer = await office.Van.PostAsync(path, form);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return await Poll.UntilAsync(
            async () => WebUtility.HtmlDecode(await office.Van.GetStringAsync(path)), page => !page.Contains("Đang nhập", StringComparison.Ordinal), "the results", TimeSpan.FromMinutes(3));
    }

    private async Task<IReadOnlyList<string>> DonorRowsAsync() => [.. (await world.RowsAsync("donors")).Select(row => $"{row.RowKey} {row.ETag}")];

    private async Task TypeAsync(SundayPerson person, DriveOutcome outcome, params IEnumerable<(string Name, string Value)> fields)
    {
        var path = $"/drives/{drive.Id}/results";
        using var typed = await office.Van.ActAsync(path, $"{path}/typed", [.. fields, ("donor", person.Id.Value)]);
        Assert.Equal(HttpStatusCode.Redirect, typed.StatusCode);
        book.Type(person, outcome);
    }

    private void Say(string what) => output.WriteLine($"{TimeProvider.System.GetUtcNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture)} {what}");
}
