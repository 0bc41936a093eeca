namespace BloodDrive.Tests.Support;

/// <summary>A file of an e-mail, in Base64.</summary>
public sealed record InboxAttachment(string Filename, string Type, string Content);
