using System.Collections.Concurrent;
using Azure.Storage.Queues;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>The queues. A lane is the queue of one class of sending; bulk never delays a confirmation. Bodies carry keys only.</summary>
public sealed class Lanes(StorageAccount account)
{
    public const string PlanRecall = "plan-recall";
    public const string PreviewCampaign = "preview-campaign";
    public const string LaunchCampaign = "launch-campaign";
    public const string Recount = "recount";
    public const string CountRegister = "count-register";
    public const string ImportRows = "import-rows";
    public const string TellBooked = "tell-booked";
    public const string TakeResults = "take-results";
    public const string SendUrgent = "send-urgent";
    public const string SendConfirmation = "send-confirmation";
    public const string SendReminder = "send-reminder";
    public const string SendRecall = "send-recall";
    public const string SendCampaign = "send-campaign";

    /// <summary>What providers report of messages they took.</summary>
    public const string ReadReports = "read-reports";

    /// <summary>Those of them by which somebody refuses: a stop does not wait behind the reports of a blast.</summary>
    public const string ReadRefusals = "read-refusals";

    /// <summary>What the host adds to a lane's name for the queue of what failed too often.</summary>
    public const string Poison = "-poison";

    /// <summary>Runs of one message before the host gives it up (host.json).</summary>
    public const int Attempts = 5;

    /// <summary>The lanes that messages leave by.</summary>
    public static IReadOnlyList<string> Sending { get; } = [SendUrgent, SendConfirmation, SendReminder, SendRecall, SendCampaign];

    public static IReadOnlyList<string> All { get; } =
        [PlanRecall, PreviewCampaign, LaunchCampaign, Recount, CountRegister, ImportRows, TellBooked, TakeResults, .. Sending, ReadReports, ReadRefusals];

    /// <summary>The lane on which the shards of a run are planned.</summary>
    public static string PlanOf(RunId run) => run.CampaignOf is null ? PlanRecall : LaunchCampaign;

    /// <summary>The lane on which what a run's plan intends is sent.</summary>
    public static string SendOf(RunId run) => run.CampaignOf is null ? SendRecall : SendCampaign;

    // Planning and counting write as fast as storage takes it. However much of it is due, those who answer must find storage free.
    private static readonly SemaphoreSlim Planning = new(2);

    private static readonly Dictionary<string, SemaphoreSlim> Gates = new(StringComparer.Ordinal)
    {
        [PlanRecall] = Planning,
        [PreviewCampaign] = Planning,
        [LaunchCampaign] = Planning,
        [Recount] = Planning,
        [CountRegister] = Planning,
        [SendRecall] = new(4),
        [SendCampaign] = new(4),
    };

    private readonly ConcurrentDictionary<string, QueueClient> _clients = new(StringComparer.Ordinal);

    /// <summary>Puts a message on a lane, visible after the delay (of the machine's clock).</summary>
    public async Task SendAsync(string lane, string body, TimeSpan delay, CancellationToken cancellation)
    {
        var client = _clients.GetOrAdd(lane, account.Queue);
        await client.SendMessageAsync(body, delay > TimeSpan.Zero ? delay : null, TimeSpan.FromDays(7), cancellation);
    }

    /// <summary>Does a bulk lane's work once its gate lets it: a few at once in a process, so that no confirmation waits behind them.</summary>
    public static async Task PassAsync(string lane, Func<Task> work, CancellationToken cancellation)
    {
        var gate = Gates[lane];
        await gate.WaitAsync(cancellation);
        try
        {
            await work();
        }
        finally
        {
            gate.Release();
        }
    }
}
