using System.Globalization;

namespace BloodDrive.Domain;

/// <summary>The body of a message about those who have booked a drive, form 1: tell them what changed, or remind them on a day.</summary>
public readonly record struct TellMessage(string Drive, DateOnly? Remind = null)
{
    private const string DayFormat = "yyyy-MM-dd";

    public override string ToString() => Remind is { } day ? $"1/{Drive}/{day.ToString(DayFormat, CultureInfo.InvariantCulture)}" : $"1/{Drive}";

    /// <summary>Reads the body of a queue message; null for none of ours.</summary>
    public static TellMessage? Parse(string body) => body.Split('/') switch
    {
        ["1", { Length: > 0 } drive] => new(drive),
        ["1", { Length: > 0 } drive, var text] when DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => new(drive, day),
        _ => null,
    };

    /// <exception cref="FormatException">The body is none of ours.</exception>
    public static TellMessage Of(string body) => Parse(body) ?? throw new FormatException("A message about those who have booked names a drive.");
}
