using Azure;
using Azure.Identity;
using BloodDrive.Channels;
using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Health;

/// <summary>
/// Looks at what the app needs to do its work. Whoever asks costs one read of a row; twice a minute at most somebody really looks, however many ask,
/// so that a public address is no lever on storage or on a provider.
/// </summary>
public sealed class Readiness(
    HealthTable table, RunTable runs, FaultTable faults, SendingGate gate, ProviderReach providers, Settings settings, TimeProvider time)
{
    /// <summary>How old an answer may be.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    /// <summary>How long one look may take; after that another may begin.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private const int MostFaults = 100;

    public async Task<HealthReport> OfAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Limit);
        try
        {
            var read = await table.ReadAsync(limit.Token);
            if (read.Last is { } last && now - last.At < Fresh)
            {
                return last;
            }

            if (read.TakenUntil > now || !await table.TryTakeAsync(read, now + Limit, limit.Token))
            {
                return read.Last ?? new(now, [new("storage", HealthState.Ok, now, "somebody is looking for the first time")]);
            }

            HealthReport report = new(now, await LookAsync(read, now, limit.Token));
            await table.SaveAsync(report, limit.Token);
            return report;
        }
        catch (Exception fault) when (IsStorage(fault) || (fault is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return new(now, [new("storage", HealthState.Failing, now, CodeOf(fault))]);
        }
    }

    private async Task<IReadOnlyList<HealthCheck>> LookAsync(StoredHealth read, DateTimeOffset now, CancellationToken cancellation)
    {
        var sending = gate.FindAsync(cancellation);
        var lanes = QueuesAsync(now, cancellation);
        var reached = Task.WhenAll(ProviderHost.Of(settings).Select(host => ProviderAsync(host, now, cancellation)));
        var poison = faults.CountAsync(MostFaults, cancellation);
        var recall = RecallAsync(now, cancellation);
        return
        [
            new("storage", HealthState.Ok, now, "read and written"),
            await lanes,
            .. await reached,
            HealthCheck.OfClock(read.ServiceDate is { } date ? now - settings.ClockOffset - date : null, now),
            (await sending).Armed ? await recall : (await recall) with { State = HealthState.Ok, Note = "none is begun where the data are not armed" },
            Armed(await sending, now),
            await poison is > 0 and var count
                ? new("poison", HealthState.Attention, now, FormattableString.Invariant($"{count}{(count == MostFaults ? " or more" : "")} wait for a person"))
                : new("poison", HealthState.Ok, now, "none"),
        ];
    }

    private async Task<HealthCheck> QueuesAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            return await table.MissingLanesAsync(cancellation) is { Count: > 0 } missing
                ? new("queues", HealthState.Failing, now, $"missing: {string.Join(", ", missing)}")
                : new("queues", HealthState.Ok, now, "all there");
        }
        catch (Exception fault) when (IsStorage(fault))
        {
            return new("queues", HealthState.Failing, now, CodeOf(fault));
        }
    }

    private async Task<HealthCheck> ProviderAsync(ProviderHost host, DateTimeOffset now, CancellationToken cancellation)
    {
        var name = host.Provider.ToString().ToLowerInvariant();
        return host.Origin is null ? new(name, HealthState.Attention, now, "the setting names no address")
            : await providers.AnswersAsync(host, cancellation) ? new(name, HealthState.Ok, now, "answers")
            : new(name, HealthState.Failing, now, "does not answer");
    }

    private async Task<HealthCheck> RecallAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var due = HealthCheck.RecallDue(now);
        var run = await runs.FindAsync(RunId.Recall(due), cancellation);
        var planned = run is null ? 0 : (await runs.ShardsAsync(run.Id, cancellation)).Values.Count(shard => shard.Planned);
        return HealthCheck.OfRecall(due, run, planned, LookupKeys.ShardCount, now);
    }

    private static HealthCheck Armed(SendingState state, DateTimeOffset now) => state switch
    {
        { Here.SendsToNobody: true } => new("armed", HealthState.Ok, now, "every provider is emulated on this machine"),
        { Armed: true } => new("armed", HealthState.Ok, now, "for this installation"),
        { Arming: not null } => new("armed", HealthState.Attention, now, "for another installation: these data are a copy, and nothing is sent"),
        _ => new("armed", HealthState.Attention, now, "for none: nothing is sent"),
    };

    // Azure.Core gathers the failures of its tries where no answer came at all.
    private static bool IsStorage(Exception fault) => fault is RequestFailedException or AggregateException or AuthenticationFailedException;

    private static string CodeOf(Exception fault) => fault switch
    {
        RequestFailedException { Status: > 0 } refused => FormattableString.Invariant($"http-{refused.Status}"),
        OperationCanceledException => "time-out",
        _ => "no answer",
    };
}
