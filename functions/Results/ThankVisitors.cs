using BloodDrive.Domain;
using BloodDrive.Storage;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Results;

/// <summary>
/// Thanks those who came, in the morning after the result became known. Of each: the message, then the mark that it is written; a message written twice is
/// one. A result that is corrected before its thanks left has others written, and those before do not leave. Of whom nothing is known, nothing is
/// written, and to who did not come never.
/// </summary>
public sealed partial class ThankVisitors(
    ResultTable results, DriveTable drives, DonorTable donors, MessageTable messages, Outbox outbox, Lanes lanes, TimeProvider clock, ILogger<ThankVisitors> log)
{
    private const int AtOnce = 8;

    /// <summary>Puts the drives on the lane whose visitors may be due. At Tết nobody is written to.</summary>
    public async Task PlanAsync(CancellationToken cancellation)
    {
        if (TetDays.PeaceEnds(clock.GetUtcNow()) is not null) return;
        foreach (var due in await results.DueAsync(ResultsDue.Thanking, cancellation))
            await lanes.SendAsync(Lanes.TakeResults, new ResultsMessage(ResultsAct.Thank, due.Drive).ToString(), TimeSpan.Zero, cancellation);
    }

    public async Task ThankAsync(string id, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var today = VietnamTime.DayOf(now);
        var due = await results.DueAsync(ResultsDue.Thanking, id, cancellation);
        if (due is null || await drives.FindAsync(id, cancellation) is not { } drive) return;

        var waiting = (await results.StoredAsync(id, cancellation)).Where(stored => stored is { Thanked: false, ThankOn: not null, Known.Outcome.Came: true }).ToList();
        var ready = waiting.Where(stored => stored.Settled && stored.ThankOn <= today).ToList();
        var left = waiting.Count - ready.Count;
        await Parallel.ForEachAsync(
            ready,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (stored, stop) =>
            {
                if (await donors.FindAsync(stored.Known.Donor, stop) is { Donor: var donor }
                    && Thanks.Of(stored.Known, stored.ThankOn!.Value, drive, donor) is { } message
                    && Thanks.IsOwed(message, (await messages.OfDonorAsync(message.Key.Run, donor.Id, stop)).Select(known => (known.Message, known.Fate.StatusAt(now)))))
                    await outbox.TellAsync(message, message.Channel == Channel.Sms ? SendWindow.Legal : SendWindow.AnyHour, now, stop);
                // Corrected meanwhile: the next turn looks again.
                if (!await results.TryThankedAsync(id, stored, stop)) Interlocked.Increment(ref left);
            });
        if (ready.Count > 0) VisitorsThanked(id, ready.Count);
        if (left == 0) await results.DoneAsync(ResultsDue.Thanking, due, cancellation);
    }

    [LoggerMessage(LogLevel.Information, "Visitors were thanked. Drive: {Drive}. Count: {Count}.")]
    private partial void VisitorsThanked(string drive, int count);
}
