using System.Text.RegularExpressions;
using BloodDrive.Domain;

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
    public int Accepted { get; private init; }

    /// <summary>Donors by the status of their message; a donor whom a rule left out beforehand is not among them.</summary>
    public IReadOnlyDictionary<MessageStatus, int> Statuses { get; private set; } = new Dictionary<MessageStatus, int>();

    /// <summary>Uncertain because a process ended within a claim, and because the provider's answer was lost.</summary>
    public int UncertainByEnds { get; private set; }
    public int UncertainByProvider { get; private set; }

    /// <summary>Claims that were alive when a process ended, or whose results could not be written.</summary>
    public int ClaimsCutShort { get; private set; }

    /// <summary>Judges by what was collected; nothing else is asked.</summary>
    public static ChaosOracle Judge(ChaosEvidence night)
    {
        ChaosOracle oracle = new() { Accepted = night.Accepted.Count };
        oracle.Twice(night);
        oracle.Astray(night);
        oracle.Lost(night);
        oracle.Truth(night);
        oracle.Uncertain(night);
        oracle.Identity(night);
        return oracle;
    }

    /// <summary>Two accepted for one donor in one evening, whatever the keys say; or one for somebody who was not due.</summary>
    private void Twice(ChaosEvidence night)
    {
        // The brandname gateway itself refuses a message that it has: that it was asked again is as bad.
        _findings.AddRange(night.Requests.Where(request => request.Reason?.StartsWith("124 ", StringComparison.Ordinal) == true)
            .Select(request => $"{string.Join(' ', request.Keys)} was sent again"));

        var accepted = night.Accepted.CountBy(message => message.To).ToDictionary(StringComparer.Ordinal);
        foreach (var donor in night.Donors)
        {
            var count = Addresses(donor).Sum(accepted.GetValueOrDefault);
            if (count > 1)
                _findings.Add($"{donor.Id} has {count}");
            if (count > 0 && !night.Due.Contains(donor.Id))
                _findings.Add($"{donor.Id} was not due and has one");
        }

        var shared = night.Donors.Where(donor => donor.PhoneShared).Select(donor => donor.Phone!).Distinct();
        _findings.AddRange(shared.Where(phone => accepted.GetValueOrDefault(phone) > 1).Select(_ => "a shared number has two"));

        var twice = night.Accepted.Select(message => MessageKey.Parse(message.Key)).OfType<MessageKey>().Distinct().GroupBy(key => key.Donor).Where(group => group.Count() > 1);
        _findings.AddRange(twice.Select(group => $"{group.Key} was accepted under {string.Join(' ', group)}"));
    }

    /// <summary>What the gateway has belongs to a row of the ledger, and went to the donor whom its key names.</summary>
    private void Astray(ChaosEvidence night)
    {
        var rows = night.Ledger.Select(stored => stored.Message.Key).ToHashSet();
        var donors = night.Donors.ToDictionary(donor => donor.Id);
        foreach (var (to, text) in night.Accepted)
        {
            if (MessageKey.Parse(text) is not { } key || !rows.Contains(key))
                _findings.Add($"{text} was accepted and is not in the ledger");
            else if (!donors.TryGetValue(key.Donor, out var donor) || (to != donor.Phone && to != donor.Email))
                _findings.Add($"{key} went to somebody else");
        }
    }

    /// <summary>Everybody who was due: accepted, or a row that says what became of the message. One of two on a shared number may be left out.</summary>
    private void Lost(ChaosEvidence night)
    {
        var rows = night.Ledger.ToLookup(stored => stored.Message.Key.Donor);
        var reached = night.Accepted.Select(message => message.To).ToHashSet(StringComparer.Ordinal);
        foreach (var donor in night.Donors.Where(donor => night.Due.Contains(donor.Id) && !Addresses(donor).Any(reached.Contains)))
        {
            var ends = rows[donor.Id].Select(stored => stored.Fate.StatusAt(night.Now)).ToList();
            if (ends.Count == 0 && !donor.PhoneShared)
                _findings.Add($"{donor.Id} is lost: no message and no row");
            else if (ends.Any(status => status is MessageStatus.Queued or MessageStatus.Sending))
                _findings.Add($"{donor.Id} is still {ends[0]}");
        }

        Statuses = night.Ledger.CountBy(stored => stored.Fate.StatusAt(night.Now)).ToDictionary();
    }

    /// <summary>Sent means accepted, and every other end but uncertain means not accepted.</summary>
    private void Truth(ChaosEvidence night)
    {
        var accepted = night.Accepted.Select(message => message.Key ?? "").ToHashSet(StringComparer.Ordinal);
        foreach (var stored in night.Ledger)
        {
            var (key, status) = (stored.Message.Key.ToString(), stored.Fate.StatusAt(night.Now));
            if (status != MessageStatus.Uncertain && accepted.Contains(key) != (status is MessageStatus.Sent or MessageStatus.Delivered))
                _findings.Add($"{key} is {status} in the ledger and {(accepted.Contains(key) ? "was" : "was not")} accepted");
        }
    }

    /// <summary>An uncertain row was in a claim that a dying process held, or the gateway's book names a fault of its own for it.</summary>
    private void Uncertain(ChaosEvidence night)
    {
        var uncertain = night.Ledger.Where(stored => stored.Fate.StatusAt(night.Now) == MessageStatus.Uncertain).ToLookup(stored => stored.Fate.Result is not null);
        var faulty = night.Requests.Where(request => request.Status is 0 or 408 or >= 500).SelectMany(request => request.Keys).ToHashSet(StringComparer.Ordinal);
        foreach (var stored in uncertain[true].Where(stored => !faulty.Contains(stored.Message.Key.ToString())))
            _findings.Add($"{stored.Message.Key} is uncertain ({stored.Fate.ResultCode}) and the gateway answered it");

        var followed = night.Ledger.Select(stored => stored.Message.Key).Where(key => key.Step.EndsWith("~email", StringComparison.Ordinal)).Select(key => key.Donor).ToHashSet();
        _findings.AddRange(uncertain.SelectMany(each => each).Where(stored => Invitation.IsFirst(stored.Message.Key) && followed.Contains(stored.Message.Key.Donor))
            .Select(stored => $"an e-mail follows {stored.Message.Key}, which may have left"));

        var lines = night.Lines.Select(line => Executed().Match(line)).Where(match => match.Success).ToList();
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
    private void Identity(ChaosEvidence night)
    {
        var (lookedAt, leftOut) = (night.Shards.Sum(shard => shard.LookedAt), night.Shards.Sum(shard => shard.LeftOut.Values.Sum()));
        var intended = night.Ledger.Select(stored => stored.Message.Key.Donor).Distinct().Count();
        if (lookedAt != night.Donors.Count || lookedAt != leftOut + intended)
            _findings.Add($"looked at {lookedAt} of {night.Donors.Count}; left out {leftOut}, intended {intended}");
    }

    private static IEnumerable<string> Addresses(Donor donor) => donor.PhoneShared ? [] : new[] { donor.Phone, donor.Email }.OfType<string>();

    [GeneratedRegex(@"Executed 'Functions\.\w+' \((?<how>\w+), Id=(?<id>[^,]+),", RegexOptions.ExplicitCapture)]
    private static partial Regex Executed();
}
