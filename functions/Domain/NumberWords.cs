using System.Globalization;

namespace BloodDrive.Domain;

/// <summary>Numbers as people write them: 1.748.935 in Vietnamese, 1,748,935 in English.</summary>
public static class NumberWords
{
    public static string Of(long number, Language language) =>
        number.ToString("N0", CultureInfo.GetCultureInfo(language == Language.English ? "en-US" : "vi-VN"));
}
