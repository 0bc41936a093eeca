using System.Globalization;
using BloodDrive.Domain;
using BloodDrive.Web;

namespace BloodDrive.Drives;

/// <summary>A drive as an organiser typed it, or everything that is wrong with it.</summary>
public abstract record DriveForm
{
    public const int MostBeds = 60;
    public const int LongestReaches = 1000;

    private DriveForm() { }

    /// <param name="Drive">Of a new drive the id is the one that its place and day propose.</param>
    public sealed record Filled(Drive Drive) : DriveForm;

    public sealed record Faulty(IReadOnlyList<FieldFault> Faults) : DriveForm;

    /// <param name="held">The drive that is changed; null for a new one.</param>
    /// <param name="units">The units that the account works with.</param>
    public static DriveForm Read(Form.Fields fields, Account by, Drive? held, IReadOnlyList<Unit> units, DateOnly today)
    {
        List<FieldFault> faults = [];
        var place = Text(fields, "place", 120, "Hãy ghi tên địa điểm (tối đa 120 chữ).", "Write the name of the place (at most 120 letters).", faults);
        var shortPlace = ShortPlace(fields, faults);
        var address = Text(fields, "address", 200, "Hãy ghi địa chỉ (tối đa 200 chữ).", "Write the address (at most 200 letters).", faults);
        var centre = Text(fields, "centre", 120, "Hãy ghi đơn vị tiếp nhận máu.", "Write which centre collects the blood.", faults);
        var area = AreaOf(fields, by, faults);
        var reaches = area is null ? [] : Reaches(fields, area, by, faults);
        var invited = Units(fields, held, units, faults);
        var day = Day(fields, today, faults);
        var contact = ContactOf(fields, faults);
        var capacity = CapacityOf(fields, faults);
        if (faults.Count > 0) return new Faulty(faults);

        return new Filled(new Drive
        {
            Id = held?.Id ?? DriveId.Of(shortPlace, day),
            Place = place,
            ShortPlace = shortPlace,
            Address = address,
            Day = day,
            Area = area!,
            Reaches = reaches,
            Units = invited,
            Slots = capacity!.On(day),
            Capacity = capacity,
            Centre = centre,
            Contact = contact,
            Planned = fields["planned"] == "yes",
            WalkIns = fields["walk-ins"] == "yes",
        });
    }

    private static string ShortPlace(Form.Fields fields, List<FieldFault> faults)
    {
        var text = Text(
            fields, "short", Drive.LongestShortPlace, $"Tên ngắn trong tin nhắn: 1 đến {Drive.LongestShortPlace} chữ.", $"The short name for texts has 1 to {Drive.LongestShortPlace} letters.", faults);
        if (!Gsm7.Fits(Vietnamese.Strip(text)))
            faults.Add(new("short", "Tên ngắn có ký tự mà tin nhắn không dấu không gửi được.", "The short name has a character that a plain text cannot carry."));
        return text;
    }

    private static Area? AreaOf(Form.Fields fields, Account by, List<FieldFault> faults)
    {
        if (Province.Find(fields["province"]) is not { } province || !by.Scope.Covers(new Area(province.Name)))
        {
            faults.Add(new("province", "Hãy chọn tỉnh, thành phố trong phạm vi của tài khoản.", "Choose a province within your account's scope."));
            return null;
        }

        if (fields["commune"] is not { Length: <= 60 } commune)
        {
            faults.Add(new("commune", "Hãy ghi xã, phường nơi tổ chức.", "Write the commune or ward of the place."));
            return null;
        }

        return AreaNames.Read(province.Name, fields["district"] ?? "", commune, "");
    }

    private static List<Area> Reaches(Form.Fields fields, Area area, Account by, List<FieldFault> faults)
    {
        List<Area> reaches = [];
        var lines = fields["reaches"]?.Split(['\n', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        foreach (var line in lines)
        {
            var read = Province.Find(Vietnamese.Tidy(line)) is { } whole ? new Area(whole.Name) : AreaNames.Read("", "", "", line, area.Province);
            if (read is null || (read is { Commune: null, District: null } && Province.Find(read.Province)?.Name != Vietnamese.Tidy(line)))
                faults.Add(new("reaches", $"Chưa hiểu “{line}”: ghi mỗi dòng một nơi, như P. Hà Khánh hoặc H. Vân Đồn.", $"“{line}” is not understood: one place a line, such as P. Hà Khánh or H. Vân Đồn."));
            else if (!by.Scope.Covers(read))
                faults.Add(new("reaches", $"“{line}” ngoài phạm vi của tài khoản.", $"“{line}” lies outside your account's scope."));
            else
                reaches.Add(read);
        }

        return [.. reaches.Distinct()];
    }

    /// <summary>Units by name or id, one a line. Those that the account does not work with stay as they were.</summary>
    private static List<string> Units(Form.Fields fields, Drive? held, IReadOnlyList<Unit> units, List<FieldFault> faults)
    {
        List<string> named = [];
        foreach (var line in fields["units"]?.Split(['\n', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [])
        {
            var folded = NameText.Fold(line);
            if (units.FirstOrDefault(unit => unit.Id == line || NameText.Fold(unit.Name) == folded) is { } unit) named.Add(unit.Id);
            else if (held?.Units.Contains(line) == true) named.Add(line);
            else faults.Add(new("units", $"Chưa có đơn vị “{line}”: hãy thêm ở trang Đơn vị trước.", $"There is no unit “{line}”: add it on the page of units first."));
        }

        return [.. named.Distinct(StringComparer.Ordinal)];
    }

    private static DateOnly Day(Form.Fields fields, DateOnly today, List<FieldFault> faults)
    {
        if (!DateOnly.TryParseExact(fields["day"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            faults.Add(new("day", "Hãy chọn ngày.", "Choose the day."));
        else if (day < today)
            faults.Add(new("day", "Ngày này đã qua.", "This day is over."));
        else if (day > today.AddYears(1))
            faults.Add(new("day", "Ngày này còn xa hơn một năm.", "This day is more than a year away."));
        else if (IsInTetPeace(day) && fields["tet"] != "yes")
            faults.Add(new("tet", "Ngày này nằm trong những ngày Tết, khi hệ thống không gửi lời mời. Nếu vẫn tổ chức, hãy đánh dấu xác nhận.", "This day lies within Tết, when no invitations are sent. If the drive is held all the same, tick to confirm."));
        return day;
    }

    /// <summary>Whether the noon of a day lies in the days in which nobody is invited.</summary>
    public static bool IsInTetPeace(DateOnly day) => TetDays.PeaceEnds(VietnamTime.At(day, new TimeOnly(12, 0))) is not null;

    private static DriveContact? ContactOf(Form.Fields fields, List<FieldFault> faults)
    {
        var name = Text(fields, "contact", 80, "Hãy ghi tên người phụ trách.", "Write who is in charge.", faults);
        var phone = fields["phone"] is { Length: <= 20 } typed && PhoneNumber.Read(typed) is PhoneReading.Mobile or PhoneReading.Landline ? fields["phone"]! : null;
        if (phone is null) faults.Add(new("phone", "Hãy ghi số điện thoại của người phụ trách.", "Write a phone number of whoever is in charge."));
        return phone is null ? null : new(name, phone);
    }

    private static DriveCapacity? CapacityOf(Form.Fields fields, List<FieldFault> faults)
    {
        var before = faults.Count;
        var from = Time(fields, "from", "Hãy ghi giờ bắt đầu.", "Write when it begins.", faults);
        var to = Time(fields, "to", "Hãy ghi giờ kết thúc.", "Write when it ends.", faults);
        var (pause, after) = (TimeOf(fields["break-from"]), TimeOf(fields["break-to"]));
        if ((pause is null) != (after is null) || pause >= after || pause <= from || after >= to || (pause is null && fields["break-from"] is not null))
            faults.Add(new("break-from", "Giờ nghỉ trưa phải nằm giữa giờ bắt đầu và kết thúc; không nghỉ thì để trống cả hai.", "The noon break lies between beginning and end; leave both empty where there is none."));
        var minutes = Number(fields, "minutes", 10, 120, "Một khung giờ dài 10 đến 120 phút.", "A slot has 10 to 120 minutes.", faults);
        var beds = Number(fields, "beds", 1, MostBeds, $"Số giường: 1 đến {MostBeds}.", $"Beds: 1 to {MostBeds}.", faults);
        var turnUp = Number(fields, "turnup", 20, 100, "Tỷ lệ đến: 20 đến 100 %.", "Turn-up: 20 to 100 %.", faults);
        var isRate = decimal.TryParse(fields["rate"]?.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) && rate is >= 0.5m and <= 12;
        if (!isRate) faults.Add(new("rate", "Số người mỗi giường mỗi giờ: 0,5 đến 12.", "Donors per bed and hour: 0.5 to 12."));
        if (faults.Count > before) return null;

        DriveCapacity capacity = new()
        {
            From = from!.Value,
            To = to!.Value,
            BreakFrom = pause,
            BreakTo = after,
            SlotMinutes = minutes,
            Beds = beds,
            TurnUp = turnUp,
            PerBedAndHour = rate,
        };
        var slots = capacity.On(DateOnly.MinValue.AddYears(1)).Count;
        if (slots == 0) faults.Add(new("to", "Từ giờ bắt đầu đến giờ kết thúc không đủ một khung giờ.", "There is no room for a slot between beginning and end."));
        if (slots > Drive.MostSlots) faults.Add(new("minutes", $"Nhiều hơn {Drive.MostSlots} khung giờ: hãy chọn khung dài hơn.", $"More than {Drive.MostSlots} slots: choose longer ones."));
        return capacity;
    }

    private static string Text(Form.Fields fields, string name, int most, string vi, string en, List<FieldFault> faults)
    {
        var text = Vietnamese.Tidy(fields[name] ?? "").Trim();
        if (text.Length == 0 || text.Length > most) faults.Add(new(name, vi, en));
        return text;
    }

    private static TimeOnly? Time(Form.Fields fields, string name, string vi, string en, List<FieldFault> faults)
    {
        var time = TimeOf(fields[name]);
        if (time is null) faults.Add(new(name, vi, en));
        return time;
    }

    private static TimeOnly? TimeOf(string? text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private static int Number(Form.Fields fields, string name, int least, int most, string vi, string en, List<FieldFault> faults)
    {
        var held = int.TryParse(fields[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most;
        if (!held) faults.Add(new(name, vi, en));
        return number;
    }
}
