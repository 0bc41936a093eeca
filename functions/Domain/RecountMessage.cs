using System.Globalization;

namespace BloodDrive.Domain;

/// <summary>The body of a recount's message, form 1: what is counted again, and the shard.</summary>
public abstract record RecountMessage
{
    private const string DayFormat = "yyyy-MM-dd";

    private RecountMessage() { }

    /// <summary>The two arms of a campaign.</summary>
    public sealed record OfCampaign(RunId Campaign, string Shard) : RecountMessage
    {
        public override string ToString() => $"1/uplift/{Campaign}/{Shard}";
    }

    /// <summary>Who may give in the weeks from a day on.</summary>
    public sealed record OfPool(DateOnly From, string Shard) : RecountMessage
    {
        public override string ToString() => $"1/pool/{From.ToString(DayFormat, CultureInfo.InvariantCulture)}/{Shard}";
    }

    /// <summary>Reads the body of a queue message; null for none of ours.</summary>
    public static RecountMessage? Parse(string body) => body.Split('/') switch
    {
        ["1", "uplift", var campaign, var shard] when RunId.Parse(campaign) is { IsCampaign: true } id => new OfCampaign(id, shard),
        ["1", "pool", var from, var shard] when DateOnly.TryParseExact(from, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => new OfPool(day, shard),
        _ => null,
    };

    /// <exception cref="FormatException">The body is none of ours.</exception>
    public static RecountMessage Of(string body) => Parse(body) ?? throw new FormatException("A recount's message names what is counted and a shard.");
}
