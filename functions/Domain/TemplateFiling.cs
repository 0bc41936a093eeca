namespace BloodDrive.Domain;

/// <summary>What was filed of a template and what the carrier said to it. It speaks of the words that were filed: others are a draft.</summary>
/// <param name="Words">The wordings as they were filed.</param>
/// <param name="Answer">Filed, Approved or Refused.</param>
/// <param name="Code">The carrier's own code of an approval.</param>
/// <param name="ValidUntil">The last day of an approval.</param>
/// <param name="Reason">Why it was refused.</param>
/// <param name="At">When that was noted.</param>
public sealed record TemplateFiling(
    IReadOnlyList<string> Words, TemplateState Answer, string? Code, DateOnly? ValidUntil, string? Reason, DateTimeOffset At)
{
    /// <summary>A brandname, and with it its words, is granted for three years.</summary>
    public const int MostYears = 3;

    /// <summary>The state of a template, given what was filed of it; null where nothing was.</summary>
    public static TemplateState StateOf(Template template, TemplateFiling? filing, DateOnly today) => filing switch
    {
        null => TemplateState.Draft,
        _ when !filing.Words.SequenceEqual(template.Words, StringComparer.Ordinal) => TemplateState.Draft,
        { Answer: TemplateState.Approved, ValidUntil: var until } when until is null || until < today => TemplateState.Lapsed,
        _ => filing.Answer,
    };

    /// <summary>The words as they stand go to the carrier; null where they are there already.</summary>
    public static TemplateFiling? File(Template template, TemplateFiling? filing, DateTimeOffset now) =>
        StateOf(template, filing, VietnamTime.DayOf(now)) is TemplateState.Filed or TemplateState.Approved
            ? null
            : new(template.Words, TemplateState.Filed, null, null, null, now);

    /// <summary>The carrier has approved the words that were filed, or goes on doing so; null where they were not filed, or the day cannot be.</summary>
    public static TemplateFiling? Approve(Template template, TemplateFiling? filing, string code, DateOnly until, DateTimeOffset now)
    {
        var today = VietnamTime.DayOf(now);
        return StateOf(template, filing, today) is TemplateState.Filed or TemplateState.Approved or TemplateState.Lapsed
            && until >= today && until <= today.AddYears(MostYears)
                ? filing! with { Answer = TemplateState.Approved, Code = code, ValidUntil = until, Reason = null, At = now }
                : null;
    }

    /// <summary>The carrier refused, or took an approval back; null where nothing was filed.</summary>
    public static TemplateFiling? Refuse(Template template, TemplateFiling? filing, string reason, DateTimeOffset now) =>
        StateOf(template, filing, VietnamTime.DayOf(now)) is TemplateState.Filed or TemplateState.Approved or TemplateState.Lapsed
            ? filing! with { Answer = TemplateState.Refused, Code = null, ValidUntil = null, Reason = reason, At = now }
            : null;
}
