using System.Globalization;

namespace BloodDrive.Domain;

/// <summary>Where an honour stands in the book: the year and province that it was reached in, the tier, the donor.</summary>
public sealed record HonourKey(int Year, string Province, int Donations, DonorId Donor)
{
    /// <summary>As a form carries it: 2026~quang-ninh~020~0014311.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year}~{NameText.Slug(Province)}~{Donations:000}~{Donor}");

    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else.</summary>
    public static HonourKey? Parse(string? text) =>
        text?.Split('~') is [var yearText, var slug, var tier, var id]
        && int.TryParse(yearText, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
        && BloodDrive.Domain.Province.All.FirstOrDefault(province => NameText.Slug(province.Name) == slug) is { } found
        && int.TryParse(tier, NumberStyles.None, CultureInfo.InvariantCulture, out var donations)
        && DonorId.Parse(id) is { } donor
            ? new(year, found.Name, donations, donor)
            : null;
}

/// <summary>A person who compared a donor's certificates with the book, and when.</summary>
/// <param name="By">The account's id.</param>
public sealed record HonourCheck(string By, DateTimeOffset At);

/// <summary>A donor who reached a tier. Until a person has compared the certificates it is what our book says, and no more.</summary>
/// <param name="Day">Of the donation that reached it.</param>
/// <param name="Unit">Ids of the unit and the club, as they were when it was reached.</param>
public sealed record Honour(HonourKey Key, DateOnly Day, string? Unit, string? Club, HonourCheck? Check = null);
