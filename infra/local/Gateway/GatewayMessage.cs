namespace BloodDrive.Local.Gateway;

/// <summary>A message that the emulated provider accepted, as its receiver would see it.</summary>
public sealed record GatewayMessage
{
    public const string Sms = "sms";
    public const string Email = "email";

    /// <summary>Counts from 1 in the order of acceptance.</summary>
    public long Id { get; init; }
    public required string Kind { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string From { get; init; }
    public required string To { get; init; }

    /// <summary>The sender's own key: the tag of a text, the custom argument "message" of an e-mail.</summary>
    public string? Key { get; init; }
    public required string ProviderId { get; init; }

    /// <summary>The words of a text, or the plain alternative of an e-mail.</summary>
    public required string Body { get; init; }

    /// <summary>What the carrier put before and after the words of an appeal: its label and its refusal line.</summary>
    public string AddedBefore { get; init; } = "";
    public string AddedAfter { get; init; } = "";

    /// <summary>Where the sender of a text wants to be called back; null where the sender named no address.</summary>
    public string? CallbackUrl { get; init; }
    public int Parts { get; init; }
    public string? Encoding { get; init; }

    /// <summary>Characters of the encoding that the text fills: septets of GSM-7, units of UCS-2.</summary>
    public int Units { get; init; }
    public string? FromName { get; init; }
    public string? Subject { get; init; }
    public string? Html { get; init; }
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
    public IReadOnlyList<GatewayAttachment> Attachments { get; init; } = [];

    /// <summary>The repeatability id (ACS) or request id (eSMS) of a text: the same one again is not delivered again.</summary>
    public string? RepeatabilityId { get; init; }
}
