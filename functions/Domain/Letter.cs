namespace BloodDrive.Domain;

/// <summary>The words of an e-mail before they are set as text or HTML.</summary>
public sealed record Letter
{
    public required Language Language { get; init; }
    public required string Subject { get; init; }
    public required IReadOnlyList<LetterPart> Parts { get; init; }

    /// <summary>The chapter, as it signs.</summary>
    public required string Chapter { get; init; }
    public required string Hotline { get; init; }

    /// <summary>What is never asked of a donor: every letter says it.</summary>
    public required string Promise { get; init; }

    /// <summary>The way out; null in the confirmation that the way was taken.</summary>
    public LetterPart.Action? Stop { get; init; }

    /// <summary>The letter as plain text, links on lines of their own.</summary>
    public string AsText()
    {
        var blocks = Parts.Select(AsText).Append($"{Chapter}\n{Hotline}").Append(Promise);
        if (Stop is not null) blocks = blocks.Append(AsText(Stop));
        return string.Join("\n\n", blocks) + "\n";
    }

    /// <summary>What two letters must have in common to be set from one template: everything but their words.</summary>
    public string Shape => string.Join(' ', Parts.Select(ShapeOf).Prepend($"{Language} {Hotline} {(Stop is null ? "" : "stop")}"));

    /// <summary>The same letter in other words: each of them, in order, passes through <paramref name="word"/>.</summary>
    public Letter Rewrite(Func<string, string> word) => this with
    {
        Subject = word(Subject),
        Parts = [.. Parts.Select(part => Rewrite(part, word))],
        Chapter = word(Chapter),
        Promise = word(Promise),
        Stop = Stop is null ? null : Rewrite(Stop, word),
    };

    private static LetterPart Rewrite(LetterPart part, Func<string, string> word) => part switch
    {
        LetterPart.Words words => new LetterPart.Words(word(words.Text)),
        LetterPart.Action action => Rewrite(action, word),
        LetterPart.Details details => new LetterPart.Details([.. details.Rows.Select(row => (word(row.Label), word(row.Value)))]),
        _ => throw new InvalidOperationException("A letter has words, actions and details only."),
    };

    private static LetterPart.Action Rewrite(LetterPart.Action action, Func<string, string> word) => new(word(action.Label), word(action.Link));

    private static string ShapeOf(LetterPart part) => part is LetterPart.Details details ? $"{nameof(LetterPart.Details)}{details.Rows.Count}" : part.GetType().Name;

    private static string AsText(LetterPart part) => part switch
    {
        LetterPart.Words words => words.Text,
        LetterPart.Action action => $"{action.Label}:\n{action.Link}",
        LetterPart.Details details => string.Join('\n', details.Rows.Select(row => $"{row.Label}: {row.Value}")),
        _ => throw new InvalidOperationException("A letter has words, actions and details only."),
    };

    /// <summary>Never the words: they name a person.</summary>
    public override string ToString() => "[letter]";
}

/// <summary>A piece of a letter.</summary>
public abstract record LetterPart
{
    private LetterPart() { }

    /// <summary>A paragraph.</summary>
    public sealed record Words(string Text) : LetterPart;

    /// <summary>Something to tap, and where it leads.</summary>
    public sealed record Action(string Label, string Link) : LetterPart;

    /// <summary>When, where, which code: to be found at a glance.</summary>
    public sealed record Details(IReadOnlyList<(string Label, string Value)> Rows) : LetterPart;
}
