using System.Threading.Channels;

namespace BloodDrive.Local.Gateway.Reports;

/// <summary>Reports back of every message that was accepted, some at a time, under the faults that stand: copies, shuffled, late, lost, bounced.</summary>
public sealed class Reporter(Inbox inbox, Faults faults, ReportOptions options, Webhooks webhooks, ReportLog log, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Gathered = TimeSpan.FromMilliseconds(100);
    private const int PostsAtOnce = 4;

    private readonly Channel<GatewayMessage> accepted = System.Threading.Channels.Channel.CreateUnbounded<GatewayMessage>();
    private readonly Random random = new(1);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        inbox.Accepted = message => accepted.Writer.TryWrite(message);
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        List<Task> late = [];
        while (await accepted.Reader.WaitToReadAsync(stoppingToken))
        {
            await Task.Delay(Gathered, stoppingToken);
            List<(ProviderEvent Event, TimeSpan Late)> events = [];
            var shuffled = false;
            while (accepted.Reader.TryRead(out var message))
            {
                if (!IsReported(message))
                    continue;
                var hit = faults.OfReport(message.Kind, message.To);
                shuffled |= hit.ContainsKey("report-shuffled");
                if (hit.ContainsKey("report-lost"))
                    continue;
                var wait = hit.TryGetValue("report-late", out var fault) ? TimeSpan.FromMilliseconds(fault.Milliseconds ?? 2000) : TimeSpan.Zero;
                var copies = hit.TryGetValue("report-copies", out fault) ? fault.Copies ?? 3 : 1;
                var written = EventWriter.Of(message, hit.Keys.ToHashSet(), clock.GetUtcNow());
                events.AddRange(Enumerable.Repeat(written, copies).SelectMany(copy => copy).Select(sent => (sent, wait)));
            }

            late.RemoveAll(task => task.IsCompleted);
            late.AddRange(events.Where(pair => pair.Late > TimeSpan.Zero).GroupBy(pair => pair.Late)
                .Select(group => LaterAsync([.. group.Select(pair => pair.Event)], group.Key, stoppingToken)));
            await PostAsync(Order([.. events.Where(pair => pair.Late == TimeSpan.Zero).Select(pair => pair.Event)], shuffled), stoppingToken);
        }
    }

    private bool IsReported(GatewayMessage message) =>
        message.CallbackUrl is not null || (message.Kind == GatewayMessage.Email ? options.Email : options.Sms) is not null;

    private async Task LaterAsync(ProviderEvent[] events, TimeSpan wait, CancellationToken stop)
    {
        await Task.Delay(wait, stop);
        await PostAsync(events, stop);
    }

    private ProviderEvent[] Order(ProviderEvent[] events, bool shuffled)
    {
        if (shuffled)
            random.Shuffle(events);
        return events;
    }

    /// <summary>A POST holds events of one provider, and either proved ones or unproved ones; a call-back is one event.</summary>
    private Task PostAsync(ProviderEvent[] events, CancellationToken stop) => Parallel.ForEachAsync(
        events.GroupBy(sent => (sent.Message.Kind, sent.Unproved, Callback: sent.Callback is not null))
            .SelectMany(group => group.Chunk(group.Key.Callback ? 1 : options.AtOnce)),
        new ParallelOptions { MaxDegreeOfParallelism = PostsAtOnce, CancellationToken = stop },
        async (posted, cancellation) => log.Add(clock.GetUtcNow(), posted, await webhooks.PostAsync(posted, cancellation)));
}
