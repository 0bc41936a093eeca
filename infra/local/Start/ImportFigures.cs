namespace BloodDrive.Local.Start;

/// <summary>What became of the rows of an import, as the app counts them.</summary>
public sealed record ImportFigures(string State, int Rows, int Good, int Bad, int ByHand, int Textable);
