using System.Collections.Concurrent;

namespace BloodDrive.Local.Gateway.Reports;

/// <summary>What was reported of a message, how many copies of it, and what the sender's webhook answered; 0 where it could not be asked.</summary>
public sealed record LoggedReport(long Id, DateTimeOffset At, long Message, string What, int Copies, int Status);

/// <summary>Every event that was reported, unproved ones included.</summary>
public sealed class ReportLog
{
    private readonly Lock gate = new();
    private readonly List<LoggedReport> reports = [];
    private readonly ConcurrentDictionary<long, ConcurrentQueue<LoggedReport>> ofMessage = new();

    public void Add(DateTimeOffset at, IEnumerable<ProviderEvent> events, int status)
    {
        lock (gate)
        {
            foreach (var same in events.GroupBy(sent => (sent.Message.Id, sent.What)))
            {
                LoggedReport report = new(reports.Count + 1, at, same.Key.Id, same.Key.What, same.Count(), status);
                reports.Add(report);
                ofMessage.GetOrAdd(same.Key.Id, _ => new()).Enqueue(report);
            }
        }
    }

    public IReadOnlyList<LoggedReport> After(long id, int take)
    {
        lock (gate)
            return [.. reports.Skip((int)Math.Min(id, reports.Count)).Take(take)];
    }

    /// <summary>What was reported of one message, oldest first.</summary>
    public IReadOnlyCollection<LoggedReport> Of(long message) => ofMessage.TryGetValue(message, out var found) ? found : [];
}
