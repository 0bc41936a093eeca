namespace BloodDrive.Domain;

/// <summary>What a provider reports of a message after taking it. A later one of this list outranks an earlier one, whatever came first.</summary>
public enum ReportKind
{
    /// <summary>The provider has it and hands it on.</summary>
    Sent,

    /// <summary>The network did not take it this time; the address is not at fault.</summary>
    FailedTemporary,

    /// <summary>The network says that it took it. Nobody's reading is proved by that.</summary>
    Delivered,

    /// <summary>The receiver asked the provider for no more of this sender's mail; it was delivered, then.</summary>
    Unsubscribed,

    /// <summary>The receiver called it unwanted; it was delivered, then.</summary>
    Complained,

    /// <summary>The address takes nothing, now or later.</summary>
    Bounced,
}

/// <summary>Why, in the few words that are kept: a provider's own text may hold a number or an address, so it never gets further than this.</summary>
public enum ReportCode
{
    None,

    /// <summary>The provider or the network refused it and says no more.</summary>
    Refused,
    AddressUnknown,
    MailboxFull,
    Unreachable,

    /// <summary>The network took it for unwanted.</summary>
    TakenForSpam,

    /// <summary>The receiver had refused the provider's sendings before.</summary>
    OptedOut,

    /// <summary>The provider gave up before anybody took it.</summary>
    Expired,
    Other,
}

/// <summary>One report of one message: keys, kind, code and time, nothing about the person.</summary>
/// <param name="At">When it happened, by the provider's clock.</param>
/// <param name="ProviderId">Where the report's proof is weak: the provider's own id, which the message's row must hold too.</param>
public sealed record DeliveryReport(MessageKey Message, ReportKind Kind, ReportCode Code, DateTimeOffset At, string? ProviderId = null);
