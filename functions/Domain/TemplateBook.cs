namespace BloodDrive.Domain;

/// <summary>The words that may leave by a route today. Asked at the moment of sending: what it does not allow is suppressed, and nothing leaves.</summary>
public sealed class TemplateBook(Route route, IReadOnlyList<Template> approved)
{
    /// <summary>Why a text of unregistered words is suppressed.</summary>
    public const string Reason = "Template";

    public bool Allows(string body) =>
        !route.RegisteredWordsOnly || (!body.Any(route.RefusedCharacters.Contains) && approved.Any(template => template.Matches(body)));
}
