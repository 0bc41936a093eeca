using BloodDrive.Domain;

namespace BloodDrive.Delivery.Reports;

/// <summary>An event that names one of our messages and cannot be read: the provider's id of it and the reason, nothing else of it.</summary>
public sealed record UnreadEvent(string Id, string Reason)
{
    public const string BadKey = "bad-key";
    public const string BadForm = "bad-form";
    public const string UnknownStatus = "unknown-status";
}

/// <summary>What a provider posted, read.</summary>
public abstract record ReportEvents
{
    private ReportEvents() { }

    /// <summary>The reports of our messages, and those events that are set aside for a person. What is not ours is in neither.</summary>
    public sealed record Read(IReadOnlyList<DeliveryReport> Reports, IReadOnlyList<UnreadEvent> Unread) : ReportEvents
    {
        /// <summary>Numbers (E.164) from which a refusal was texted: acted on at once, and never put on a lane.</summary>
        public IReadOnlyList<string> Refusals { get; init; } = [];

        /// <summary>Never the numbers.</summary>
        public override string ToString() => $"{Reports.Count} reports, {Unread.Count} unread, {Refusals.Count} refusals";
    }

    /// <summary>Event Grid asks whether this address is meant; the code is the answer.</summary>
    public sealed record Handshake(string Code) : ReportEvents;

    /// <summary>The body as a whole is not of the provider's form.</summary>
    public sealed record Malformed : ReportEvents;
}
