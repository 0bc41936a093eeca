namespace BloodDrive.Tests.Support;

/// <summary>A message in the gateway's inbox.</summary>
public sealed record InboxMessage(
    long Id,
    string Kind,
    DateTimeOffset At,
    string From,
    string To,
    string? Key,
    string ProviderId,
    string Body,
    int Parts,
    string? Encoding,
    string? FromName,
    string? Subject,
    string? Html,
    IReadOnlyDictionary<string, string> Headers,
    IReadOnlyList<InboxAttachment> Attachments)
{
    public bool IsText => Kind == "sms";

    /// <summary>The personal link in the words.</summary>
    public string Link => Body.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).First(word => word.Contains("/r/", StringComparison.Ordinal));
}
