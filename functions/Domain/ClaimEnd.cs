namespace BloodDrive.Domain;

/// <summary>How a claimed message ended.</summary>
public abstract record ClaimEnd
{
    private ClaimEnd() { }

    public abstract MessageKey Key { get; init; }

    /// <summary>The provider answered, or nobody knows whether it took it.</summary>
    public sealed record Answered(MessageKey Key, ResultKind Kind, string? Code, string? ProviderId) : ClaimEnd;

    /// <summary>The provider certainly did not take it: it is queued again.</summary>
    public sealed record GivenBack(MessageKey Key, string Code) : ClaimEnd;

    /// <summary>It was not handed over after all, and will not be.</summary>
    public sealed record Withheld(MessageKey Key, string Reason) : ClaimEnd;

    /// <summary>An answer as the ledger keeps it.</summary>
    public static ClaimEnd Of(MessageKey key, SendOutcome outcome) => outcome switch
    {
        SendOutcome.Accepted accepted => new Answered(key, ResultKind.Accepted, null, accepted.ProviderId),
        SendOutcome.Rejected rejected => new Answered(key, ResultKind.Rejected, rejected.Code, null),
        SendOutcome.OptedOut => new Answered(key, ResultKind.OptedOut, null, null),
        SendOutcome.Uncertain uncertain => new Answered(key, ResultKind.Uncertain, uncertain.Code, null),
        SendOutcome.Retry retry => new GivenBack(key, retry.Code),
        SendOutcome.StopRoute stop => new GivenBack(key, stop.Code),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };
}
