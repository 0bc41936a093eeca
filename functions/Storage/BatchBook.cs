using BloodDrive.Domain;
using BloodDrive.Telemetry;

namespace BloodDrive.Storage;

/// <summary>
/// Makes batches of ledger rows: cuts them, takes their times from the routes' timetables, reserves their money, and writes all of it with the
/// shard's cursor in one transaction. Those that are due go on their lane.
/// </summary>
public sealed class BatchBook(RunTable runs, BatchTable batches, MessageTable messages, RouteTable timetables, Routes routes, Lanes lanes, Settings settings)
{
    /// <summary>Why a message for which the run's ceiling left no room does not leave.</summary>
    public const string Ceiling = "Ceiling";

    // Commits of one process queue here before they race on the run's row.
    private static readonly SemaphoreSlim Door = new(1);

    /// <summary>Makes batches of queued messages of one shard, in key order. What the run's ceiling leaves no room for is suppressed first.</summary>
    /// <param name="page">What the numbers of the batches begin with; the same page again is the same batches.</param>
    /// <param name="move">The shard's step that goes with it; null for messages that are not planned page by page.</param>
    /// <param name="opening">How a campaign begins to leave; null where everything leaves as soon as it may.</param>
    /// <returns>The batches; null where the shard was taken by another planner meanwhile.</returns>
    public async Task<IReadOnlyList<Batch>?> CommitAsync(
        Run run,
        string shard,
        string page,
        string lane,
        IReadOnlyList<Message> queued,
        ShardMove? move,
        DateTimeOffset now,
        CancellationToken cancellation,
        CampaignOpening? opening = null)
    {
        IReadOnlyList<Batch>? made;
        await Door.WaitAsync(cancellation);
        try
        {
            made = await WriteAsync(run, shard, page, lane, queued, move, now, opening, cancellation);
        }
        finally
        {
            Door.Release();
        }

        foreach (var batch in made ?? [])
        {
            Metrics.ArePlanned(batch, batch.Messages);
        }

        foreach (var batch in (made ?? []).Where(batch => batch.ReleasedAt is not null))
        {
            await lanes.SendAsync(batch.Lane, batch.Key.ToString(), batch.DueAt - now, cancellation);
        }

        return made;
    }

    /// <summary>A new time for a batch that did not leave at its own: paused over, held, late, refused or outside the hours.</summary>
    public async Task MoveAsync(Batch batch, int messages, DateTimeOffset earliest, CancellationToken cancellation)
    {
        var window = WindowOf(batch);
        var length = BatchCut.Length(batch.Route, batch.Tier, messages, PerMinute);
        var starts = await timetables.TakeAsync(Timetable.Key(batch.Route, batch.Tier), window.NextOpen(earliest), window, [length], cancellation);
        await batches.MoveAsync(batch, starts[0], cancellation);
    }

    /// <summary>The hours of a lane on a route; null where it may leave at any (an e-mail that answers the donor's own act).</summary>
    public SendWindow? HoursOf(string lane, Channel channel, string route)
    {
        var known = routes.Find(route);

        // Invitations keep to the evening; what corrects a campaign leaves by its lane too, and as a service.
        return lane == Lanes.SendRecall || (lane == Lanes.SendCampaign && known?.Purpose != Purpose.Service) ? Evening.Within(known?.Hours)
            : channel == Channel.Sms ? SendWindow.Legal.Within(known?.Hours)
            : null;
    }

    private SendWindow WindowOf(Batch batch) => HoursOf(batch.Lane, batch.Channel, batch.Route) ?? SendWindow.AnyHour;

    private SendWindow Evening => new SendWindow(settings.RecallOpens, settings.RecallCloses).WithinLaw();

    private async Task<IReadOnlyList<Batch>?> WriteAsync(
        Run run,
        string shard,
        string page,
        string lane,
        IReadOnlyList<Message> queued,
        ShardMove? move,
        DateTimeOffset now,
        CampaignOpening? opening,
        CancellationToken cancellation)
    {
        Dictionary<string, (IReadOnlyList<DateTimeOffset> Starts, Stretch Left)> taken = new(StringComparer.Ordinal);
        HashSet<string> ours = new(StringComparer.Ordinal);
        IReadOnlyList<Batch> made = [];
        for (var attempt = 0; ; attempt++)
        {
            var (read, stands) = await runs.ReadAsync(run, shard, move, cancellation);
            if (stands == ShardStands.MovedByUs || (attempt > 0 && move is null && made.Count > 0 && await batches.FindAsync(made[0].Key, cancellation) is not null))
            {
                // The answer to our own transaction was lost.
                return made;
            }

            if (stands == ShardStands.Taken || read is null)
            {
                return null;
            }

            var (fit, over) = read.Run.WithinCeiling(queued);
            await messages.SuppressAsync(run.Id, shard, [.. over.Select(message => message.Key)], Ceiling, cancellation);
            queued = fit;
            var cuts = BatchCut.Of(run, shard, page, lane, queued, PerMinute, opening?.First);
            var from = opening?.From > now ? opening.From : now;
            await TakeTimesAsync(read.Run, cuts, taken, ours, from + (opening?.Look ?? TimeSpan.Zero), cancellation);
            made = Timed(cuts, taken, from, now);
            var account = read.Run with
            {
                Reserved = read.Run.Reserved + (read.Run.Ceiling is null ? 0 : queued.Sum(message => message.Price)),
                Stretches = taken.Count == 0
                    ? read.Run.Stretches
                    : read.Run.Stretches.Where(held => !taken.ContainsKey(held.Key)).Concat(taken.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Left)))
                        .ToDictionary(StringComparer.Ordinal),
            };
            if (await runs.TryCommitAsync(read, account, made, move, cancellation))
            {
                return made;
            }

            // What came out of the run's own stretch may be somebody else's by now; what came from the route stays ours.
            foreach (var key in taken.Keys.Except(ours, StringComparer.Ordinal).ToList())
            {
                taken.Remove(key);
            }
        }
    }

    /// <summary>Times for each timetable that the cuts need: out of what the run holds of it, else a new stretch with a minute to spare.</summary>
    private async Task TakeTimesAsync(
        Run run,
        IReadOnlyList<BatchCut> cuts,
        Dictionary<string, (IReadOnlyList<DateTimeOffset> Starts, Stretch Left)> taken,
        HashSet<string> ours,
        DateTimeOffset from,
        CancellationToken cancellation)
    {
        foreach (var key in cuts.SelectMany(cut => cut.Lengths.Keys).Distinct(StringComparer.Ordinal).Where(key => !taken.ContainsKey(key)).ToList())
        {
            var of = cuts.Where(cut => cut.Lengths.ContainsKey(key)).ToList();
            var batch = of[0].Batch;
            var window = WindowOf(batch);
            var earliest = window.NextOpen(from) + (batch.Tier == 1 ? settings.SecondTierAfter : TimeSpan.Zero);
            var lengths = of.ConvertAll(cut => cut.Lengths[key]);
            if (Timetable.Within(run.Stretches.GetValueOrDefault(key), earliest, window, lengths) is { } held)
            {
                taken[key] = held;
                continue;
            }

            var starts = await timetables.TakeAsync(key, earliest, window, [.. lengths, Timetable.Spare], cancellation);
            ours.Add(key);
            taken[key] = ([.. starts.Take(lengths.Count)], new Stretch(starts[^1], starts[^1] + Timetable.Spare));
        }
    }

    private List<Batch> Timed(
        IReadOnlyList<BatchCut> cuts, Dictionary<string, (IReadOnlyList<DateTimeOffset> Starts, Stretch Left)> taken, DateTimeOffset from, DateTimeOffset now)
    {
        Dictionary<string, int> next = new(StringComparer.Ordinal);
        List<Batch> timed = [];
        foreach (var cut in cuts)
        {
            var due = WindowOf(cut.Batch).NextOpen(from);
            foreach (var key in cut.Lengths.Keys)
            {
                var place = next.GetValueOrDefault(key);
                next[key] = place + 1;
                due = taken[key].Starts[place] is var start && start > due ? start : due;
            }

            var isDue = !cut.Batch.Rest && due <= now + Outbox.Ahead;
            timed.Add(cut.Batch with { DueAt = due, ReleasedAt = isDue ? now : null, Releases = isDue ? 1 : 0 });
        }

        return timed;
    }

    private int PerMinute(string route) => routes.Find(route)?.PerMinute ?? settings.TextsPerMinute;
}
