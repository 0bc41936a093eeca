using System.Text.Json.Nodes;

namespace BloodDrive.Local.Gateway.Reports;

/// <summary>One event of one message, on its way to the sender's webhook.</summary>
/// <param name="What">delivered, bounced, deferred, processed, complaint or unsubscribe.</param>
/// <param name="Body">The event as its provider writes it; null for a call-back, which has none.</param>
/// <param name="Callback">The call-back's whole address.</param>
public sealed record ProviderEvent(GatewayMessage Message, string What, JsonObject? Body, Uri? Callback)
{
    /// <summary>Whether it is signed by a key that nobody knows, or posted to an address without its secret.</summary>
    public bool Unproved { get; init; }
}
