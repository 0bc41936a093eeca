using System.Globalization;

namespace BloodDrive.Domain;

/// <summary>How a province honours its donors; each sets it for itself.</summary>
public sealed record HonourRules
{
    public const int MostTiers = 20;
    public const int MostDonations = 500;
    public const int LongestAward = 120;

    /// <summary>The tiers of Decision 122/QĐ-BCĐQG (15 September 2017), article 7, as provinces apply them. What is given at which is the province's to say.</summary>
    public static HonourRules Default { get; } = new()
    {
        Tiers =
        [
            new(1, "Giấy chứng nhận hiến máu tình nguyện và huy hiệu"),
            .. new[] { 5, 10, 15, 20, 30, 40, 50, 70, 100 }.Select(donations => new HonourTier(donations, $"Tôn vinh mức {donations} lần (Quyết định 122/QĐ-BCĐQG)")),
        ],
    };

    /// <summary>Fewest donations first.</summary>
    public required IReadOnlyList<HonourTier> Tiers { get; init; }

    /// <summary>Whether the province has a league of its units; those that asked for it stand there.</summary>
    public bool League { get; init; }

    /// <summary>The tier of that many donations; null where the province has none.</summary>
    public HonourTier? Find(int donations) => Tiers.FirstOrDefault(tier => tier.Donations == donations);

    /// <summary>The tiers as a form shows them, one a line: 20: Bằng khen của Ủy ban nhân dân tỉnh.</summary>
    public string Text => string.Join('\n', Tiers.Select(tier => $"{tier.Donations.ToString(CultureInfo.InvariantCulture)}: {tier.Award}"));

    /// <summary>Reads what <see cref="Text"/> wrote, or a person did; null with the number of the first line that cannot be read.</summary>
    public static (IReadOnlyList<HonourTier>? Tiers, int Line) Read(string text)
    {
        List<HonourTier> tiers = [];
        foreach (var (line, at) in text.Split('\n').Select((line, at) => (line.Trim(), at + 1)))
        {
            if (line.Length == 0) continue;
            if (line.Split(':', 2) is not [var number, var award]
                || !int.TryParse(number.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var donations)
                || donations is < 1 or > MostDonations
                || Vietnamese.Tidy(award).Trim() is not { Length: > 0 and <= LongestAward } tidy
                || tiers.Count == MostTiers
                || tiers.Exists(tier => tier.Donations == donations))
                return (null, at);
            tiers.Add(new(donations, tidy));
        }

        return tiers.Count == 0 ? (null, 1) : ([.. tiers.OrderBy(tier => tier.Donations)], 0);
    }
}
