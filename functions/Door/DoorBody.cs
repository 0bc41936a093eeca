namespace BloodDrive.Door;

/// <summary>What a phone at the door sends.</summary>
/// <param name="Now">What its clock says as it sends: by it the instants of its acts are corrected.</param>
/// <param name="Version">The version of the list that it holds; null for none.</param>
/// <param name="Acts">What was marked and is not taken yet, in any order.</param>
public sealed record DoorBody(DateTimeOffset Now, string? Version, IReadOnlyList<DoorActBody> Acts)
{
    /// <summary>Acts of one call; a phone with more sends them bit by bit.</summary>
    public const int MostActs = 100;
}

/// <summary>One act as a phone sends it.</summary>
/// <param name="Kind">came, left, moved or undone.</param>
/// <param name="At">By the phone's clock.</param>
/// <param name="Person">Who, as the list names them; null for a walk-in that was typed on this phone.</param>
/// <param name="WalkIn">Who walked in, where the list does not name them yet.</param>
/// <param name="To">The start of the slot that somebody is moved to.</param>
/// <param name="Of">The nonces of the acts that are taken back.</param>
public sealed record DoorActBody(
    string Nonce, string Kind, DateTimeOffset At, string? Person = null, WalkInBody? WalkIn = null, DateTimeOffset? To = null, IReadOnlyList<string>? Of = null);

/// <summary>A walk-in as typed.</summary>
public sealed record WalkInBody(string Name, int Year, string? Phone = null, string? Unit = null)
{
    /// <summary>Never the person.</summary>
    public override string ToString() => "[walk-in]";
}
