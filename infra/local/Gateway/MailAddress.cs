namespace BloodDrive.Local.Gateway;

public sealed record MailAddress(string? Email, string? Name);
