using System.Security.Cryptography;
using System.Text;
using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Reporting;

/// <summary>Makes a run's certificate: reads its ledger and, for everybody it wrote to, history, stops and other runs' messages, and checks each claim anew.</summary>
public sealed class CertificateReport(
    RunReport runs,
    MessageTable messages,
    DonorTable donors,
    ContactTable contacts,
    CampaignRuns campaigns,
    PreviewTable previews,
    TimeProvider clock)
{
    private const int AtOnce = 8;

    // Up to so many receivers in a shard are read one by one; more are read with the stretch of the register they lie in.
    private const int OneByOne = 50;

    private static readonly EligibilityPolicy Law = EligibilityPolicy.Vietnam;

    /// <summary>Null where there is no such run.</summary>
    public async Task<Certificate?> MakeAsync(RunId id, CancellationToken cancellation)
    {
        if (await runs.OfAsync(id, fresh: true, cancellation) is not { } figures) return null;

        var now = clock.GetUtcNow();
        var stops = await contacts.StopsAsync(cancellation);
        var dayOf = await DayOfAsync(figures.Run, cancellation);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        List<StoredMessage> uncertain = [];
        List<CertificateFinding> findings = [];
        var (read, left, erased) = (0, 0, 0);
        foreach (var chunk in LookupKeys.Shards.Chunk(AtOnce))
        {
            var shards = await Task.WhenAll(chunk.Select(shard => OfShardAsync(figures.Run, shard, stops, dayOf, now, cancellation)));
            foreach (var shard in shards)
            {
                foreach (var stored in shard.Ledger) hash.AppendData(Encoding.UTF8.GetBytes(LedgerLine.Of(stored.Message, stored.Fate)));
                uncertain.AddRange(shard.Ledger.Where(stored => stored.Fate.StatusAt(now) == MessageStatus.Uncertain));
                findings.AddRange(shard.Findings);
                read += shard.Ledger.Count;
                left += shard.Left;
                erased += shard.Erased;
            }
        }

        return new Certificate(
            figures.Run, now, read, left, erased, findings, [.. uncertain.Select(stored => stored.Message.Key)], figures.Open, figures.IsEven && figures.IsPlanned,
            Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private async Task<(IReadOnlyList<StoredMessage> Ledger, int Left, int Erased, List<CertificateFinding> Findings)> OfShardAsync(
        Run run, string shard, StopsOnContacts stops, Func<Message, DateOnly> dayOf, DateTimeOffset now, CancellationToken cancellation)
    {
        var ledger = await messages.OfShardAsync(run.Id, shard, cancellation);
        var written = ledger
            .Where(stored => stored.Message.IsInvitation && CertificateRules.MayHaveLeft(stored.Fate, now))
            .GroupBy(stored => stored.Message.Key.Donor).ToList();
        var known = await ReceiversAsync(shard, [.. written.Select(group => group.Key)], cancellation);
        List<CertificateFinding> findings = [];
        var erased = 0;
        foreach (var group in written)
        {
            if (!known.TryGetValue(group.Key, out var held))
            {
                erased += group.Count();
                continue;
            }

            var elsewhere = await ElsewhereAsync(run, [.. group.Select(stored => stored.Message)], held.Donor, cancellation);
            var receiver = new Receiver(Facts(held), stops.On(held.Donor), elsewhere);
            findings.AddRange(CertificateRules.Check(dayOf, [.. group.Select(stored => (stored.Message, stored.Fate))], receiver, Law, now));
        }

        return (ledger, written.Sum(group => group.Count()), erased, findings);
    }

    /// <summary>Who is recalled may give on the run's day; who is appealed to, on the day of the drive as the launch knew it.</summary>
    private async Task<Func<Message, DateOnly>> DayOfAsync(Run run, CancellationToken cancellation)
    {
        if (!run.Id.IsCampaign
            || await campaigns.FindAsync(run.Id, cancellation) is not { } campaign
            || await previews.LaunchedAsync(campaign, cancellation) is not { Preview.Drives: var drives })
        {
            return _ => run.Day;
        }

        var days = drives.ToDictionary(drive => drive.Id, drive => drive.Day);
        return message => days.GetValueOrDefault(message.Drive ?? "", run.Day);
    }

    private async Task<Dictionary<DonorId, DonorWithHistory>> ReceiversAsync(string shard, IReadOnlyList<DonorId> wanted, CancellationToken cancellation)
    {
        if (wanted.Count > OneByOne)
            return (await donors.WithHistoryAsync(shard, wanted[0], wanted[^1], cancellation)).ToDictionary(held => held.Donor.Id);
        Dictionary<DonorId, DonorWithHistory> found = [];
        foreach (var id in wanted)
        {
            if (await donors.FindAsync(id, cancellation) is { Donor: var donor })
                found[id] = new(donor, await donors.HistoryAsync(id, cancellation));
        }

        return found;
    }

    /// <summary>Messages of other runs for a step of the same name, from the first day of the cycle on: earlier ones belong to another cycle.</summary>
    private async Task<IReadOnlyList<(Message, MessageFate)>> ElsewhereAsync(
        Run run, List<Message> own, Donor donor, CancellationToken cancellation)
    {
        if (!run.Id.IsRecall)
        {
            // Steps are a recall's; a campaign has one message a donor.
            return [];
        }

        var cycles = own.ToLookup(message => Invitation.StepOf(message.Key), message => message.Cycle);
        List<(Message, MessageFate)> found = [];
        foreach (var key in donor.Messages.Where(key => key.Run != run.Id && key.Run.IsRecall))
        {
            if (cycles[Invitation.StepOf(key)].Any(cycle => cycle is null || key.Run.Day >= cycle)
                && await messages.FindAsync(key, cancellation) is { } stored)
                found.Add((stored.Message, stored.Fate));
        }

        return found;
    }

    private static EligibilityFacts Facts(DonorWithHistory held) => HistoryRow.Book(held.History).FactsOf(held.Donor);
}
