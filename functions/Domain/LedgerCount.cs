namespace BloodDrive.Domain;

/// <summary>A recount of a run's ledger, or of one shard of it, at an instant: made from the rows, never incremented. Each invitation stands in it once.</summary>
public sealed record LedgerCount
{
    /// <summary>Uncertain messages that a count names; the certificate and the CSV name all.</summary>
    public const int Named = 100;

    /// <summary>Days after the end of a run in which networks still report.</summary>
    public const int ReportDays = 3;

    public static LedgerCount Zero { get; } = new();

    /// <summary>When the rows were read; the earliest of them where counts were added.</summary>
    public DateTimeOffset At { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>Invitations by status.</summary>
    public IReadOnlyDictionary<MessageStatus, int> Invitations { get; init; } = new Dictionary<MessageStatus, int>();

    /// <summary>Messages that are further attempts at an invitation: by e-mail after a refused text, again at a person's word.</summary>
    public int Further { get; init; }
    public IReadOnlyDictionary<string, int> SuppressedBy { get; init; } = new Dictionary<string, int>();
    public IReadOnlyDictionary<FailureKind, int> FailedAs { get; init; } = new Dictionary<FailureKind, int>();
    public IReadOnlyDictionary<string, int> FailedBy { get; init; } = new Dictionary<string, int>();
    public IReadOnlyDictionary<Channel, int> ByChannel { get; init; } = new Dictionary<Channel, int>();

    /// <summary>Messages of which nobody knows whether they left, attempts that others made good included; the first of them by key.</summary>
    public int Doubts { get; init; }
    public IReadOnlyList<string> DoubtKeys { get; init; } = [];

    /// <summary>VND: what left or may have left (uncertain counts as spent), and what is kept for messages still open.</summary>
    public long Spent { get; init; }
    public long Held { get; init; }

    /// <summary>The end of the oldest claim among the messages being sent, and among the uncertain.</summary>
    public DateTimeOffset? OldestSending { get; init; }
    public DateTimeOffset? OldestDoubt { get; init; }

    /// <summary>While something is open a recount is due after a minute; later, while reports still come in, after ten; then never.</summary>
    /// <param name="moving">Whether the plan or a batch of these messages is open.</param>
    /// <param name="notAfter">The end of the run: reports come in for <see cref="ReportDays"/> after it.</param>
    public bool IsDue(bool moving, DateTimeOffset notAfter, DateTimeOffset now)
    {
        var lastReports = notAfter.AddDays(ReportDays);
        return now - At >= (moving || Open > 0 ? TimeSpan.FromMinutes(1) : At < lastReports ? TimeSpan.FromMinutes(10) : TimeSpan.MaxValue);
    }

    public int Intended => Invitations.Values.Sum();

    public int Open => Of(MessageStatus.Queued) + Of(MessageStatus.Sending);

    public int Of(MessageStatus status) => Invitations.GetValueOrDefault(status);

    /// <summary>Counts messages in key order; further attempts follow the one they belong to.</summary>
    public static LedgerCount Count(IEnumerable<(Message Message, MessageFate Fate)> ledger, DateTimeOffset now)
    {
        var rows = ledger.Select(row => new Row(row.Message, row.Fate, row.Fate.StatusAt(now))).ToList();
        var deciding = rows.GroupBy(row => (row.Message.Key.Donor, Step: Invitation.StepOf(row.Message.Key)))
            .Select(attempts => Invitation.Deciding([.. attempts], row => row.Status)).ToList();
        var doubts = rows.Where(row => row.Status == MessageStatus.Uncertain).ToList();
        return new LedgerCount
        {
            At = now,
            Invitations = Tally(deciding, row => row.Status),
            Further = rows.Count - deciding.Count,
            SuppressedBy = Tally(deciding.Where(row => row.Status == MessageStatus.Suppressed), row => row.Fate.Suppressed ?? ""),
            FailedAs = Tally(deciding.Where(row => row.Status == MessageStatus.Failed), row => Failure.KindOf(row.Fate)),
            FailedBy = Tally(deciding.Where(row => row.Status == MessageStatus.Failed), row => Failure.CodeOf(row.Fate)),
            ByChannel = Tally(deciding, row => row.Message.Channel),
            Doubts = doubts.Count,
            DoubtKeys = [.. doubts.Take(Named).Select(row => row.Message.Key.ToString())],
            Spent = rows.Where(row => Costs(row)).Sum(row => (long)row.Message.Price),
            Held = rows.Where(row => row.Status is MessageStatus.Queued or MessageStatus.Sending).Sum(row => (long)row.Message.Price),
            OldestSending = rows.Where(row => row.Status == MessageStatus.Sending).Min(row => row.Fate.ClaimUntil),
            OldestDoubt = doubts.Min(row => row.Fate.ClaimUntil),
        };
    }

    public static LedgerCount operator +(LedgerCount one, LedgerCount other) => new()
    {
        At = one.At < other.At ? one.At : other.At,
        Invitations = Add(one.Invitations, other.Invitations),
        Further = one.Further + other.Further,
        SuppressedBy = Add(one.SuppressedBy, other.SuppressedBy),
        FailedAs = Add(one.FailedAs, other.FailedAs),
        FailedBy = Add(one.FailedBy, other.FailedBy),
        ByChannel = Add(one.ByChannel, other.ByChannel),
        Doubts = one.Doubts + other.Doubts,
        DoubtKeys = [.. one.DoubtKeys.Concat(other.DoubtKeys).Take(Named)],
        Spent = one.Spent + other.Spent,
        Held = one.Held + other.Held,
        OldestSending = Earlier(one.OldestSending, other.OldestSending),
        OldestDoubt = Earlier(one.OldestDoubt, other.OldestDoubt),
    };

    /// <summary>Whatever a provider took is paid for, whatever the network made of it; so is what it may have taken.</summary>
    private static bool Costs(Row row) =>
        row.Fate.Result == ResultKind.Accepted || row.Status is MessageStatus.Sent or MessageStatus.Delivered or MessageStatus.Uncertain;

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other < one ? other ?? one : one;

    private static Dictionary<TKey, int> Tally<TKey>(IEnumerable<Row> rows, Func<Row, TKey> key) where TKey : notnull =>
        rows.GroupBy(key).ToDictionary(group => group.Key, group => group.Count());

    private static Dictionary<TKey, int> Add<TKey>(IReadOnlyDictionary<TKey, int> one, IReadOnlyDictionary<TKey, int> other) where TKey : notnull =>
        one.Concat(other).GroupBy(pair => pair.Key).ToDictionary(group => group.Key, group => group.Sum(pair => pair.Value));

    private sealed record Row(Message Message, MessageFate Fate, MessageStatus Status);
}
