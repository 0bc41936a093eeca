namespace BloodDrive.Local.Gateway;

public sealed record MailForm(string? Type, string? Value);
