using System.Globalization;

namespace BloodDrive.Domain.Import;

/// <summary>The form by which the donors of a file agreed: its wording and version, its day, who keeps the papers, and what was agreed to.</summary>
public sealed record ConsentForm(
    string Wording,
    string Version,
    DateOnly On,
    string KeptBy,
    IReadOnlyList<Purpose> Purposes,
    IReadOnlyList<Channel> Channels)
{
    /// <summary>The events that this form is worth for one donor.</summary>
    /// <param name="source">What the events cite as their source; the same form has the same, so that importing twice adds nothing.</param>
    public IEnumerable<ConsentEvent> Events(string source) =>
        from purpose in Purposes
        from channel in Channels
        select new ConsentEvent(purpose, channel, Given: true, Version, Wording, On, KeptBy, source);

    public bool AllowsTexts => Purposes.Contains(Purpose.Service) && Channels.Contains(Channel.Sms);

    /// <summary>The content that makes one form another.</summary>
    public string Content => string.Join('\n', [Wording, Version, On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), KeptBy]);
}
