using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using BloodDrive.Domain;

namespace BloodDrive.Telemetry;

/// <summary>
/// The spans of the app. A run is one trace from its timer to the last report, over queues, processes and days: the trace's id is made from the run's, so
/// nothing need be carried or stored. A message that belongs to no plan (a confirmation, a reminder) is a trace of its own. There is a span for a page, a
/// batch, a claim and a message of reports, never for a recipient of a run. Tags are ids; each span links to the call it was made in.
/// </summary>
public static class Spans
{
    public const string SourceName = "BloodDrive";

    public const string BeginRun = "begin run";
    public const string PlanPage = "plan page";
    public const string Tell = "tell";
    public const string SendBatch = "send batch";
    public const string HandOver = "hand over";
    public const string ReadReports = "read reports";

    private static readonly ActivitySource Own = new(SourceName);

    /// <summary>The trace of a run, 32 hexadecimal digits: the beginning of the SHA-256 of "blooddrive/" and the run's id.</summary>
    public static string TraceOf(RunId run) => TraceOf(run.Value).ToHexString();

    /// <summary>The trace of a message that belongs to no plan, made the same way from its key; for any other its run's.</summary>
    public static string TraceOf(MessageKey message) => TraceOf(Name(message)).ToHexString();

    public static Activity? OfRun(RunId run) => Start(BeginRun, run.Value, run, ActivityKind.Internal);

    /// <param name="planner">The invocation that is at it.</param>
    public static Activity? OfPage(PlanMessage page, string planner) => Start(PlanPage, page.Run.Value, page.Run, ActivityKind.Consumer)
        ?.SetTag(Tag.Shard, page.Shard).SetTag(Tag.Invocation, planner);

    /// <param name="owner">The invocation that is at it.</param>
    public static Activity? OfBatch(BatchKey batch, string owner) => Start(SendBatch, Name(batch), batch.Run, ActivityKind.Consumer)
        ?.SetTag(Tag.Shard, batch.Shard).SetTag(Tag.Batch, batch.Number).SetTag(Tag.Invocation, owner);

    /// <summary>A claim's messages on their way to the provider, within the span of their batch.</summary>
    public static Activity? OfClaim(IEnumerable<Message> messages) =>
        Own.StartActivity(HandOver, ActivityKind.Client)?.SetTag(Tag.Route, string.Join(' ', messages.Select(message => message.Route).Distinct()));

    /// <summary>A message outside a plan, on its way to its lane.</summary>
    public static Activity? OfMessage(MessageKey message) =>
        Start(Tell, Name(message), message.Run, ActivityKind.Producer)?.SetTag(Tag.Message, message.ToString());

    /// <summary>How the messages of a claim ended: counted, and those that no provider took by name.</summary>
    public static void HaveEnded(Activity? claim, IEnumerable<ClaimEnd> ends)
    {
        if (claim is null)
        {
            return;
        }

        foreach (var of in ends.GroupBy(WordOf))
        {
            claim.SetTag($"{Tag.Messages}.{of.Key}", of.Count());
            foreach (var end in of.Where(end => end is not ClaimEnd.Answered { Kind: ResultKind.Accepted }))
            {
                claim.AddEvent(new(of.Key, tags: new() { [Tag.Message] = end.Key.ToString(), [Tag.Code] = CodeOf(end) }));
            }
        }
    }

    /// <summary>The reports that one queue message brought into the ledger: a span in the trace of each run that they are about.</summary>
    /// <param name="took">How long it took; it has just ended.</param>
    public static void HaveRead(IEnumerable<DeliveryReport> reports, TimeSpan took)
    {
        if (!Own.HasListeners())
        {
            return;
        }

        var call = Activity.Current;
        foreach (var of in reports.GroupBy(report => Name(report.Message)))
        {
            Activity.Current = call;
            using var span = Start(ReadReports, of.Key, of.First().Message.Run, ActivityKind.Consumer);
            span?.SetStartTime(span.StartTimeUtc - took);
            foreach (var (kind, count) in of.CountBy(report => report.Kind))
            {
                span?.SetTag($"{Tag.Reports}.{kind.ToString().ToLowerInvariant()}", count);
            }
        }

        Activity.Current = call;
    }

    /// <summary>Does work under a span, which tells of a fault by its type alone: what faults say may hold what others wrote.</summary>
    public static async Task UnderAsync(Func<Activity?> begin, Func<Activity?, Task> work)
    {
        using var span = begin();
        try
        {
            await work(span);
        }
        catch (Exception fault) when (Marks(span, fault))
        {
            throw;
        }
    }

    private static bool Marks(Activity? span, Exception fault)
    {
        span?.SetStatus(ActivityStatusCode.Error, fault.GetType().Name);
        return false;
    }

    /// <summary>
    /// The first span of its branch. Its parent is the trace alone, marked as recorded: samplers that follow the parent keep a run whole, and those that go by
    /// the trace's id keep or drop it whole.
    /// </summary>
    private static Activity? Start(string span, string of, RunId run, ActivityKind kind)
    {
        if (!Own.HasListeners())
        {
            return null;
        }

        ActivityContext trace = new(TraceOf(of), default, ActivityTraceFlags.Recorded, isRemote: true);
        var call = Activity.Current;
        ActivityLink[] links = call is { IdFormat: ActivityIdFormat.W3C } ? [new(new(call.TraceId, call.SpanId, call.ActivityTraceFlags))] : [];

        // Where a trace has no first span, the current one would become the parent, whatever trace it is of.
        Activity.Current = null;
        var begun = Own.StartActivity(kind, trace, links: links, name: span)?.SetTag(Tag.Run, run.Value);
        Activity.Current = begun ?? call;
        return begun;
    }

    private static string WordOf(ClaimEnd end) =>
        (end is ClaimEnd.Answered answered ? answered.Kind.ToString() : end.GetType().Name).ToLowerInvariant();

    private static string? CodeOf(ClaimEnd end) => end switch
    {
        ClaimEnd.Answered answered => answered.Code,
        ClaimEnd.GivenBack back => back.Code,
        ClaimEnd.Withheld withheld => withheld.Reason,
        _ => null,
    };

    private static ActivityTraceId TraceOf(string name) =>
        ActivityTraceId.CreateFromBytes(SHA256.HashData(Encoding.UTF8.GetBytes("blooddrive/" + name)).AsSpan(0, 16));

    private static string Name(MessageKey message) => message.Run.IsAnswers ? message.ToString() : message.Run.Value;

    /// <summary>A batch of a day's answers is one message, and bears its name.</summary>
    private static string Name(BatchKey batch) => batch.Run.IsAnswers && batch.Number.Split('.', 2) is [var donor, var step]
        ? Name(new MessageKey(batch.Run, new DonorId(donor), step))
        : batch.Run.Value;

    /// <summary>What spans say of what they are about.</summary>
    public static class Tag
    {
        public const string Run = "blooddrive.run";
        public const string Shard = "blooddrive.shard";
        public const string Batch = "blooddrive.batch";
        public const string Message = "blooddrive.message";
        public const string Lane = "blooddrive.lane";
        public const string Route = "blooddrive.route";
        public const string LookedAt = "blooddrive.looked_at";
        public const string Batches = "blooddrive.batches";
        public const string Messages = "blooddrive.messages";
        public const string Reports = "blooddrive.reports";
        public const string Code = "blooddrive.code";

        /// <summary>The invocation's id, under which the host logs it (OpenTelemetry's own name).</summary>
        public const string Invocation = "faas.invocation_id";
    }
}
