namespace BloodDrive.Domain;

/// <summary>A drive as people pass it on: the words for a Zalo group, with diacritics, and what stands on its poster.</summary>
public static class DriveInvitation
{
    /// <summary>The public link of a drive.</summary>
    public static string Link(Drive drive, string publicBaseUrl) => $"{publicBaseUrl}/d/{drive.Id}";

    /// <summary>The hours as a poster has them: 7h30–9h30, 10h00–11h30; a break of more than one slot parts them.</summary>
    public static string Hours(Drive drive, Language language) => DriveCapacity.Of(drive) is not { } capacity ? "–"
        : capacity is { BreakFrom: { } pause, BreakTo: { } after }
            ? $"{Span(capacity.From, pause, language)}, {Span(after, capacity.To, language)}"
            : Span(capacity.From, capacity.To, language);

    /// <summary>The text to paste into a group.</summary>
    public static string Words(Drive drive, string publicBaseUrl, string hotline, Language language)
    {
        var english = language == Language.English;
        string?[] lines =
        [
            english ? $"GIVE BLOOD: {drive.Place}" : $"HIẾN MÁU TÌNH NGUYỆN: {drive.Place}",
            $"{(english ? "When" : "Thời gian")}: {Hours(drive, language)}, {DayWords.Full(drive.Day, language)}{Lunar(drive, language)}",
            $"{(english ? "Where" : "Địa điểm")}: {drive.Address}",
            drive.Centre is { } centre ? $"{(english ? "Collected by" : "Tiếp nhận máu")}: {centre}" : null,
            english
                ? "18 to 60 years, at least 42 kg (women) or 45 kg (men), 12 weeks after the last donation; bring your ID. The doctor on site examines and decides."
                : "Từ 18 đến 60 tuổi, nặng từ 42 kg (nữ), 45 kg (nam), cách lần hiến trước ít nhất 12 tuần; mang CCCD. Bác sĩ tại chỗ khám và quyết định.",
            $"{(english ? "Register" : "Ghi hẹn")}: {Link(drive, publicBaseUrl)}",
            $"{(english ? "Questions" : "Cần hỏi")}: {drive.Contact?.Phone ?? hotline}",
        ];
        return string.Join('\n', lines.OfType<string>());
    }

    /// <summary>The lunar date beside the solar one, in brackets.</summary>
    public static string Lunar(Drive drive, Language language) =>
        LunarWords.Of(drive.Day, language) is { } lunar ? language == Language.English ? $" ({lunar})" : $" ({lunar} âm lịch)" : "";

    private static string Span(TimeOnly from, TimeOnly to, Language language) => $"{DayWords.Time(from, language)}–{DayWords.Time(to, language)}";
}
