using System.Text.RegularExpressions;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Stories;

/// <summary>
/// What a night of chaos came to. Who was due is the test's own list and what went out is the gateway's own book; the ledger is asked only whether it
/// tells the truth about them.
/// </summary>
public sealed partial class ChaosOracle
{
    /// <summary>Batches of bulk at work in one process, and messages of one claim: texts, and one call's e-mails.</summary>
    private const int AtWork = 4;
    private const int TextsOfAClaim = 20;
    private const int MailsOfAClaim = 100;

    /// <summary>Messages that one process has in claims at most.</summary>
    public const int RowsAtWork = AtWork * MailsOfAClaim;

    private readonly List<string> _findings = [];

    /// <summary>What must not be; nothing on a good night. Keys and ids only.</summary>
    public IReadOnlyList<string> Findings => _findings;

    /// <summary>Messages that the providers accepted.</summary>
    public int Accepted { get; private set; }

    /// <summary>Donors by the status of their message; a donor whom a rule left out beforehand is not among them.</summary>
    public IReadOnlyDictionary<MessageStatus, int> Statuses { get; private set; } = new Dictionary<MessageStatus, int>();

    /// <summary>Uncertain because a process ended within a claim, and because the provider's answer was lost.</summary>
    public int UncertainByEnds { get; private set; }
    public int UncertainByProvider { get; private set; }

    /// <summary>Claims that were alive when a process ended, or whose results could not be written.</summary>
    public int ClaimsCutShort { get; private set; }

    public static async Task<ChaosOracle> JudgeAsync(World world, ChaosNight night)
    {
        ChaosOracle oracle = new();
        Register register = new(world);
        var now = world.Now;
        List<StoredMessage> ledger = [];
        foreach (var shard in LookupKeys.Shards)
            ledger.AddRange(await register.Messages.OfShardAsync(ChaosNight.Run, shard, CancellationToken.None));
        Dictionary<string, int> accepted = [];
        HashSet<string> acceptedKeys = [];
        await foreach (var message in world.Gateway.PagesAsync())
        {
            accepted[message.To] = accepted.GetValueOrDefault(message.To) + 1;
            acceptedKeys.Add(message.Key ?? "");
            oracle.Accepted++;
        }

        var requests = await world.Gateway.RequestsAsync();
        oracle.Twice(night, accepted, acceptedKeys, requests);
        oracle.Lost(night, accepted, ledger, now);
        oracle.Truth(ledger, acceptedKeys, now);
        oracle.Uncertain(ledger, requests, world, night, now);
        await oracle.IdentityAsync(world, night, ledger);
        return oracle;
    }

    /// <summary>Two accepted for one donor in one evening, whatever the keys say; or one for somebody who was not due.</summary>
    private void Twice(ChaosNight night, Dictionary<string, int> accepted, HashSet<string> keys, IReadOnlyList<GatewayRequest> requests)
    {
        // The brandname gateway itself refuses a message that it has: that it was asked again is as bad.
        _findings.AddRange(requests.Where(request => request.Reason?.StartsWith("124 ", StringComparison.Ordinal) == true)
            .Select(request => $"{string.Join(' ', request.Keys)} was sent again"));

        var due = night.Due.ToHashSet();
        foreach (var donor in night.Donors)
        {
            var count = Addresses(donor).Sum(accepted.GetValueOrDefault);
            if (count > 1)
                _findings.Add($"{donor.Id} has {count}");
            if (count > 0 && !due.Contains(donor))
                _findings.Add($"{donor.Id} was not due and has one");
        }

        var shared = night.Donors.Where(donor => donor.PhoneShared).Select(donor => donor.Phone!).Distinct();
        _findings.AddRange(shared.Where(phone => accepted.GetValueOrDefault(phone) > 1).Select(_ => "a shared number has two"));

        var twice = keys.Select(key => MessageKey.Parse(key)).OfType<MessageKey>().GroupBy(key => key.Donor).Where(group => group.Count() > 1);
        _findings.AddRange(twice.Select(group => $"{group.Key} was accepted under {string.Join(' ', group)}"));
    }

    /// <summary>Everybody who was due: accepted, or a row that says what became of the message. One of two on a shared number may be left out.</summary>
    private void Lost(ChaosNight night, Dictionary<string, int> accepted, List<StoredMessage> ledger, DateTimeOffset now)
    {
        var rows = ledger.ToLookup(stored => stored.Message.Key.Donor);
        foreach (var donor in night.Due.Where(donor => Addresses(donor).All(address => !accepted.ContainsKey(address))))
        {
            var ends = rows[donor.Id].Select(stored => stored.Fate.StatusAt(now)).ToList();
            if (ends.Count == 0 && !donor.PhoneShared)
                _findings.Add($"{donor.Id} is lost: no message and no row");
            else if (ends.Any(status => status is MessageStatus.Queued or MessageStatus.Sending))
                _findings.Add($"{donor.Id} is still {ends[0]}");
        }

        Statuses = ledger.GroupBy(stored => stored.Fate.StatusAt(now)).ToDictionary(group => group.Key, group => group.Count());
    }

    /// <summary>Sent means accepted, and every other end but uncertain means not accepted.</summary>
    private void Truth(List<StoredMessage> ledger, HashSet<string> accepted, DateTimeOffset now)
    {
        foreach (var stored in ledger)
        {
            var (key, status) = (stored.Message.Key.ToString(), stored.Fate.StatusAt(now));
            if (status != MessageStatus.Uncertain && accepted.Contains(key) != (status is MessageStatus.Sent or MessageStatus.Delivered))
                _findings.Add($"{key} is {status} in the ledger and {(accepted.Contains(key) ? "was" : "was not")} accepted");
        }
    }

    /// <summary>An uncertain row was in a claim that a dying process held, or the gateway's book names a fault of its own for it.</summary>
    private void Uncertain(
        List<StoredMessage> ledger, IReadOnlyList<GatewayRequest> requests, World world, ChaosNight night, DateTimeOffset now)
    {
        var uncertain = ledger.Where(stored => stored.Fate.StatusAt(now) == MessageStatus.Uncertain).ToLookup(stored => stored.Fate.Result is not null);
        var faulty = requests.Where(request => request.Status is 0 or 408 or >= 500).SelectMany(request => request.Keys).ToHashSet(StringComparer.Ordinal);
        foreach (var stored in uncertain[true].Where(stored => !faulty.Contains(stored.Message.Key.ToString())))
            _findings.Add($"{stored.Message.Key} is uncertain ({stored.Fate.ResultCode}) and the gateway answered it");

        var lines = world.Apps.SelectMany(app => app.Lines).Select(line => Executed().Match(line)).Where(match => match.Success).ToList();
        var succeeded = lines.Where(match => match.Groups["how"].Value == "Succeeded").Select(match => match.Groups["id"].Value).ToHashSet(StringComparer.Ordinal);
        var failed = lines.Count(match => match.Groups["how"].Value == "Failed");
        var claims = uncertain[false].GroupBy(stored => (stored.Fate.ClaimOwner, stored.Fate.ClaimUntil)).ToList();
        foreach (var claim in claims)
        {
            var most = claim.First().Message.Channel == Channel.Sms ? TextsOfAClaim : MailsOfAClaim;
            if (claim.Count() > most)
                _findings.Add($"{claim.Key.ClaimOwner} left {claim.Count()} rows of one claim");
            if (succeeded.Contains(claim.Key.ClaimOwner ?? ""))
                _findings.Add($"{claim.Key.ClaimOwner} ended well and left {claim.Count()} rows without a result: {claim.First().Message.Key}");
        }

        if (claims.Count > (night.Ends * AtWork) + failed)
            _findings.Add($"{claims.Count} claims were cut short by {night.Ends} ends");
        (UncertainByEnds, UncertainByProvider, ClaimsCutShort) = (uncertain[false].Count(), uncertain[true].Count(), claims.Count);
    }

    /// <summary>Looked at = left out + intended, by the shards' own rows; and everybody was looked at.</summary>
    private async Task IdentityAsync(World world, ChaosNight night, List<StoredMessage> ledger)
    {
        StorageAccount account = new(world.Storage.ConnectionString);
        var shards = (await new RunTable(account, new OpenList(account)).ShardsAsync(ChaosNight.Run, CancellationToken.None)).Values;
        var (lookedAt, leftOut) = (shards.Sum(shard => shard.LookedAt), shards.Sum(shard => shard.LeftOut.Values.Sum()));
        var intended = ledger.Select(stored => stored.Message.Key.Donor).Distinct().Count();
        if (lookedAt != night.Donors.Count || lookedAt != leftOut + intended)
            _findings.Add($"looked at {lookedAt} of {night.Donors.Count}; left out {leftOut}, intended {intended}");
    }

    private static IEnumerable<string> Addresses(Donor donor) => donor.PhoneShared ? [] : new[] { donor.Phone, donor.Email }.OfType<string>();

    [GeneratedRegex(@"Executed 'Functions\.\w+' \((?<how>\w+), Id=(?<id>[^,]+),", RegexOptions.ExplicitCapture)]
    private static partial Regex Executed();
}
