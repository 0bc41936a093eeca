using BloodDrive.Delivery.Reports;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Domain;
using BloodDrive.Tests.Support;
using BloodDrive.Tests.Surface;

namespace BloodDrive.Tests.Delivery.Reports;

/// <summary>A run of its own in Azurite, written and read by the app's classes without its host, for reports to come in about.</summary>
internal sealed class ReportLedger
{
    public static readonly LookupKeys Keys = new(new Settings { LookupKey = World.LookupKey });
    public static readonly DateTimeOffset Now = new(2027, 1, 16, 11, 30, 0, TimeSpan.Zero);

    private readonly Register register;

    private ReportLedger(StorageAccount account, string connection) => (Account, register) = (account, new Register(connection));

    public StorageAccount Account { get; }

    public MessageTable Messages => register.Messages;

    public DonorTable Donors => register.Donors;

    public ContactTable Contacts => register.Contacts;

    public FaultTable Faults => new(Account);

    public RunId Run { get; } = new("test-" + Guid.NewGuid().ToString("N"));

    public SetClock Clock { get; } = new(Now);

    public ReportReader Reader => ReportCost.Reader(Account, Keys, Clock);

    public static async Task<ReportLedger> OpenAsync(CountingPolicy? counting = null)
    {
        var connection = await TestStorage.ConnectionStringAsync();
        StorageAccount account = new(connection, counting);
        await account.EnsureAsync(CancellationToken.None);
        return new ReportLedger(account, connection);
    }

    public MessageKey Key(int number) => new(Run, DonorId.Of((uint)number), "1");

    public Message Message(int number, Channel channel = Channel.Sms) => new() { Key = Key(number), Kind = MessageKind.Recall, Channel = channel, LinkRun = Run };

    public DeliveryReport Report(int number, ReportKind kind = ReportKind.Delivered) => new(Key(number), Channel.Sms, kind, ReportCode.None, Now);

    public async Task IntendAsync(params IEnumerable<Message> messages)
    {
        foreach (var shard in messages.GroupBy(message => Keys.ShardOf(message.Key.Donor)))
            await Messages.IntendAsync(Run, shard.Key, [.. shard], CancellationToken.None);
    }

    public Task IntendAsync(int count) => IntendAsync(Enumerable.Range(0, count).Select(number => Message(number)));

    /// <param name="to">The hash of where it goes.</param>
    public async Task ClaimAsync(int number, string? to = null)
    {
        var stored = (await Messages.FindAsync(Key(number), CancellationToken.None))! with { To = to };
        Assert.True(await Messages.TryClaimAsync("test", Clock.Now + MessageFate.ClaimTime, [stored], [], CancellationToken.None));
    }

    public Task AnswerAsync(int number, string? providerId, ResultKind kind = ResultKind.Accepted) =>
        Messages.EndAsync(Keys.ShardOf(Key(number).Donor), [new ClaimEnd.Answered(Key(number), kind, null, providerId)], [], Now);

    public Task ReadAsync(params IEnumerable<DeliveryReport> reports) => Reader.ReadAsync(new ReportsMessage([.. reports]).ToString(), CancellationToken.None);

    public async Task<MessageFate> FateAsync(int number) => (await Messages.FindAsync(Key(number), CancellationToken.None))!.Fate;

    public async Task<IReadOnlyList<MessageStatus>> StatusesAsync(int count)
    {
        List<MessageStatus> statuses = [];
        for (var number = 0; number < count; number++) statuses.Add((await FateAsync(number)).StatusAt(Clock.Now));
        return statuses;
    }

    /// <summary>A donor as given to whom the message of that number was claimed to go, at the address the donor has then.</summary>
    public async Task<Donor> SentAsync(int number, Channel channel, Func<Donor, Donor> given)
    {
        var donor = given(Given.Donor(id: (uint)number) with { Phone = null });
        Assert.True(await Donors.TryAddAsync(donor, [], "test", CancellationToken.None));
        foreach (var each in Enum.GetValues<Channel>().Where(each => RecallDecision.AddressOf(donor, each) is not null))
            await Contacts.HoldAsync([(each, RecallDecision.AddressOf(donor, each)!, donor.Id)], CancellationToken.None);
        await IntendAsync(Message(number, channel));
        await ClaimAsync(number, Contacts.KeyOf(donor, channel)!.Value.Hash);
        return donor;
    }
}
