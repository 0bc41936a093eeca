using System.Diagnostics.Metrics;
using BloodDrive.Domain;

namespace BloodDrive.Telemetry;

/// <summary>
/// What the app counts of itself; alerts and the workbook in infra/azure read these names. Counted after the row that says so was written, by whoever wrote
/// it: a process that dies in between leaves the figure short, never the row, so these are for watching and the rows are the account. Tags are words of the
/// app (lanes, routes, kinds), never anything of a person.
/// </summary>
public static class Metrics
{
    public const string MeterName = "BloodDrive";

    public const string Due = "blooddrive.due";
    public const string Planned = "blooddrive.planned";
    public const string Sent = "blooddrive.sent";
    public const string Uncertain = "blooddrive.uncertain";
    public const string Failed = "blooddrive.failed";
    public const string Suppressed = "blooddrive.suppressed";
    public const string Reports = "blooddrive.reports";
    public const string Answers = "blooddrive.answers";
    public const string Poison = "blooddrive.poison";
    public const string Spent = "blooddrive.spent";
    public const string OpenAge = "blooddrive.open.age";
    public const string ProviderDuration = "blooddrive.provider.duration";

    private static readonly Meter Own = new(MeterName);
    private static readonly Counter<long> DueMessages = Own.CreateCounter<long>(Due, "{message}", "Messages that are to leave: decided by a plan, or owed to somebody who acted");
    private static readonly Counter<long> PlannedMessages = Own.CreateCounter<long>(Planned, "{message}", "Messages that got a batch and a time");
    private static readonly Counter<long> SentMessages = Own.CreateCounter<long>(Sent, "{message}", "Messages that a provider took");
    private static readonly Counter<long> UncertainMessages = Own.CreateCounter<long>(Uncertain, "{message}", "Messages of which nobody knows whether they left");
    private static readonly Counter<long> FailedMessages = Own.CreateCounter<long>(Failed, "{message}", "Messages that a provider refused");
    private static readonly Counter<long> SuppressedMessages = Own.CreateCounter<long>(Suppressed, "{message}", "Messages written off at sending, by the rule that did it");
    private static readonly Counter<long> ReadReports = Own.CreateCounter<long>(Reports, "{report}", "Providers' reports that reached the ledger");
    private static readonly Counter<long> TakenAnswers = Own.CreateCounter<long>(Answers, "{answer}", "Answers of donors");
    private static readonly Counter<long> PoisonMessages = Own.CreateCounter<long>(Poison, "{message}", "Queue messages given up, which wait for a person");
    private static readonly Counter<long> SpentMoney = Own.CreateCounter<long>(Spent, "VND", "What texts cost that left, or may have");
    private static readonly Gauge<double> OldestOpen = Own.CreateGauge<double>(OpenAge, "s", "How long the oldest open batch of a lane is past its time; 0 where none is");

    // Providers answer in 50 ms to 15 s, our own limit.
    private static readonly Histogram<double> ProviderCalls = Own.CreateHistogram(
        ProviderDuration, "s", "Calls to providers", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [.05, .1, .2, .5, 1, 2, 5, 10, 15] });

    public static void AreDue(string lane, int messages) => DueMessages.Add(messages, new KeyValuePair<string, object?>(Tag.Lane, lane));

    public static void ArePlanned(Batch batch, int messages) => PlannedMessages.Add(messages, new(Tag.Lane, batch.Lane), new(Tag.Route, batch.Route));

    /// <summary>A message's claim has ended, and the ledger says so.</summary>
    public static void HasEnded(Batch batch, Message message, ClaimEnd end)
    {
        var (counter, of, word) = end switch
        {
            ClaimEnd.Answered { Kind: ResultKind.Accepted } => (SentMessages, Tag.Kind, Word(message.Kind)),
            ClaimEnd.Answered { Kind: ResultKind.Uncertain } => (UncertainMessages, Tag.Kind, Word(message.Kind)),
            ClaimEnd.Answered refused => (FailedMessages, Tag.Outcome, Word(refused.Kind)),
            ClaimEnd.Withheld withheld => (SuppressedMessages, Tag.Reason, withheld.Reason),
            _ => (null, "", ""),
        };
        counter?.Add(1, new(Tag.Lane, batch.Lane), new(Tag.Route, message.Route), new(of, word));
    }

    /// <summary>A message was claimed by somebody who died over it: found when the rest of its batch had its end.</summary>
    public static void IsLost(Batch batch, Message message) =>
        UncertainMessages.Add(1, new(Tag.Lane, batch.Lane), new(Tag.Route, message.Route), new(Tag.Kind, Word(message.Kind)));

    public static void IsSuppressed(Batch batch, Message message, string reason) =>
        SuppressedMessages.Add(1, new(Tag.Lane, batch.Lane), new(Tag.Route, message.Route), new(Tag.Reason, reason));

    public static void IsReported(DeliveryReport report) => ReadReports.Add(1, new(Tag.Kind, Word(report.Kind)), new(Tag.Channel, Word(report.Channel)));

    /// <param name="kind">The answer's code.</param>
    /// <param name="source">The way it came.</param>
    public static void IsAnswered(string kind, string source) => TakenAnswers.Add(1, new(Tag.Kind, kind), new(Tag.Source, source));

    public static void IsGivenUp(string lane) => PoisonMessages.Add(1, new KeyValuePair<string, object?>(Tag.Lane, lane));

    public static void Costs(Route route, int price) => SpentMoney.Add(price, new KeyValuePair<string, object?>(Tag.Route, route.Id));

    /// <summary>Said by the sweeper each minute, for each lane: it reads all open work anyway.</summary>
    public static void IsOpen(string lane, TimeSpan age) => OldestOpen.Record(age.TotalSeconds, new KeyValuePair<string, object?>(Tag.Lane, lane));

    /// <summary>A call to a provider has ended; null where nobody answered in any way that we know.</summary>
    public static void HasAnswered(Provider provider, SendOutcome? outcome, TimeSpan after) => ProviderCalls.Record(
        after.TotalSeconds, new(Tag.Provider, Word(provider)), new(Tag.Outcome, outcome?.GetType().Name.ToLowerInvariant() ?? "fault"));

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>By what the figures can be told apart.</summary>
    public static class Tag
    {
        public const string Lane = "lane";
        public const string Route = "route";
        public const string Provider = "provider";
        public const string Outcome = "outcome";
        public const string Kind = "kind";
        public const string Reason = "reason";
        public const string Source = "source";
        public const string Channel = "channel";
    }
}
