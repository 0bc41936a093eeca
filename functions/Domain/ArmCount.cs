namespace BloodDrive.Domain;

/// <summary>What became of one arm of a campaign: of everybody whom it meant to write to, or of everybody whom it held out. People, but for <see cref="Units"/>.</summary>
public sealed record ArmCount
{
    public static ArmCount Zero { get; } = new();

    /// <summary>Everybody who was put in this arm, whatever became of their message.</summary>
    public int Planned { get; init; }

    /// <summary>Those whose message left.</summary>
    public int Left { get; init; }

    /// <summary>Those who answered by the campaign's link, whatever they said.</summary>
    public int Answered { get; init; }

    /// <summary>Those who hold a place in one of its drives.</summary>
    public int Booked { get; init; }

    /// <summary>Those who came to one of its drives, or gave elsewhere meanwhile.</summary>
    public int Came { get; init; }

    /// <summary>Those who gave while it is measured, anywhere that our book knows of.</summary>
    public int Gave { get; init; }

    /// <summary>Their donations.</summary>
    public int Units { get; init; }

    public static ArmCount operator +(ArmCount one, ArmCount other) => new()
    {
        Planned = one.Planned + other.Planned,
        Left = one.Left + other.Left,
        Answered = one.Answered + other.Answered,
        Booked = one.Booked + other.Booked,
        Came = one.Came + other.Came,
        Gave = one.Gave + other.Gave,
        Units = one.Units + other.Units,
    };
}
