using System.Globalization;

namespace BloodDrive.Domain;

/// <summary>How often a donor says to have given: kept beside what our book says, for the staff to look into.</summary>
public static class CountWord
{
    /// <summary>Nobody has given more often.</summary>
    public const int Most = 300;

    /// <summary>The number that was typed; null for anything else.</summary>
    public static int? Read(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= Most ? count : null;
}
