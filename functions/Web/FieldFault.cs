namespace BloodDrive.Web;

/// <summary>A field of a form that cannot be taken as it stands, in both languages.</summary>
public sealed record FieldFault(string Field, string Vi, string En);
