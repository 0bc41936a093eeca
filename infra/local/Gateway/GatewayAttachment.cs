namespace BloodDrive.Local.Gateway;

/// <summary>A file that came with an e-mail, its bytes in Base64.</summary>
public sealed record GatewayAttachment(string Filename, string Type, string Content);
