namespace BloodDrive.Domain;

/// <summary>A number of donations at which a person is honoured, and how.</summary>
/// <param name="Donations">By our book's count.</param>
/// <param name="Award">As the honours list says it: Bằng khen của Ủy ban nhân dân tỉnh.</param>
public sealed record HonourTier(int Donations, string Award);
