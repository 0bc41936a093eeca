using System.Globalization;
using BloodDrive.Domain;

namespace BloodDrive.Donors;

/// <summary>How a donor's papers read on the staff's pages.</summary>
internal static class DonorWords
{
    /// <summary>Commune (old district), province.</summary>
    public static string Area(Area? area, Language language) => area switch
    {
        null => language == Language.English ? "not known" : "chưa rõ",
        { Commune: { } commune, District: { } district } => $"{commune} ({district}), {area.Province}",
        { Commune: null, District: null } => area.Province,
        _ => $"{area.Commune ?? area.District}, {area.Province}",
    };

    public static string EligibleFrom(Donor donor, Language language) => donor.Standing.EligibleFrom is { } day
        ? DayWords.DateWithYear(day, language)
        : language == Language.English ? "staff decide" : "hỏi nhân viên y tế";

    public static string Birth(Birth? birth, Language language) => birth switch
    {
        null => language == Language.English ? "not known" : "chưa rõ",
        { Day: { } day } => DayWords.DateWithYear(day, language),
        { Year: var year } => year.ToString(CultureInfo.InvariantCulture),
    };

    public static string Sex(Sex sex, Language language) => (sex, language == Language.English) switch
    {
        (Domain.Sex.Female, false) => "nữ",
        (Domain.Sex.Male, false) => "nam",
        (_, false) => "chưa rõ giới tính",
        (Domain.Sex.Female, true) => "woman",
        (Domain.Sex.Male, true) => "man",
        _ => "sex not known",
    };

    /// <summary>0912 345 678.</summary>
    public static string Phone(string phone) =>
        phone is ['+', '8', '4', .. { Length: 9 } rest] ? $"0{rest[..3]} {rest[3..6]} {rest[6..]}" : phone;

    public static string Group(BloodGroup group, Language language)
    {
        if (group.Abo == Abo.Unknown) return language == Language.English ? "not known" : "chưa rõ";
        var sign = group.Rhesus switch { Rhesus.Positive => " Rh(D)+", Rhesus.Negative => " Rh(D)−", _ => "" };
        var source = (group.Tested, language == Language.English) switch
        {
            (true, true) => "tested",
            (false, true) => "as told",
            (true, false) => "đã xét nghiệm",
            _ => "tự khai",
        };
        return $"{group.Abo}{sign} ({source})";
    }
}
