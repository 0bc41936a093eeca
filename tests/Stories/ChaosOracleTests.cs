using Azure;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Stories;

/// <summary>The oracle of the night of chaos is itself put to the test: a night that went well has no findings, and no fault planted in it goes unseen.</summary>
public sealed class ChaosOracleTests
{
    private const string Ended = "send-ended-well";
    private const string Killed = "send-killed";
    private static readonly DateTimeOffset Now = VietnamTime.At(ChaosNight.Day, new TimeOnly(21, 0));

    // One reached by text and one by e-mail; two who share a number; one whose text was refused; one in the hands of a sender that was killed; one whose
    // provider failed; one who is not due.
    private static readonly Donor[] Donors = [.. Crowd.Due(8, ChaosNight.Day).Select((donor, index) => index switch
    {
        1 => donor with { Phone = null, Email = Crowd.EmailOf(2) },
        2 or 3 => donor with { Phone = Crowd.PhoneOf(3), PhoneShared = true },
        4 => donor with { Phone = Crowd.PhoneOf(5), Email = Crowd.EmailOf(5) },
        _ => donor with { Phone = Crowd.PhoneOf(index + 1), Email = null },
    })];

    private static readonly StoredMessage[] Ledger =
    [
        Row(0, Sent), Row(1, Sent), Row(2, Sent), Row(4, Answered(ResultKind.Rejected)), Row(4, Sent, "1~email"),
        Row(5, Claimed(Killed)), Row(6, Answered(ResultKind.Uncertain)),
    ];

    private static readonly ChaosEvidence Good = new()
    {
        Donors = Donors,
        Due = Donors.Take(7).Select(donor => donor.Id).ToHashSet(),
        Ends = 1,
        Accepted = [Text(0), Mail(1), Text(2), Mail(4, "1~email")],
        Requests = [Request(200, 0), Request(200, 1), Request(200, 2), Request(400, 4), Request(500, 6)],
        Ledger = Ledger,
        Shards = [ShardPlan.Start with { LookedAt = 8, LeftOut = new Dictionary<ContactRule, int> { [ContactRule.Reachable] = 2 } }],
        Lines = [$"Executed 'Functions.SendRecall' (Succeeded, Id={Ended}, Duration=20ms)"],
        Now = Now,
    };

    private static readonly Dictionary<string, (Func<ChaosEvidence, ChaosEvidence> Plant, string Found)> Faults = new()
    {
        ["the same message twice"] = (night => Accept(night, Text(0)), $"{Id(0)} has 2"),
        ["a second one by the other channel"] = (night => Accept(night, Text(4)), $"{Id(4)} has 2"),
        ["a second one under another key"] = (night => Accept(night, Text(0, "1~again1")), $"{Id(0)} was accepted under {Key(0)} {Key(0, "1~again1")}"),
        ["two on a shared number"] = (night => Accept(night, Text(3)), "a shared number has two"),
        ["somebody who was not due"] = (night => Accept(night, Text(7)), $"{Id(7)} was not due and has one"),
        ["a message without a row"] = (night => Accept(night, Text(7)), $"{Key(7)} was accepted and is not in the ledger"),
        ["a message to somebody else"] = (night => night with { Accepted = [(Donors[6].Phone!, $"{Key(0)}"), .. night.Accepted.Skip(1)] }, $"{Key(0)} went to somebody else"),
        ["the provider asked twice"] = (night => night with { Requests = [.. night.Requests, Request(200, 0) with { Reason = "124 known" }] }, $"{Key(0)} was sent again"),
        ["a donor without message and row"] = (night => night with { Accepted = [.. night.Accepted.Skip(1)], Ledger = [.. Ledger.Skip(1)] }, $"{Id(0)} is lost"),
        ["a message left in the queue"] = (night => Change(night with { Accepted = [.. night.Accepted.Skip(1)] }, 0, MessageFate.Queued), $"{Id(0)} is still Queued"),
        ["sent, by the ledger alone"] = (night => night with { Accepted = [.. night.Accepted.Skip(1)] }, $"{Key(0)} is Sent in the ledger and was not accepted"),
        ["refused, by the ledger alone"] = (night => Change(night, 0, Answered(ResultKind.Rejected)), $"{Key(0)} is Failed in the ledger and was accepted"),
        ["uncertain without a reason"] = (night => night with { Requests = [] }, $"{Key(6)} is uncertain (code) and the gateway answered it"),
        ["an e-mail after an uncertain text"] = (night => Change(night, 3, Answered(ResultKind.Uncertain)), $"an e-mail follows {Key(4)}, which may have left"),
        ["a sender that ended well with a claim"] = (night => Change(night, 5, Claimed(Ended)), $"{Ended} ended well and left 1 rows"),
        ["a claim cut short that nobody ended"] = (night => night with { Ends = 0 }, "1 claims were cut short by 0 ends"),
        ["a claim of too many"] = (night => night with { Ledger = [.. Ledger, .. Enumerable.Range(0, 20).Select(_ => Row(5, Claimed(Killed)))] }, $"{Killed} left 21 rows of one claim"),
        ["somebody nobody looked at"] = (night => night with { Shards = [night.Shards.First() with { LookedAt = 7 }] }, "looked at 7 of 8"),
        ["an account that does not add up"] = (night => night with { Shards = [night.Shards.First() with { LeftOut = new Dictionary<ContactRule, int>() }] }, "left out 0, intended 6"),
    };

    public static TheoryData<string> Planted => [.. Faults.Keys];

    [Fact]
    public void A_night_that_went_well_has_no_findings()
    {
        var oracle = ChaosOracle.Judge(Good);
        Assert.Empty(oracle.Findings);
        Assert.Equal((4, 1, 1, 1), (oracle.Accepted, oracle.UncertainByEnds, oracle.UncertainByProvider, oracle.ClaimsCutShort));
    }

    [Theory]
    [MemberData(nameof(Planted))]
    public void A_planted_fault_is_found(string fault)
    {
        var (plant, found) = Faults[fault];
        Assert.Contains(ChaosOracle.Judge(plant(Good)).Findings, finding => finding.Contains(found, StringComparison.Ordinal));
    }

    private static MessageFate Sent => Answered(ResultKind.Accepted);

    private static MessageFate Answered(ResultKind kind) => Claimed(Ended) with { Result = kind, ResultCode = "code" };

    private static MessageFate Claimed(string owner) => MessageFate.Queued with { ClaimOwner = owner, ClaimUntil = Now.AddHours(-1) };

    private static DonorId Id(int index) => Donors[index].Id;

    private static MessageKey Key(int index, string step = "1") => new(ChaosNight.Run, Id(index), step);

    private static (string, string?) Text(int index, string step = "1") => (Donors[index].Phone!, $"{Key(index, step)}");

    private static (string, string?) Mail(int index, string step = "1") => (Donors[index].Email!, $"{Key(index, step)}");

    private static GatewayRequest Request(int status, int index) => new(index, Now, "/", status, null, null, [$"{Key(index)}"]);

    private static ChaosEvidence Accept(ChaosEvidence night, (string, string?) message) => night with { Accepted = [.. night.Accepted, message] };

    private static ChaosEvidence Change(ChaosEvidence night, int row, MessageFate fate) =>
        night with { Ledger = [.. Ledger.Select((stored, index) => index == row ? stored with { Fate = fate } : stored)] };

    private static StoredMessage Row(int index, MessageFate fate, string step = "1") => new(
        new Message
        {
            Key = Key(index, step),
            Kind = MessageKind.Recall,
            Channel = step == "1" && Donors[index].Phone is not null ? Channel.Sms : Channel.Email,
            LinkRun = ChaosNight.Run,
        },
        fate,
        default(ETag));
}
