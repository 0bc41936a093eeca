using System.Globalization;

namespace BloodDrive.Domain;

/// <summary>How a drive's id is made from its short place and its day: nvh-hong-gai-270124. It stands in public links.</summary>
public static class DriveId
{
    public static string Of(string shortPlace, DateOnly day)
    {
        var date = day.ToString("yyMMdd", CultureInfo.InvariantCulture);
        return NameText.Slug(shortPlace) is { Length: > 0 } place ? $"{place}-{date}" : date;
    }

    /// <summary>The ids to try in turn where one is taken: nvh-hong-gai-270124, nvh-hong-gai-270124-2, …</summary>
    public static IEnumerable<string> From(string first) => Enumerable.Range(1, 50).Select(number => number == 1 ? first : string.Create(CultureInfo.InvariantCulture, $"{first}-{number}"));
}
