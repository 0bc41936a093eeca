namespace BloodDrive.Domain;

/// <summary>A press of the red button: who, when and why.</summary>
/// <param name="By">The account's id.</param>
/// <param name="Name">The person's name, for those who read the record.</param>
public sealed record RedButtonPress(string By, string Name, DateTimeOffset At, string Why)
{
    /// <summary>Never the name.</summary>
    public override string ToString() => "[press]";
}

/// <summary>The red button as it stands: out, pressed, or pressed with a release that waits for a second person.</summary>
/// <param name="Pressed">The press that holds; null while messages may leave.</param>
/// <param name="Release">Who asked for release, when and why; null where nobody did since.</param>
public sealed record RedButtonState(RedButtonPress? Pressed, RedButtonPress? Release)
{
    public static RedButtonState Out { get; } = new(null, null);

    public bool Holds => Pressed is not null;

    /// <summary>Pressed by somebody: holds at once. Pressed again it stands as it was, but a release that was asked for is off the table.</summary>
    public RedButtonState Press(RedButtonPress press) => new(Pressed ?? press, null);

    /// <summary>Somebody asks for release; nothing leaves yet.</summary>
    public RedButtonOutcome AskRelease(RedButtonPress ask) => this switch
    {
        { Pressed: null } => new RedButtonOutcome.NotPressed(),
        _ => new RedButtonOutcome.Changed(this with { Release = ask }),
    };

    /// <summary>A second person agrees to the release.</summary>
    public RedButtonOutcome ConfirmRelease(string by) => this switch
    {
        { Pressed: null } => new RedButtonOutcome.NotPressed(),
        { Release: null } => new RedButtonOutcome.NotAsked(),
        { Release.By: var first } when first == by => new RedButtonOutcome.SamePerson(),
        _ => new RedButtonOutcome.Changed(Out),
    };
}

/// <summary>What a press or a release comes to.</summary>
public abstract record RedButtonOutcome
{
    private RedButtonOutcome() { }

    public sealed record Changed(RedButtonState Now) : RedButtonOutcome;

    /// <summary>There is nothing to release: the button is out.</summary>
    public sealed record NotPressed : RedButtonOutcome;

    /// <summary>Nobody has asked for release since it was last pressed.</summary>
    public sealed record NotAsked : RedButtonOutcome;

    /// <summary>Who asked for release cannot confirm it.</summary>
    public sealed record SamePerson : RedButtonOutcome;
}
