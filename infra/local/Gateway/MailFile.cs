namespace BloodDrive.Local.Gateway;

public sealed record MailFile(string? Filename, string? Type, string? Content);
