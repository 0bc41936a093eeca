using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Stories;

/// <summary>A world with drives and invited donors, for what happens once a personal link is opened.</summary>
public sealed class DonorPageWorld : IAsyncLifetime
{
    public static readonly DateOnly Today = new(2027, 1, 16);
    public static readonly RunId Run = RunId.Recall(Today);
    private static int _donors;

    public World World { get; private set; } = null!;
    public AppProcess App => World.App;
    public DonorTable Donors { get; private set; } = null!;
    public DriveTable Drives { get; private set; } = null!;
    public ContactTable Contacts { get; private set; } = null!;
    public MessageTable Messages { get; private set; } = null!;
    public ResponseTable Responses { get; private set; } = null!;
    public LinkKeyRing Keys { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        World = await World.StartAsync();
        var account = new StorageAccount(World.Storage.ConnectionString);
        var keys = new LookupKeys(new Settings { LookupKey = World.AppSettings["LookupKey"] });
        Donors = new(account, keys);
        Drives = new(account, keys);
        Contacts = new(account, keys);
        Messages = new(account, keys);
        Responses = new(account, keys);
        Keys = LinkKeyRing.Parse(World.AppSettings["LinkKeys"]);
    }

    public async Task DisposeAsync() => await World.DisposeAsync();

    /// <summary>A drive with slots of the given size from 8h30 on, near everybody who is invited to it.</summary>
    public async Task<Drive> DriveAsync(string id, int capacity = 50, int inDays = 8, int slots = 3)
    {
        var day = Today.AddDays(inDays);
        var drive = new Drive
        {
            Id = id,
            Place = "Nhà văn hóa Hồng Gai",
            ShortPlace = "NVH Hồng Gai",
            Address = "12 Lê Lợi, phường Hồng Gai",
            Day = day,
            Area = new("Quảng Ninh", "Xã " + id),
            Slots = [.. Enumerable.Range(0, slots).Select(slot => new Slot(VietnamTime.At(day, new TimeOnly(8, 30).AddMinutes(30 * slot)), capacity, 0))],
        };
        await Drives.SaveAsync(drive, CancellationToken.None);
        return drive;
    }

    /// <summary>A donor who was invited to a drive tonight, by text or by e-mail; lives where the drive is.</summary>
    public async Task<Donor> InviteAsync(Drive drive, Channel by = Channel.Sms, Language language = Language.Vietnamese)
    {
        var number = Interlocked.Increment(ref _donors);
        var donor = new Donor
        {
            Id = DonorId.Of((uint)number * 3),
            Name = new("Nguyễn Thị Lan"),
            Sex = Sex.Female,
            Birth = Birth.On(new(1990, 5, 4)),
            Area = drive.Area,
            Language = language,
            Phone = $"+84912{number:000000}",
            Email = $"lan{number}@example.vn",
            RegisteredOn = new(2026, 1, 5),
            DonationCount = 2,
            LastDonation = new(new(2026, 10, 1), DonationKind.WholeBlood),
            Standing = new(new(2026, 12, 24), new(2050, 5, 4), null),
            Consent = new(new HashSet<(Purpose, Channel)> { (Purpose.Service, Channel.Sms), (Purpose.Service, Channel.Email) }),
        };
        Assert.True(await Donors.TryAddAsync(
            donor, [new HistoryRow.Given(new(new(2026, 10, 1), DonationKind.WholeBlood))], "test", CancellationToken.None));
        await Contacts.HoldAsync([(Channel.Sms, donor.Phone, donor.Id), (Channel.Email, donor.Email, donor.Id)], CancellationToken.None);
        var invitation = new Message
        {
            Key = new(Run, donor.Id, "1"),
            Kind = MessageKind.Recall,
            Channel = by,
            Drive = drive.Id,
            LinkRun = Run,
        };
        await Messages.IntendAsync(Run, Donors.ShardOf(donor.Id), [invitation], CancellationToken.None);
        return donor;
    }

    public string LinkOf(Donor donor, LinkPurpose purpose = LinkPurpose.Answer) =>
        $"/{(char)purpose}/{new LinkToken(donor.Id, Run).Write(Keys, purpose)}";

    public async Task<Donor> NowAsync(Donor donor) => (await Donors.FindAsync(donor.Id, CancellationToken.None))!.Donor;

    public async Task<int> BookedAsync(Drive drive, int slot = 0) =>
        (await Drives.FindAsync(drive.Id, CancellationToken.None))!.Slots.OrderBy(each => each.Start).ElementAt(slot).Booked;

    /// <summary>Posts an answer as the page's button does and expects the way back to the page.</summary>
    public async Task AnswerAsync(Donor donor, Answer answer)
    {
        using var response = answer is Answer.GaveElsewhere
            ? await App.PostAsync(LinkOf(donor), ("answer", answer.Code), ("day", answer.Detail))
            : await App.PostAsync(LinkOf(donor), ("answer", $"{answer.Code} {answer.Detail}".TrimEnd()));
        Assert.True((int)response.StatusCode == 302, $"{(int)response.StatusCode} to {answer.Code}: {App.Log[^Math.Min(App.Log.Length, 2000)..]}");
        Assert.Equal(LinkOf(donor), response.Headers.Location?.OriginalString);
    }

    /// <summary>The confirmations written for a donor, whatever the day.</summary>
    public async Task<IReadOnlyList<MessageKind>> ConfirmationsAsync(Donor donor) =>
    [
        .. (await Messages.OfDonorAsync(RunId.Answers(Today), donor.Id, CancellationToken.None)).Select(message => message.Message.Kind),
    ];
}
