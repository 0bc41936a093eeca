namespace BloodDrive.Domain;

/// <summary>The headers by which a mail program offers to stop (RFC 2369, RFC 8058): one POST to the link, no page, no sign-in.</summary>
public static class ListUnsubscribe
{
    /// <summary>What the mail program posts to the link.</summary>
    public const string OneClick = "List-Unsubscribe=One-Click";

    /// <summary>Both headers for a donor's stop link (https, as RFC 8058 section 3.1 wants it).</summary>
    public static IReadOnlyDictionary<string, string> Headers(string link) => new Dictionary<string, string>
    {
        ["List-Unsubscribe"] = $"<{link}>",
        ["List-Unsubscribe-Post"] = OneClick,
    };
}
