namespace BloodDrive.Domain;

/// <summary>The words that may leave by a route today. Asked at the moment of sending: what it does not allow is suppressed, and nothing leaves.</summary>
public sealed class TemplateBook(Route? route, IReadOnlyList<Template> approved)
{
    /// <summary>No words at all.</summary>
    public static TemplateBook None { get; } = new(null, []);

    /// <summary>Why a text of unregistered words is suppressed.</summary>
    public const string Reason = "Template";

    /// <summary>Whether these words may leave by a route; by another one than the book's, only where no words are registered there.</summary>
    public bool Allows(Route by, string body) => !by.RegisteredWordsOnly
        || (by.Id == route?.Id && !body.Any(by.RefusedCharacters.Contains) && approved.Any(template => template.Matches(body)));
}
