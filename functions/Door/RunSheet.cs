using System.Globalization;
using BloodDrive.Domain;
using BloodDrive.Web;

namespace BloodDrive.Door;

/// <summary>The roll as it is printed and signed: by hour, then by given name in Vietnamese order; who came without a booking stands at the end.</summary>
public static class RunSheet
{
    /// <summary>The roll with everybody at the hour that the door moved them to.</summary>
    public static IReadOnlyList<RollLine> AtTheirHours(IReadOnlyList<RollLine> lines, IReadOnlyList<Attendance> marks)
    {
        var moved = marks.Where(each => each.MovedTo is not null).ToDictionary(each => each.Person, each => each.MovedTo, StringComparer.Ordinal);
        return Roll.InOrder(lines.Select(line => line with { Hour = moved.GetValueOrDefault(line.Person) ?? line.Hour }));
    }

    /// <summary>The sheet of an .xlsx file, with a column to sign in.</summary>
    public static Sheet Of(IReadOnlyList<RollLine> lines, Language language)
    {
        var english = language == Language.English;
        return new(
            english ? "Run sheet" : "Danh sách ký nhận",
            english
                ? ["Hour", "No.", "Full name", "Year of birth", "Phone, last three", "Code", "Signature"]
                : ["Giờ", "STT", "Họ và tên", "Năm sinh", "Ba số cuối", "Mã", "Ký tên"],
            lines.Select((line, index) => (IReadOnlyList<object?>)[HourOf(line, language), index + 1, line.Shown, line.Year?.ToString(CultureInfo.InvariantCulture), line.Tail, line.Code, null]));
    }

    /// <summary>8h30; the words for who came without a booking.</summary>
    public static string HourOf(RollLine line, Language language) => (line.Hour, language) switch
    {
        ({ } hour, _) => DayWords.Time(VietnamTime.TimeOf(hour), language),
        (_, Language.English) => "no booking",
        _ => "không hẹn",
    };
}
