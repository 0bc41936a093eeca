using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Campaigns;

/// <summary>What a campaign asks of every donor: put together in one way, whoever asks.</summary>
public sealed class CampaignQuestions(
    DriveTable drives, LookupKeys hashes, RecallPolicy policy, Routes routes, LinkKeyRing keys, Settings settings)
{
    private const int HoldOutBits = 24;

    /// <summary>The drives of a plan as they stand; one that is gone is left out.</summary>
    public async Task<IReadOnlyList<Drive>> DrivesAsync(CampaignPlan plan, CancellationToken cancellation) =>
        [.. (await Task.WhenAll(plan.Drives.Distinct().Select(drive => drives.FindAsync(drive, cancellation)))).OfType<Drive>()];

    /// <summary>The seal of a plan with its words and its drives as they stand.</summary>
    public string Seal(CampaignPlan plan, IEnumerable<Drive> itsDrives) =>
        plan.Seal(CampaignTemplates.Find(plan.Template)?.Wordings(routes, settings) ?? [], itsDrives);

    /// <summary>The hours in which a route takes bulk.</summary>
    public SendWindow HoursOf(Route? route) => policy.Evening.WithinLaw().Within(route?.Hours);

    /// <summary>The hours in which all routes of a purpose take bulk.</summary>
    public SendWindow Hours(Purpose purpose) =>
        routes.All.Where(route => route.Purpose == purpose).Aggregate(HoursOf(null), (open, route) => open.Within(route.Hours));

    /// <summary>The first instant of a plan's days, not before now, at which all routes of its purpose take bulk.</summary>
    public DateTimeOffset LeavesAt(CampaignPlan plan, DateTimeOffset now)
    {
        var first = VietnamTime.At(plan.Days.From, TimeOnly.MinValue);
        return Departure.Earliest(first > now ? first : now, [], Hours(plan.Purpose)).At;
    }

    public CampaignQuestion Of(CampaignPreview preview) => new(
        Campaign.New(preview.Campaign, preview.Plan, preview.By),
        preview.Drives,
        preview.LeavesAt,
        policy,
        EligibilityPolicy.Vietnam,
        routes,
        settings,
        keys,
        (campaign, donor) => hashes.Number("hold-out", $"{campaign}|{donor}", HoldOutBits))
    {
        Within = preview.Within,
        ThroughContact = preview.ThroughContact.ToHashSet(StringComparer.Ordinal),
    };
}
