namespace BloodDrive.Domain;

/// <summary>How a campaign begins to leave.</summary>
/// <param name="First">How many of these messages leave first.</param>
/// <param name="From">No message leaves before this instant (UTC).</param>
/// <param name="Look">How long one looks at the first few before the rest.</param>
public sealed record CampaignOpening(int First, DateTimeOffset From, TimeSpan Look);
