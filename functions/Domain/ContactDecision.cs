namespace BloodDrive.Domain;

/// <summary>Whether a message may go to a person now.</summary>
public abstract record ContactDecision
{
    private ContactDecision() { }

    public sealed record Allow : ContactDecision;

    /// <summary>Not now: the first instant (UTC) at which this rule lets it through. It is to be asked again then.</summary>
    public sealed record Hold(DateTimeOffset Until, ContactRule Rule) : ContactDecision;

    /// <summary>Not at all.</summary>
    public sealed record Suppress(ContactRule Rule) : ContactDecision;

    /// <summary>The rule that stands against it now; null where none does.</summary>
    public ContactRule? Against => this switch
    {
        Hold hold => hold.Rule,
        Suppress suppress => suppress.Rule,
        _ => null,
    };

    public static ContactDecision Allowed { get; } = new Allow();
}
