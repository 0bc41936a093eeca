using System.Globalization;

namespace BloodDrive.Domain;

/// <summary>
/// The body of a message that counts a shard of the register, form 1: the instant of the count that it is part of, the shard, and the day from which
/// honours are looked for; none for the last few weeks.
/// </summary>
public readonly record struct RegisterMessage(string Count, string Shard, DateOnly? From)
{
    private const string InstantFormat = "yyyyMMddHHmmssfff";
    private const string DayFormat = "yyyy-MM-dd";

    public static RegisterMessage At(DateTimeOffset instant, string shard, DateOnly? from) =>
        new(instant.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture), shard, from);

    public override string ToString() => $"1/{Count}/{Shard}/{From?.ToString(DayFormat, CultureInfo.InvariantCulture) ?? "-"}";

    /// <summary>Reads the body of a queue message; null for none of ours.</summary>
    public static RegisterMessage? Parse(string body) =>
        body.Split('/') is ["1", { Length: 17 } count, { Length: 2 } shard, var text] && count.All(char.IsAsciiDigit) ? text switch
        {
            "-" => new RegisterMessage(count, shard, null),
            _ when DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var from) => new RegisterMessage(count, shard, from),
            _ => null,
        } : null;

    /// <exception cref="FormatException">The body is none of ours.</exception>
    public static RegisterMessage Of(string body) => Parse(body) ?? throw new FormatException("A message that counts the register names a count and a shard.");
}
