namespace BloodDrive.Local.Gateway;

/// <summary>One request to a provider's address: what was answered, and the senders' keys of the messages in it.</summary>
/// <param name="Status">The HTTP status; 0 where the connection was cut instead.</param>
public sealed record LoggedRequest(long Id, DateTimeOffset At, string Path, int Status, string? Fault, string? Reason, IReadOnlyList<string> Keys);
