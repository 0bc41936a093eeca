namespace BloodDrive.Domain;

/// <summary>One donor whom a campaign meant to write to, or held out, and what became of it.</summary>
/// <param name="HeldOut">In the hold-out: settled by the keyed hash, before anything was sent.</param>
/// <param name="History">Where the donor stood with giving when it was launched.</param>
/// <param name="Units">Donations while it is measured.</param>
public readonly record struct UpliftSubject(bool HeldOut, DonorHistory History, bool Left, bool Answered, bool Booked, bool Came, int Units)
{
    public bool Gave => Units > 0;
}
