namespace BloodDrive.Tests.Support;

/// <summary>A request to a provider's address: the status answered (0 where the connection was cut) and the message keys in it.</summary>
public sealed record GatewayRequest(long Id, DateTimeOffset At, string Path, int Status, string? Fault, string? Reason, IReadOnlyList<string> Keys);
