namespace BloodDrive.Rsvp;

/// <summary>A field of a public form that cannot be taken as it stands, in both languages.</summary>
public sealed record PublicFault(string Field, string Vi, string En);
