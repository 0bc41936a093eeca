using BloodDrive.Domain;
using BloodDrive.Local.Gateway;
using BloodDrive.Storage;
using BloodDrive.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace BloodDrive.Tests.Stories;

/// <summary>What comes back once a run has been sent: answers, stops, and the providers' reports.</summary>
internal sealed class CrashAnswerFlows(CrashWorld world)
{
    private static readonly RunId Answers = RunId.Answers(CrashWorld.Day);
    private static readonly DateTimeOffset Slot = VietnamTime.At(CrashWorld.Day.AddDays(8), new TimeOnly(8, 0));

    public IReadOnlyList<CrashFlow> All =>
    [
        Answering("Confirming a booking", "Answer", Book, BookedOnceAsync),
        Waiting,
        Answering("Stopping", "KeywordByPost", Keyword, StoppedOnceAsync),
        Reporting("Delivery reports", "SmsReports", Delivered, () => AreAsync(Texts, MessageStatus.Delivered), NothingElseAsync),
        Reporting("A bounced address", "EmailReports", () => Events("bounce", Keys(Mails)), () => AreAsync(Mails, MessageStatus.Failed, GivenUpAsync), GivenUpAsync),
        Complaining,
        Early,
        Trying,
    ];

    private IReadOnlyList<Donor> Texts => [.. world.Donors.Where(donor => donor.Phone is not null)];

    private IReadOnlyList<Donor> Mails => [.. world.Donors.Where(donor => donor.Email is not null)];

    private CrashFlow Answering(string name, string function, Func<HttpContext> post, Func<IReadOnlyList<InboxMessage>, CrashMoment, Task> holds) => new(world, name)
    {
        Begin = world.SentAsync,
        Act = async app =>
        {
            await app.SendAsync(function, post());
            await world.DrainAsync(app, Lanes.SendConfirmation);
        },
        Again = app => app.SendAsync(function, post()),
        Run = Answers,
        Holds = holds,
    };

    /// <summary>A confirmation has no run that is swept: with its batch its entry in the list of open work takes another time.</summary>
    private CrashFlow Waiting => new(world, "A confirmation that has to wait")
    {
        Begin = async () => await world.FromAsync(await world.SentAsync(), () => world.Heir.SendAsync("Answer", Book())),
        Weather = gateway => gateway.FaultAsync("429", count: 1, retryAfter: 300),
        Act = app => world.DrainAsync(app, Lanes.SendConfirmation),
        Run = Answers,
        Holds = BookedOnceAsync,
    };

    private CrashFlow Reporting(string name, string function, Func<HttpContext> post, Func<Task<bool>> done, Func<Task> holds) => new(world, name)
    {
        Begin = world.SentAsync,
        Act = async app =>
        {
            await app.SendAsync(function, post());
            await world.DrainAsync(app, Lanes.ReadReports);
        },
        Again = app => app.SendAsync(function, post()),
        Outsider = "provider",
        Done = done,
        Holds = async (inbox, _) =>
        {
            Assert.Empty(inbox);
            Assert.True(await done());
            await holds();
        },
    };

    /// <summary>Somebody whose text was refused, and who calls the e-mail a nuisance. The stop is confirmed by the way that was not complained of.</summary>
    private CrashFlow Complaining => new(world, "A complaint")
    {
        Begin = async () => await world.FromAsync(await world.ReachableAsync(), async () =>
        {
            await world.Gateway.FaultAsync("refused-number", channel: "sms");
            await world.Heir.DrainAsync();
        }),
        Act = async app =>
        {
            await app.SendAsync("EmailReports", Complaint());
            await world.DrainAsync(app, Lanes.ReadRefusals);
            await world.DrainAsync(app, Lanes.SendConfirmation);
        },
        Again = app => app.SendAsync("EmailReports", Complaint()),
        Outsider = "provider",
        Run = Answers,
        Holds = async (inbox, moment) =>
        {
            var donor = await world.DonorAsync(world.Texted);
            Assert.True(donor.Stops is { Sms: true, Email: true });
            var standing = await world.Register.Contacts.StandingAsync(Channel.Email, donor.Email!, CancellationToken.None);
            Assert.True(standing.StopsFor("anybody") is { Sms: true, Email: true });
            Assert.All(inbox, message => Assert.Equal(donor.Phone, message.To));
            await ConfirmedOnceAsync(inbox, moment);
        },
    };

    private HttpContext Complaint() => Events("spamreport", [$"{new MessageKey(CrashWorld.Run, world.Texted.Id, "1~email")}"]);

    /// <summary>The network was faster than the ledger: the reports name messages that are not there yet.</summary>
    private CrashFlow Early => new(world, "Reports that come before their message")
    {
        Begin = world.EmptyAsync,
        Act = async app =>
        {
            await app.SendAsync("SmsReports", Delivered());
            await world.DrainAsync(app, Lanes.ReadReports);
        },
        Again = app => app.SendAsync("SmsReports", Delivered()),
        Outsider = "provider",
        Done = async () => (await world.RowsAsync("reports")).Count == Texts.Count,
        Holds = async (inbox, _) =>
        {
            Assert.Empty(inbox);
            Assert.Empty(await world.LedgerAsync());
        },
    };

    private CrashFlow Trying => new(world, "Kept reports tried again")
    {
        Begin = async () => await world.FromAsync(await world.UnplannedAsync(), async () =>
        {
            await world.Heir.SendAsync("SmsReports", Delivered());
            await world.Heir.DrainAsync(lanes: [Lanes.ReadReports]);
            await world.Heir.DrainAsync();
        }),
        At = CrashWorld.Morning.AddMinutes(2),
        Act = app => app.RunAsync("SweepReports"),
        Done = () => AreAsync(Texts, MessageStatus.Delivered, NobodyKeptAsync),
        Holds = async (inbox, _) =>
        {
            Assert.Empty(inbox);
            await NothingElseAsync();
        },
    };

    private HttpContext Book() => world.Post(world.Texted, "answer", $"yes {new Answer.Yes("hong-gai", Slot).Detail}");

    private HttpContext Keyword() => CrashWorld.Request(
        "application/x-www-form-urlencoded", $"Phone={Uri.EscapeDataString(world.Texted.Phone!)}&Content=TC", ("secret", GatewayKeys.EsmsCallbackSecret));

    private HttpContext Delivered() => CrashWorld.Request("application/json", Webhook.Delivered(Keys(Texts)), ("key", Webhook.SmsKey));

    private HttpContext Events(string kind, IEnumerable<string> keys)
    {
        var body = Webhook.Events(kind, keys, world.Clock.Now);
        var request = CrashWorld.Request("application/json", body, ("", ""));
        foreach (var (name, value) in Webhook.Proof(body, world.Clock.Now))
            request.Request.Headers[name] = value;
        return request;
    }

    private static IEnumerable<string> Keys(IEnumerable<Donor> donors) => donors.Select(donor => $"{new MessageKey(CrashWorld.Run, donor.Id, "1")}");

    /// <summary>Whether the messages of these donors have a status, and something else holds.</summary>
    private async Task<bool> AreAsync(IReadOnlyList<Donor> donors, MessageStatus status, Func<Task>? also = null)
    {
        try
        {
            var ids = donors.Select(donor => donor.Id).ToHashSet();
            var rows = (await world.LedgerAsync()).Where(stored => ids.Contains(stored.Message.Key.Donor)).ToList();
            Assert.Equal(ids.Count, rows.Count);
            Assert.All(rows, stored => Assert.Equal(status, stored.Fate.StatusAt(world.Clock.Now)));
            await (also?.Invoke() ?? Task.CompletedTask);
            return true;
        }
        catch (Xunit.Sdk.XunitException)
        {
            return false;
        }
    }

    private async Task NobodyKeptAsync() => Assert.Empty(await world.RowsAsync("reports"));

    /// <summary>What was reported is reported of the texts alone, and nobody is stopped by it.</summary>
    private async Task NothingElseAsync()
    {
        Assert.True(await AreAsync(Texts, MessageStatus.Delivered));
        Assert.True(await AreAsync(Mails, MessageStatus.Sent));
        foreach (var donor in world.Donors)
            Assert.Equal((0, 0), ((await world.StandingAsync(donor)).Stops.Count, (await world.StandingAsync(donor)).Suppressions.Count));
    }

    /// <summary>The address is given up once for all purposes, on its own row and for the donor; nobody is stopped.</summary>
    private async Task GivenUpAsync()
    {
        foreach (var donor in Mails)
        {
            Assert.Null(Assert.Single((await world.StandingAsync(donor)).Suppressions).Purpose);
            var row = await world.DonorAsync(donor);
            Assert.True(row.Suppressions.Suppress(Channel.Email, Purpose.Service));
            Assert.Equal(StopSummary.None, row.Stops);
        }
    }

    /// <summary>One place, one booking, one confirmation.</summary>
    private async Task BookedOnceAsync(IReadOnlyList<InboxMessage> inbox, CrashMoment moment)
    {
        var donor = await world.DonorAsync(world.Texted);
        Assert.Equal(("hong-gai", Slot), (donor.Booking?.Drive, donor.Booking?.Slot));
        Assert.Equal(1, (await world.Register.Drives.FindAsync("hong-gai", CancellationToken.None))!.Slots[0].Booked);
        await ConfirmedOnceAsync(inbox, moment);
    }

    /// <summary>The stop stands on the number and on the donor, and was confirmed once.</summary>
    private async Task StoppedOnceAsync(IReadOnlyList<InboxMessage> inbox, CrashMoment moment)
    {
        Assert.True((await world.DonorAsync(world.Texted)).Stops is { Sms: true, Email: true });
        Assert.True((await world.StandingAsync(world.Texted)).StopsFor("anybody") is { Sms: true, Email: true });
        await ConfirmedOnceAsync(inbox, moment);
    }

    private async Task ConfirmedOnceAsync(IReadOnlyList<InboxMessage> inbox, CrashMoment moment)
    {
        var row = Assert.Single(await world.LedgerAsync(Answers));
        if (moment.Claimed.Count > 0)
        {
            Assert.Equal(MessageStatus.Uncertain, row.Fate.StatusAt(world.Clock.Now));
            Assert.InRange(inbox.Count, 0, 1);
            return;
        }

        Assert.Equal(MessageStatus.Sent, row.Fate.StatusAt(world.Clock.Now));
        Assert.Equal(row.Message.Key.ToString(), Assert.Single(inbox).Key);
    }
}
