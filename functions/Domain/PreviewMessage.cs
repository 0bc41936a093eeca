using System.Globalization;

namespace BloodDrive.Domain;

/// <summary>The body of a preview's message, form 1: the campaign, the number of its preview and the shard; the shard's row knows how far it is.</summary>
public readonly record struct PreviewMessage(RunId Campaign, int Number, string Shard)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"1/{Campaign}/{Number}/{Shard}");

    /// <summary>Reads the body of a queue message; null for none of ours.</summary>
    public static PreviewMessage? Parse(string body) =>
        body.Split('/') is ["1", var campaign, var number, var shard]
        && RunId.Parse(campaign) is { IsCampaign: true } id
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var preview)
            ? new PreviewMessage(id, preview, shard)
            : null;

    /// <exception cref="FormatException">The body is none of ours.</exception>
    public static PreviewMessage Of(string body) => Parse(body) ?? throw new FormatException("A preview's message names a campaign, a preview and a shard.");
}
