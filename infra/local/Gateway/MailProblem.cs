namespace BloodDrive.Local.Gateway;

/// <summary>One of SendGrid's rules that a call breaks, and the field of the body it names.</summary>
public sealed record MailProblem(string Message, string? Field = null);
