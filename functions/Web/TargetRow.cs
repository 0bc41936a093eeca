namespace BloodDrive.Web;

/// <summary>A figure beside its target, both as people write them ("> 1.747.920", "99 %").</summary>
/// <param name="Reached">The figure as a share of its target, 1 for just reached; null where there is no target, or no figure yet.</param>
public sealed record TargetRow(string Name, string Result, string Target, double? Reached);
