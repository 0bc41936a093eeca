namespace BloodDrive.Domain;

/// <summary>A donation by which a donor reached a tier, as far as the book can date it.</summary>
public readonly record struct Milestone(int Donations, DateOnly Day)
{
    /// <summary>
    /// The tiers that a donor reached from a day on. The book's count is that of the newest donation that it lists, and falls by one with each before;
    /// donations that it counts and does not list have no day, and tiers reached by them are in no list.
    /// </summary>
    public static IEnumerable<Milestone> Of(int count, IEnumerable<DateOnly> donations, IReadOnlyList<HonourTier> tiers, DateOnly from) =>
        donations.OrderDescending()
            .Select((day, before) => new Milestone(count - before, day))
            .TakeWhile(milestone => milestone.Day >= from && milestone.Donations > 0)
            .Where(milestone => tiers.Any(tier => tier.Donations == milestone.Donations));
}
