namespace BloodDrive.Domain;

/// <summary>That somebody said of these data: here they may be sent from.</summary>
/// <param name="Mark">Of which installation (<see cref="Installation.Mark"/>).</param>
/// <param name="By">Who, when and why.</param>
public sealed record Arming(string Mark, RedButtonPress By);

/// <summary>What may leave, as one row says it.</summary>
/// <param name="Arming">Null where nobody armed these data yet.</param>
public sealed record SendingState(RedButtonState Button, Arming? Arming, Installation Here)
{
    /// <summary>Whether anything may leave at all: these data were armed for this installation, or what leaves it reaches nobody.</summary>
    public bool Armed => Here.SendsToNobody || Arming?.Mark == Here.Mark;

    /// <summary>Whether a lane is held: each where the data are not armed, all but confirmations by the red button.</summary>
    public bool Holds(bool confirmations) => !Armed || (Button.Holds && !confirmations);
}
