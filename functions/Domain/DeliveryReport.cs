using System.Globalization;

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

    /// <summary>The receiver refused all of this sender's messages, now or before.</summary>
    OptedOut,

    /// <summary>The receiver refused messages of this purpose.</summary>
    OptedOutOfPurpose,

    /// <summary>The provider gave up before anybody took it.</summary>
    Expired,
    Other,
}

/// <summary>What a report means for the address it is about, beyond this one message.</summary>
public enum ReportConsequence
{
    Nothing,

    /// <summary>The address takes nothing: nothing more goes there; the donor may give another.</summary>
    AddressDead,

    /// <summary>The receiver wants no more.</summary>
    Unsubscribed,

    /// <summary>The receiver wants no more of this purpose on this channel.</summary>
    PurposeUnsubscribed,

    /// <summary>The receiver complained: no more for anybody who is reached there.</summary>
    Complained,
}

/// <summary>One report of one message: keys, kind, code and time, nothing about the person.</summary>
/// <param name="At">When it happened, by the provider's clock; null where it does not say.</param>
/// <param name="ProviderId">Where the report's proof is weak: the provider's own id, which the message's row must hold too, unless no answer ever named one.</param>
public sealed record DeliveryReport(
    MessageKey Message, Channel Channel, ReportKind Kind, ReportCode Code, DateTimeOffset? At, string? ProviderId = null)
{
    public ReportConsequence Consequence => (Kind, Code) switch
    {
        (ReportKind.Complained, _) or (ReportKind.Bounced, ReportCode.TakenForSpam) => ReportConsequence.Complained,
        (ReportKind.Unsubscribed, ReportCode.OptedOutOfPurpose) => ReportConsequence.PurposeUnsubscribed,
        (ReportKind.Unsubscribed, _) or (ReportKind.Bounced, ReportCode.OptedOut) => ReportConsequence.Unsubscribed,
        (ReportKind.Bounced, _) => ReportConsequence.AddressDead,
        _ => ReportConsequence.Nothing,
    };

    /// <summary>One line: key, channel, kind, code, seconds since 1970 and the provider's id, - for what is not there.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Message} {Channel} {Kind} {Code} {(At is { } at ? at.ToUnixTimeSeconds() : "-")} {ProviderId ?? "-"}");

    /// <summary>Reads such a line; null where it is none.</summary>
    public static DeliveryReport? Parse(string line) =>
        line.Split(' ') is [var message, var channel, var kind, var code, var at, var providerId]
        && MessageKey.Parse(message) is { } key
        && Enum.TryParse<Channel>(channel, out var by)
        && Enum.TryParse<ReportKind>(kind, out var ofKind)
        && Enum.TryParse<ReportCode>(code, out var because)
        && Seconds(at, out var when)
            ? new DeliveryReport(key, by, ofKind, because, when, providerId == "-" ? null : providerId)
            : null;

    /// <summary>A provider's own id as it may stand in a key: letters, digits and a few signs; null for anything else.</summary>
    public static string? IdOf(string? text) =>
        text is { Length: > 0 and <= 100 } && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.') && text != "-" ? text : null;

    private static bool Seconds(string text, out DateTimeOffset? at)
    {
        at = null;
        if (text == "-")
        {
            return true;
        }

        var read = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < MostSeconds;
        at = read ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
        return read;
    }

    // The end of the year 9999.
    private const long MostSeconds = 253_402_300_800;
}
