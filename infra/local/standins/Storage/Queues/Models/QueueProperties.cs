namespace Azure.Storage.Queues.Models;

/// <summary>A queue's metadata and about how many messages it holds, invisible ones included.</summary>
public class QueueProperties
{
    public QueueProperties()
    {
    }

    public IDictionary<string, string> Metadata { get; internal init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    public int ApproximateMessagesCount { get; internal init; }
}
