using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>How a campaign lies in its row: newest first, and what a list shows or asks for in columns of its own.</summary>
internal static class CampaignRow
{
    public const string Partition = "campaign";

    /// <summary>Every key lies in [First, End).</summary>
    public const string First = "0";
    public const string End = ":";

    private const int Most = RunId.FirstOther - 1;

    /// <summary>What a list needs: not the plan, which may be long.</summary>
    public static string[] Listed { get; } = ["PartitionKey", "RowKey", "Name", "Template", "State", "From", "To", "Scope"];

    public static string Key(RunId id) => (Most - NumberOf(id)).ToString("d4", CultureInfo.InvariantCulture);

    public static RunId IdOf(string rowKey) => RunId.Campaign(Most - int.Parse(rowKey, NumberStyles.None, CultureInfo.InvariantCulture));

    /// <summary>The number among campaigns, from 0.</summary>
    public static int NumberOf(RunId id) => id.Number - RunId.FirstOther;

    public static TableEntity New(Campaign campaign, Scope scope)
    {
        var row = Of(campaign);
        row.Put("Scope", $"{scope}");
        row.Put("Province", ProvinceOf(scope));
        return row;
    }

    /// <summary>The key of a call: whatever a caller names it by.</summary>
    public static string CallKey(string origin) => $"call~{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(origin)))}";

    /// <summary>What a call made; written with the campaign, or not at all.</summary>
    public static TableEntity Call(string origin, Campaign campaign)
    {
        var row = Columns.New(Partition, CallKey(origin));
        row.Put("Campaign", campaign.Id.Value);
        row.Put("Plan", campaign.Plan.Seal([], []));
        return row;
    }

    /// <summary>All that an act on a campaign may change.</summary>
    public static TableEntity Of(Campaign campaign)
    {
        var row = Columns.New(Partition, Key(campaign.Id));
        row.Put("Name", campaign.Plan.Name);
        row.Put("Template", campaign.Plan.Template);
        row.Put("From", Columns.Text(campaign.Plan.Days.From));
        row.Put("To", Columns.Text(campaign.Plan.Days.To));
        row.PutLong("Plan", campaign.Plan);
        row.Put("Authors", Columns.Json(campaign.Authors));
        row.Put("State", campaign.State.ToString());
        row.Put("Submission", Json(campaign.Submission));
        row.Put("Approval", Json(campaign.Approval));
        row.Put("Launch", Json(campaign.Launch));
        row.Put("Correction", Json(campaign.Correction));
        row.Put("Why", campaign.Why);
        return row;
    }

    public static StoredCampaign Read(TableEntity row) => new(
        new Campaign
        {
            Id = IdOf(row.RowKey),
            Plan = row.Long<CampaignPlan>("Plan")!,
            Authors = row.Json<List<string>>("Authors") ?? [],
            State = row.Enum<CampaignState>("State"),
            Submission = row.Json<CampaignSeal>("Submission"),
            Approval = row.Json<CampaignSeal>("Approval"),
            Launch = row.Json<CampaignLaunch>("Launch"),
            Correction = row.Json<CampaignCorrection>("Correction"),
            Why = row.Read("Why"),
        },
        ScopeOf(row),
        row.ETag);

    public static ListedCampaign ReadListed(TableEntity row) => new(
        IdOf(row.RowKey),
        row.Read("Name") ?? "",
        row.Read("Template") ?? "",
        row.Enum<CampaignState>("State"),
        new CampaignPeriod(row.Day("From") ?? default, row.Day("To") ?? default),
        ScopeOf(row));

    /// <summary>The filter of whose campaigns a person works with; null for all.</summary>
    public static string? Within(Scope scope) => scope switch
    {
        Scope.OfProvince(var name) => TableClient.CreateQueryFilter($"Province eq {name}"),
        Scope.OfUnit => TableClient.CreateQueryFilter($"Scope eq {scope.ToString()}"),
        _ => null,
    };

    /// <summary>The same, of one campaign.</summary>
    public static bool IsWithin(Scope campaign, Scope scope) => scope switch
    {
        Scope.OfProvince(var name) => ProvinceOf(campaign) == name,
        Scope.OfUnit => campaign == scope,
        _ => true,
    };

    private static string? ProvinceOf(Scope scope) => scope switch
    {
        Scope.OfProvince(var name) => name,
        Scope.OfUnit(var province, _) => province,
        _ => null,
    };

    private static Scope ScopeOf(TableEntity row) => Scope.Parse(row.Read("Scope") ?? "") ?? new Scope.Nation();

    private static string? Json<T>(T? value)
        where T : class => value is null ? null : Columns.Json(value);
}
