namespace BloodDrive.Domain;

/// <summary>A gap in registered words: its kind, and the most characters that the carrier is told to expect there.</summary>
public sealed record Placeholder
{
    private Placeholder(string kind, int longest, string pattern) => (Kind, Longest, Pattern) = (kind, longest, pattern);

    /// <summary>As it is filed: {name:30}.</summary>
    public string Kind { get; }

    public int Longest { get; }

    /// <summary>What may stand there, as a regular expression.</summary>
    internal string Pattern { get; }

    /// <summary>A form of address and a name.</summary>
    public static Placeholder Name { get; } = new("name", 30, @"[\p{L}\p{Mn}][\p{L}\p{Mn} .'/-]{0,29}");

    /// <summary>The chapter.</summary>
    public static Placeholder Org { get; } = new("org", 25, @"[\p{L}][\p{L}\p{Mn} .-]{0,24}");

    /// <summary>A day, an hour, or both.</summary>
    public static Placeholder Day { get; } = new("day", 20, "[0-9A-Z][0-9A-Za-z/:, ]{0,19}");

    /// <summary>When, where and under which code: one placeholder, with no address of the net in it. Longer than what a text has room for.</summary>
    public static Placeholder Visit { get; } = new("visit", 90, @"(?:(?!://|[Ww]{3}\.)[^\r\n]){1,90}");

    /// <summary>What a personal link ends in; the address before it is filed as it is.</summary>
    public static Placeholder Token { get; } = new("token", LinkToken.Length, $"[0-9A-Za-z]{{{LinkToken.Length}}}");

    public override string ToString() => FormattableString.Invariant($"{{{Kind}:{Longest}}}");
}
