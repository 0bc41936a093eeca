using System.Globalization;
using BloodDrive.Domain;

namespace BloodDrive.Campaigns;

/// <summary>Where a campaign's page is: by its number among campaigns, /campaigns/7.</summary>
internal static class CampaignAddress
{
    public static int NumberOf(RunId id) => id.Number - RunId.FirstOther;

    public static string Of(RunId id) => string.Create(CultureInfo.InvariantCulture, $"/campaigns/{NumberOf(id)}");

    /// <summary>The campaign that a part of an address names; null for what is no number of one.</summary>
    public static RunId? Read(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < RunId.FirstOther ? RunId.Campaign(number) : null;
}
