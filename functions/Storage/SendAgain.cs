using System.Globalization;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>
/// Sends again to those of a run whom no provider ever accepted a message for, at a person's word. Each gets a new row of the ledger, named as a further
/// attempt at the same invitation, and is asked about again when it is sent. Who refused, was refused for good, or was reached is left out.
/// </summary>
public sealed class SendAgain(RunTable runs, MessageTable messages, BatchBook book)
{
    /// <summary>How long a second sending may take at most: until the close of the next evening.</summary>
    private static readonly TimeSpan Time = TimeSpan.FromHours(26);

    /// <summary>Whom a request would write to: those never accepted, and, where that was confirmed, those of whom nobody knows.</summary>
    public async Task<int> CountAsync(RunId run, bool alsoUncertain, DateTimeOffset now, CancellationToken cancellation)
    {
        var count = 0;
        foreach (var shard in LookupKeys.Shards)
        {
            count += Of(await messages.OfShardAsync(run, shard, cancellation), alsoUncertain, now).Count;
        }

        return count;
    }

    /// <summary>Writes the new rows and their batches. Asked twice at once it is done once; ended half-way, the rest is found before the run closes again.</summary>
    /// <param name="alsoUncertain">Given only after a second confirmation: some of them may have it already.</param>
    /// <param name="by">Who asked, an id: kept on the new rows.</param>
    /// <returns>How many messages are new.</returns>
    public async Task<int> RequestAsync(RunId id, bool alsoUncertain, string by, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await runs.FindAsync(id, cancellation) is not { } run || !await runs.ReopenAsync(run, now, now + Time, cancellation))
        {
            return 0;
        }

        var count = 0;
        var again = run with { NotAfter = now + Time > run.NotAfter ? now + Time : run.NotAfter };
        foreach (var shard in LookupKeys.Shards)
        {
            var ledger = await messages.OfShardAsync(id, shard, cancellation);
            var fresh = Of(ledger, alsoUncertain, now);
            if (fresh.Count == 0)
            {
                continue;
            }

            await messages.IntendAsync(id, shard, [.. fresh.Select(message => message with { By = by })], cancellation);
            var page = "again" + now.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
            await book.CommitAsync(again, shard, page, Lanes.SendOf(id), fresh, null, now, cancellation);
            count += fresh.Count;
        }

        return count;
    }

    /// <summary>The next attempts at the invitations of a shard that ended without a provider's having accepted one, in key order.</summary>
    private static List<Message> Of(IReadOnlyList<StoredMessage> ledger, bool alsoUncertain, DateTimeOffset now) =>
    [
        .. from stored in ledger
           group stored by (stored.Message.Key.Donor, Step: Invitation.StepOf(stored.Message.Key)) into attempts
           let deciding = Invitation.Deciding([.. attempts], stored => stored.Fate.StatusAt(now))
           where MayGoAgain(deciding.Fate, alsoUncertain, now)
           select deciding.Message.Again(attempts.Select(stored => stored.Message.Key)),
    ];

    private static bool MayGoAgain(MessageFate fate, bool alsoUncertain, DateTimeOffset now) => fate.StatusAt(now) switch
    {
        MessageStatus.Expired => true,
        MessageStatus.Failed => fate is { Result: ResultKind.Rejected, Report: null } && Failure.KindOf(fate) == FailureKind.Technical,
        MessageStatus.Uncertain => alsoUncertain,
        _ => false,
    };
}
