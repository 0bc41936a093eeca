using BloodDrive.Domain;
using BloodDrive.Rsvp;
using BloodDrive.Storage;
using BloodDrive.Tests.Support;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;

namespace BloodDrive.Tests.Stories;

/// <summary>What becomes of a booking: somebody comes by the public link, the drive moves, its evening before is there.</summary>
internal sealed class CrashBookedFlows(CrashWorld world)
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string Name = "Páng Thị Mỷ";
    private const int Born = 1998;
    private const string Drive = "hong-gai";

    private static readonly DateOnly Day = CrashWorld.Day.AddDays(8);
    private static readonly DateOnly Later = Day.AddDays(1);
    private static readonly DateOnly Eve = Day.AddDays(-1);
    private static readonly RunId Today = RunId.Answers(CrashWorld.Day);

    public IReadOnlyList<CrashFlow> All => [Registering, Moving, Reminding];

    /// <summary>A newcomer at a poster; whoever was not answered sends the form again.</summary>
    private CrashFlow Registering => new(world, "Registering by a public link")
    {
        Begin = world.EmptyAsync,
        Act = async app =>
        {
            await app.SendAsync("Register", Register());
            await world.DrainAsync(app, Lanes.SendConfirmation);
        },
        Again = app => app.SendAsync("Register", Register()),
        Run = Today,
        Holds = async (inbox, moment) =>
        {
            var holder = Assert.Single(await world.Register.Contacts.HoldersAsync(Channel.Sms, Phone, CancellationToken.None));
            var people = (await world.RowsAsync("donors")).Where(row => row.RowKey.StartsWith("p~", StringComparison.Ordinal));
            Assert.Equal(["p~" + holder], people.Select(row => row.RowKey));
            Assert.Equal([holder], await world.Register.Identities.FindAsync(IdentityKind.Name, NameText.Fold(Name), 2, CancellationToken.None));
            var donor = (await world.Register.Donors.FindAsync(holder, CancellationToken.None))!.Donor;
            Assert.True(donor.Consent.Allows(Purpose.Service, Channel.Sms));
            Assert.Equal((Drive, Day), (donor.Booking?.Drive, donor.Booking?.Day));
            Assert.Equal(1, (await DriveAsync()).Slots.Sum(slot => slot.Booked));
            Assert.Equal([new BookingOrigin(AnswerSource.Public)], await world.Register.Drives.OriginsAsync(Drive, CancellationToken.None));
            await ToldOnceAsync(Today, MessageKind.Booked, Phone, inbox, moment);
        },
    };

    /// <summary>The drive goes a day later; whoever was not answered agrees again to ask those who have booked.</summary>
    private CrashFlow Moving => new(world, "Moving a drive")
    {
        Begin = BookedAsync,
        Act = async app =>
        {
            await app.SendAsync("ChangeDrive", Move());
            await world.DrainAsync(app, Lanes.TellBooked);
            await world.DrainAsync(app, Lanes.SendUrgent);
        },
        Again = app => app.SendAsync("ChangeDrive", Move()),
        Outsider = "person",
        Run = Today,
        Done = async () => await world.IsSettledAsync(Today)
            && (await world.Register.Drives.UntoldAsync(CancellationToken.None)).Count == 0
            && (await LedgerAsync(Today, MessageKind.Moved)).Any(stored => stored.Fate.StatusAt(world.Clock.Now) is not (MessageStatus.Queued or MessageStatus.Sending)),
        Holds = async (inbox, moment) =>
        {
            var (drive, donor) = (await DriveAsync(), await world.DonorAsync(world.Texted));
            Assert.Equal((Later, 1, 1), (drive.Day, drive.Slots.Single().Booked, drive.Changes.Count));
            Assert.Equal((Drive, Later, drive.Slots.Single().Start), (donor.Booking?.Drive, donor.Booking?.Day, donor.Booking?.Slot));
            Assert.Equal([Later], (await world.Register.Drives.CalendarAsync(CrashWorld.Day, Later.AddDays(30), CancellationToken.None)).Select(noted => noted.Day));
            var asked = Assert.Single(await world.Register.Drives.AskedAsync(Drive, CancellationToken.None));
            Assert.Equal((donor.Id, 1, null), (asked.Donor, asked.Change, asked.Reply));
            await ToldOnceAsync(Today, MessageKind.Moved, donor.Phone!, inbox, moment);
        },
    };

    private CrashFlow Reminding => new(world, "Reminding those who booked")
    {
        Begin = BookedAsync,
        At = VietnamTime.At(Eve, new TimeOnly(18, 0)),
        Act = async app =>
        {
            await app.RunAsync("RemindBooked");
            await world.DrainAsync(app, Lanes.TellBooked);
            await world.DrainAsync(app, Lanes.SendReminder);
        },
        Again = app => app.RunAsync("RemindBooked"),
        Outsider = "timer",
        Run = RunId.Answers(Eve),
        Holds = (inbox, moment) => ToldOnceAsync(RunId.Answers(Eve), MessageKind.Reminder, world.Texted.Phone!, inbox, moment),
    };

    /// <summary>Somebody has booked, and was told.</summary>
    private Task<StoredState> BookedAsync() => world.StateAsync("booked", async () => await world.FromAsync(await world.SentAsync(), async () =>
    {
        var answer = new Answer.Yes(Drive, VietnamTime.At(Day, new TimeOnly(8, 0)));
        Assert.Equal(StatusCodes.Status302Found, await world.Heir.SendAsync("Answer", world.Post(world.Texted, "answer", $"{answer.Code} {answer.Detail}")));
        await world.Heir.DrainAsync();
    }));

    private HttpContext Register() => CrashWorld.Request(
        Form,
        Body(("name", Name), ("phone", Phone), ("year", $"{Born}"), ("at", "0800"), ("agree", "yes"), ("form-token", world.Heir.Service<FormTokens>().Issue(PublicFunctions.FormName, null))),
        ("drive", Drive));

    private static HttpContext Move()
    {
        var request = CrashWorld.Request(
            Form,
            Body(
                ("act", "ask"), ("place", "Nhà văn hóa Hồng Gai"), ("short", "NVH Hồng Gai"), ("address", "12 Lê Lợi"), ("province", "Quảng Ninh"), ("commune", "Hồng Gai"), ("district", "Hạ Long"),
                ("day", $"{Later:yyyy-MM-dd}"), ("from", "08:00"), ("to", "08:30"), ("minutes", "30"), ("beds", "10"), ("rate", "3"), ("turnup", "75"), ("centre", "Bệnh viện"), ("contact", "Vũ Thị Mai"), ("phone", "0203 3825 499")),
            ("drive", Drive));
        request.Request.Scheme = "http";
        request.Request.Headers.Authorization = "Bearer " + CrashWorld.An;
        return request;
    }

    private static string Body(params (string Name, string Value)[] fields) => string.Join('&', fields.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}"));

    /// <summary>A number whose holder comes to lie in the shard that the world looks at: an id is drawn from who it is.</summary>
    private string Phone => field ??= Enumerable.Range(0, 5000).Select(number => $"+84968{number:000000}").First(phone =>
    {
        LookupKeys keys = new(new Settings { LookupKey = World.LookupKey });
        Registration registration = new() { Name = new PersonName(Name), Phone = phone, Birth = new Birth(Born), Slot = default, Origin = new(AnswerSource.Public), Consents = [] };
        return keys.ShardOf(DonorId.Of(keys.Number("donor", $"public~{keys.Hash("registration", registration.Person)}~0", DonorId.Bits))) == world.Shard;
    });

    private async Task<Drive> DriveAsync() => (await world.Register.Drives.FindAsync(Drive, CancellationToken.None))!;

    private async Task<IReadOnlyList<StoredMessage>> LedgerAsync(RunId run, MessageKind kind) => [.. (await world.LedgerAsync(run)).Where(stored => stored.Message.Kind == kind)];

    /// <summary>One message of the kind in the ledger; sent once, or uncertain where the dead process held it.</summary>
    private async Task ToldOnceAsync(RunId run, MessageKind kind, string phone, IReadOnlyList<InboxMessage> inbox, CrashMoment moment)
    {
        var row = Assert.Single(await LedgerAsync(run, kind));
        var claimed = moment.Claimed.Contains(row.Message.Key);
        Assert.Equal(claimed ? MessageStatus.Uncertain : MessageStatus.Sent, row.Fate.StatusAt(world.Clock.Now));
        Assert.InRange(inbox.Count, claimed ? 0 : 1, 1);
        Assert.All(inbox, message => Assert.Equal((phone, row.Message.Key.ToString()), (message.To, message.Key)));
    }
}
