using System.Globalization;
using BloodDrive.Domain;
using BloodDrive.Web;

namespace BloodDrive.Rsvp;

/// <summary>What somebody typed at a drive's public link, or everything that is wrong with it.</summary>
public abstract record PublicForm
{
    public const int LongestName = 60;

    private PublicForm() { }

    public sealed record Filled(Registration Registration) : PublicForm;

    public sealed record Faulty(IReadOnlyList<FieldFault> Faults) : PublicForm;

    /// <param name="units">The units to choose from.</param>
    public static PublicForm Read(Form.Fields fields, Drive drive, IReadOnlyList<Unit> units, Language language, DateOnly today)
    {
        List<FieldFault> faults = [];
        var name = NameOf(fields["name"]);
        if (name is null) faults.Add(new("name", "Hãy ghi họ và tên như trên CCCD.", "Write your full name as on your ID card."));
        var phone = PhoneNumber.Mobile(fields["phone"]);
        if (phone is null) faults.Add(new("phone", "Hãy ghi một số điện thoại di động Việt Nam.", "Write a Vietnamese mobile number."));
        var birth = BirthOf(fields["year"], today);
        if (birth is null) faults.Add(new("year", "Hãy ghi năm sinh, bốn chữ số.", "Write your year of birth, four digits."));
        else if (WhyNot(birth.Value, drive.Day) is { } whyNot) faults.Add(whyNot);
        var slot = SlotOf(fields["at"], drive);
        if (slot is null) faults.Add(new("at", "Hãy chọn giờ đến.", "Choose a time."));
        var unit = units.FirstOrDefault(each => each.Id == fields["unit"])?.Id;
        if (unit is null && drive.Units.Count > 0)
            faults.Add(new("unit", "Buổi này dành cho các đơn vị dưới đây: hãy chọn đơn vị của mình.", "This drive is for the units below: choose yours."));
        if (fields["agree"] != "yes") faults.Add(new("agree", "Cần sự đồng ý này để ghi hẹn.", "Without this nothing can be booked."));
        if (faults.Count > 0) return new Faulty(faults);

        return new Filled(new Registration
        {
            Name = new PersonName(name!),
            Phone = phone!,
            Birth = birth!.Value,
            Slot = slot!.Value,
            Origin = new(AnswerSource.Public, unit),
            Language = language,
            Consents = PublicConsent.Events(fields["appeals"] == "yes", $"public link {drive.Id}", "BloodDrive", $"public-{drive.Id}", today),
        });
    }

    /// <summary>The name with proper capitals; null for what is none. Letters alone: it is said in a text to a number that anybody may have typed.</summary>
    public static string? NameOf(string? typed)
    {
        var name = NameText.Proper(typed ?? "");
        return name.Length is >= 2 and <= LongestName && name.Count(char.IsLetter) >= 2
            && name.All(character => char.IsLetter(character) || character is ' ' or '\'' or '-')
                ? name
                : null;
    }

    public static Birth? BirthOf(string? typed, DateOnly today) =>
        typed is { Length: 4 } && int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year >= 1900 && year <= today.Year
            ? new Birth(year)
            : null;

    /// <summary>What stands for an hour in the form: its time of day.</summary>
    public static string Value(Slot slot) => VietnamTime.TimeOf(slot.Start).ToString("HHmm", CultureInfo.InvariantCulture);

    private static DateTimeOffset? SlotOf(string? typed, Drive drive) => drive.Slots.FirstOrDefault(slot => Value(slot) == typed)?.Start;

    /// <summary>Kindly, and before anything is kept.</summary>
    private static FieldFault? WhyNot(Birth birth, DateOnly day) => Registration.WhyNot(birth, day, EligibilityPolicy.Vietnam) switch
    {
        AudienceReason.TooYoung => new(
            "year",
            "Người hiến máu cần đủ 18 tuổi; theo năm sinh, hôm ấy có thể chưa đủ. Cảm ơn tấm lòng của bạn, và hẹn bạn sau sinh nhật 18 tuổi!",
            "Donors are at least 18; by the year, that may not be so on the day. Thank you for your kindness, and see you after your 18th birthday!"),
        AudienceReason.TooOld => new(
            "year",
            "Theo quy định, hiến máu đến 60 tuổi. Chân thành cảm ơn anh/chị; lời giới thiệu của anh/chị với con cháu, bạn bè cũng rất quý.",
            "By the rules people give until they are 60. Thank you sincerely; telling family and friends of the drive helps as much."),
        _ => null,
    };
}
