using System.Collections.Concurrent;
using Azure.Storage.Queues;

namespace BloodDrive.Storage;

/// <summary>The queues. A lane is the queue of one class of sending; bulk never delays a confirmation. Bodies carry keys only.</summary>
public sealed class Lanes(StorageAccount account)
{
    public const string PlanRecall = "plan-recall";
    public const string ImportRows = "import-rows";
    public const string SendConfirmation = "send-confirmation";
    public const string SendRecall = "send-recall";

    public static IReadOnlyList<string> All { get; } = [PlanRecall, ImportRows, SendConfirmation, SendRecall];

    private readonly ConcurrentDictionary<string, QueueClient> _clients = new(StringComparer.Ordinal);

    /// <summary>Puts a message on a lane, visible after the delay (of the machine's clock).</summary>
    public async Task SendAsync(string lane, string body, TimeSpan delay, CancellationToken cancellation)
    {
        var client = _clients.GetOrAdd(lane, account.Queue);
        await client.SendMessageAsync(body, delay > TimeSpan.Zero ? delay : null, TimeSpan.FromDays(7), cancellation);
    }
}
