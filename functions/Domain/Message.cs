using System.Globalization;

namespace BloodDrive.Domain;

/// <summary>What a message is about; its words are chosen by this, the channel and the language.</summary>
public enum MessageKind
{
    Recall,
    Booked,
    Stopped,

    /// <summary>A registration by a public link or a list for a day that does not suit by the book: told to the number itself alone.</summary>
    OtherDay,

    /// <summary>A booking given back, by e-mail alone: the calendar strikes it out.</summary>
    Cancelled,

    /// <summary>The day, the hour or the place of a booking changed: does the donor come all the same?</summary>
    Moved,

    /// <summary>More people than places in the hour of a booking: could the donor take another?</summary>
    HourFull,

    /// <summary>The drive of a booking is called off.</summary>
    CalledOff,

    /// <summary>A booking is near.</summary>
    Reminder,

    /// <summary>A campaign's invitation, in the words that <see cref="Message.Words"/> names.</summary>
    Appeal,

    /// <summary>The correction of an appeal, to who received it.</summary>
    Correction,

    /// <summary>Thanks to who gave at a drive, once its results are known.</summary>
    ThanksGave,

    /// <summary>Thanks to who came to a drive and could not give: no reason, no day.</summary>
    ThanksCame,
}

/// <summary>The key of a message, made before any queue: run, donor and step. One row of the ledger, one message at most.</summary>
public readonly record struct MessageKey(RunId Run, DonorId Donor, string Step)
{
    /// <summary>What a provider carries back to us; says nothing about the person.</summary>
    public override string ToString() => $"{Run}/{Donor}/{Step}";

    /// <summary>Reads what came back; null for anything that is no key of ours, whoever sent it.</summary>
    public static MessageKey? Parse(string? text) =>
        text?.Split('/') is [var run, var donor, var step] && IsWord(run) && IsWord(step) && DonorId.Parse(donor) is { } id
            ? new MessageKey(new RunId(run), id, step)
            : null;

    private static bool IsWord(string text) =>
        text is { Length: > 0 and <= 80 } && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or '~');
}

/// <summary>A message as it was intended; the person's data are read when it is sent.</summary>
public sealed record Message
{
    public required MessageKey Key { get; init; }
    public required MessageKind Kind { get; init; }
    public required Channel Channel { get; init; }

    /// <summary>The words of an appeal; null for the kinds that have their own.</summary>
    public TextKind? Words { get; init; }
    public Purpose Purpose { get; init; } = Purpose.Service;

    /// <summary>Id of the route it leaves by, chosen when it is intended.</summary>
    public string Route { get => field ?? DefaultRoute(Channel); init; }

    /// <summary>VND reserved for it when it was intended.</summary>
    public int Price { get; init; }

    /// <summary>0 leaves first: first-time donors and donors with fewer than five donations.</summary>
    public int Tier { get; init; }

    /// <summary>The recall cycle and step that the donor's row must name for this message to leave.</summary>
    public DateOnly? Cycle { get; init; }
    public int StepNumber { get; init; }

    /// <summary>The drive the words name, if any.</summary>
    public string? Drive { get; init; }

    /// <summary>The run whose link the message carries.</summary>
    public required RunId LinkRun { get; init; }

    /// <summary>The instant the words name: a booked slot, a stop received.</summary>
    public DateTimeOffset? About { get; init; }

    /// <summary>Who asked for this further attempt (an id); null for what the plan intended.</summary>
    public string? By { get; init; }

    /// <summary>Whether it asks somebody to give blood.</summary>
    public bool IsInvitation => Kind is MessageKind.Recall or MessageKind.Appeal;

    /// <summary>The tier of what follows a refusal.</summary>
    public const int FollowingTier = 2;

    /// <summary>Whether an e-mail may follow a refusal of this message: a text to somebody who agreed to e-mails and stopped none.</summary>
    public bool MayFollowByEmail(Donor donor) =>
        Channel == Channel.Sms
        && IsInvitation
        && donor.Email is not null
        && donor.Consent.Allows(Purpose, Channel.Email)
        && !donor.Stops.Stops(Channel.Email)
        && !donor.Suppressions.Suppress(Channel.Email, Purpose);

    /// <summary>The e-mail that takes the place of a text its provider refused.</summary>
    public Message ByEmail() => this with
    {
        Key = Key with { Step = $"{Key.Step}~email" },
        Channel = Channel.Email,
        Route = Purpose == Purpose.Advertising ? AppealMail : DefaultRoute(Channel.Email),
        Price = 0,
        Tier = FollowingTier,
    };

    /// <summary>The next attempt at the same invitation, at a person's word.</summary>
    /// <param name="attempts">The keys of those there were.</param>
    public Message Again(IEnumerable<MessageKey> attempts)
    {
        var step = Invitation.StepOf(Key);
        var number = attempts.Count(key => key.Step.StartsWith($"{step}~again", StringComparison.Ordinal)) + 1;
        return this with { Key = Key with { Step = string.Create(CultureInfo.InvariantCulture, $"{step}~again{number}") } };
    }

    /// <summary>The route of an appeal's e-mails.</summary>
    public const string AppealMail = "email-advertising";

    /// <summary>The route of a message that names none.</summary>
    public static string DefaultRoute(Channel channel) => channel == Channel.Sms ? "acs-service" : "email";
}

/// <summary>What has become of a message: columns of its row, each with one writer. The status is computed from them, never stored.</summary>
/// <param name="ClaimUntil">End of the claim of the sender at work; a claim past its end without a result is uncertain.</param>
/// <param name="Result">The provider's answer, once one was written.</param>
/// <param name="Suppressed">Why it was not to leave, decided at sending.</param>
/// <param name="Closed">cancelled or expired.</param>
/// <param name="Report">The highest-ranking report so far.</param>
public sealed record MessageFate(
    string? ClaimOwner,
    DateTimeOffset? ClaimUntil,
    ResultKind? Result,
    string? ResultCode,
    string? Suppressed,
    MessageStatus? Closed,
    Reported? Report)
{
    /// <summary>How long a claim lasts: the instant at which it was made is its end less this.</summary>
    public static readonly TimeSpan ClaimTime = TimeSpan.FromMinutes(5);

    public static MessageFate Queued { get; } = new(null, null, null, null, null, null, null);

    /// <summary>When a sender took it in hand; null where nobody has, or the claim was given back.</summary>
    public DateTimeOffset? ClaimedAt => ClaimUntil - ClaimTime;

    /// <summary>When the provider's answer was written.</summary>
    public DateTimeOffset? ResultAt { get; init; }

    /// <summary>A report settles what the answer left open, and outranks it.</summary>
    public MessageStatus StatusAt(DateTimeOffset now) => this switch
    {
        { Report.Kind: ReportKind.Bounced or ReportKind.FailedTemporary } => MessageStatus.Failed,
        { Report.Kind: ReportKind.Delivered or ReportKind.Unsubscribed or ReportKind.Complained } => MessageStatus.Delivered,
        { Report.Kind: ReportKind.Sent } => MessageStatus.Sent,
        { Result: ResultKind.Accepted } => MessageStatus.Sent,
        { Result: ResultKind.Rejected or ResultKind.OptedOut } => MessageStatus.Failed,
        { Result: ResultKind.Uncertain } => MessageStatus.Uncertain,
        { Suppressed: not null } => MessageStatus.Suppressed,
        { Closed: { } closed } => closed,
        { ClaimUntil: { } until } => now < until ? MessageStatus.Sending : MessageStatus.Uncertain,
        _ => MessageStatus.Queued,
    };
}

/// <summary>A report as the ledger keeps it.</summary>
/// <param name="At">When the first of its kind happened, where the provider says so.</param>
public sealed record Reported(ReportKind Kind, ReportCode Code, DateTimeOffset? At);

/// <summary>A provider's answer as a ledger keeps it.</summary>
public enum ResultKind
{
    Accepted,
    Rejected,
    OptedOut,
    Uncertain,
}

/// <summary>Where a message stands, computed from its row.</summary>
public enum MessageStatus
{
    Queued,
    Sending,
    Sent,
    Delivered,
    Failed,
    Uncertain,
    Suppressed,
    Cancelled,
    Expired,
}
