using BloodDrive.Domain;

namespace BloodDrive.Campaigns;

/// <summary>A plan on its form: what stands in the fields, and whose campaign it is to be.</summary>
/// <param name="Held">The campaign that is changed; null for a new one.</param>
public sealed record CampaignDraft(CampaignTemplate Template, Scope Scope, Campaign? Held, PlanFields Fields);
