using System.Globalization;
using BloodDrive.Domain;
using BloodDrive.Web;

namespace BloodDrive.Campaigns;

/// <summary>A plan as somebody typed or sent it, or everything that is wrong with it.</summary>
public abstract record PlanForm
{
    public const int LongestName = 80;
    public const int LongestList = 2000;
    public const long MostBudget = 1_000_000_000_000;
    public const int MostHeldOut = 20;
    private const int LongestLine = 120;
    private const int MostAge = 40_000;

    private PlanForm() { }

    public sealed record Filled(CampaignPlan Plan) : PlanForm;

    public sealed record Faulty(IReadOnlyList<FieldFault> Faults) : PlanForm;

    /// <param name="scope">Whose campaign it is: homes outside are refused, and nobody outside is meant.</param>
    /// <param name="offered">The drives that it may invite to.</param>
    public static PlanForm Read(PlanFields fields, Scope scope, IReadOnlyList<Drive> offered, DateOnly today)
    {
        List<FieldFault> faults = [];
        var template = CampaignTemplates.Find(fields["template"]);
        if (template is null) faults.Add(new("template", "Hãy chọn loại đợt mời.", "Choose the kind of campaign."));
        var name = Vietnamese.Tidy(fields["name"] ?? "").Trim();
        if (name.Length is 0 or > LongestName) faults.Add(new("name", $"Hãy đặt tên đợt mời (tối đa {LongestName} chữ).", $"Name the campaign (at most {LongestName} letters)."));
        var days = DaysOf(fields, today, faults);
        var drives = DrivesOf(fields, offered, days, faults);
        var audience = AudienceOf(fields, scope, faults);
        var programme = ProgrammeOf(fields, today, faults);
        var budget = Budget(fields, faults);
        var heldOut = Number(fields, "holdOutPercent", MostHeldOut, $"Nhóm đối chứng: 0 đến {MostHeldOut} %.", $"Hold-out: 0 to {MostHeldOut} %.", faults) ?? 0;
        return faults.Count > 0
            ? new Faulty(faults)
            : new Filled(new CampaignPlan
            {
                Name = name,
                Template = template!.Id,
                Purpose = template.Purpose,
                Days = days,
                Drives = drives,
                Audience = audience,
                Budget = budget,
                HoldOutPercent = heldOut,
                Programme = programme,
            });
    }

    private static CampaignPeriod DaysOf(PlanFields fields, DateOnly today, List<FieldFault> faults)
    {
        var from = Day(fields, "from", "Hãy chọn ngày bắt đầu gửi.", "Choose the first day to send on.", faults);
        var to = Day(fields, "to", "Hãy chọn ngày gửi sau cùng.", "Choose the last day to send on.", faults);
        if (from is null || to is null) return default;
        if (to < from) faults.Add(new("to", "Ngày sau cùng ở trước ngày bắt đầu.", "The last day lies before the first."));
        else if (to < today) faults.Add(new("to", "Những ngày này đã qua.", "These days are over."));
        else if (to > today.AddYears(1)) faults.Add(new("to", "Ngày này còn xa hơn một năm.", "This day is more than a year away."));
        return new(from.Value, to.Value);
    }

    private static List<string> DrivesOf(PlanFields fields, IReadOnlyList<Drive> offered, CampaignPeriod days, List<FieldFault> faults)
    {
        var asked = fields.All("drives").Distinct(StringComparer.Ordinal).ToList();
        foreach (var id in asked)
        {
            if (offered.FirstOrDefault(drive => drive.Id == id) is not { } drive)
                faults.Add(new("drives", $"Buổi “{id}” không có trong phạm vi và mùa này, hoặc không nhận hẹn.", $"The drive “{id}” is not within this scope and season, or takes no bookings."));
            else if (drive.Day <= days.From)
                faults.Add(new("drives", $"Buổi {drive.ShortPlace} diễn ra trước khi gửi lời mời.", $"The drive {drive.ShortPlace} is held before the first invitation leaves."));
        }

        return asked;
    }

    private static Audience AudienceOf(PlanFields fields, Scope scope, List<FieldFault> faults)
    {
        var least = Number(fields, "lastAtLeastDays", MostAge, "Số ngày không hợp lệ.", "This is no number of days.", faults);
        var most = Number(fields, "lastAtMostDays", MostAge, "Số ngày không hợp lệ.", "This is no number of days.", faults);
        if (least > most) faults.Add(new("lastAtMostDays", "“Nhiều nhất” nhỏ hơn “ít nhất”.", "“At most” is less than “at least”."));
        return new Audience
        {
            Areas = AreasOf(fields, scope, faults),
            Groups = Chosen<Abo>(fields, "groups", faults),
            Rhesus = Chosen<Rhesus>(fields, "rhesus", faults) is { Count: 1 } rhesus ? rhesus.Single() : null,
            LastKinds = Chosen<DonationKind>(fields, "lastKinds", faults),
            LastAtLeastDays = least,
            LastAtMostDays = most,
            Histories = Chosen<DonorHistory>(fields, "histories", faults),
            Languages = Chosen<Language>(fields, "languages", faults),
            Channels = Chosen<Channel>(fields, "channels", faults),
            Clubs = Names(fields, "clubs", faults),
            Units = Names(fields, "units", faults),
        };
    }

    private static List<Area> AreasOf(PlanFields fields, Scope scope, List<FieldFault> faults)
    {
        var home = scope switch { Scope.OfProvince(var name) => name, Scope.OfUnit(var name, _) => name, _ => null };
        List<Area> areas = [];
        foreach (var line in fields.Lines("areas"))
        {
            var whole = Province.Find(Vietnamese.Tidy(line));
            var read = line.Length > LongestLine ? null : whole is not null ? new Area(whole.Name) : AreaNames.Read("", "", "", line, home);
            if (read is null || (whole is null && read is { Commune: null, District: null }))
                faults.Add(new("areas", $"Chưa hiểu “{line}”: ghi tên tỉnh, hoặc như P. Hồng Gai, Quảng Ninh.", $"“{line}” is not understood: a province, or such as P. Hồng Gai, Quảng Ninh."));
            else if (home is not null && read.Province != home)
                faults.Add(new("areas", $"“{line}” ngoài phạm vi của đợt mời.", $"“{line}” lies outside the campaign's scope."));
            else
                areas.Add(read);
        }

        return [.. areas.Distinct()];
    }

    private static StateProgramme? ProgrammeOf(PlanFields fields, DateOnly today, List<FieldFault> faults)
    {
        var (number, signatory) = (fields["programmeNumber"], fields["programmeSignatory"]);
        if (number is null && signatory is null && fields["programmeOn"] is null) return null;
        var on = Day(fields, "programmeOn", "Hãy chọn ngày ký kế hoạch.", "Choose the day on which the plan was signed.", faults);
        if (on > today) faults.Add(new("programmeOn", "Ngày ký kế hoạch còn ở phía trước.", "The plan's day lies ahead."));
        if (number is not { Length: <= LongestLine }) faults.Add(new("programmeNumber", "Hãy ghi số kế hoạch.", "Write the plan's number."));
        if (signatory is not { Length: <= LongestLine }) faults.Add(new("programmeSignatory", "Hãy ghi người ký kế hoạch.", "Write who signed the plan."));
        return number is null || signatory is null || on is null ? null : new StateProgramme(Vietnamese.Tidy(number), on.Value, Vietnamese.Tidy(signatory));
    }

    private static long Budget(PlanFields fields, List<FieldFault> faults)
    {
        var typed = string.Concat((fields["budget"] ?? "").Where(letter => letter is not ('.' or ',' or ' ' or '\u00A0')));
        if (long.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var budget) && budget <= MostBudget) return budget;
        faults.Add(new("budget", "Hãy ghi khoản chi bằng số, đơn vị đồng.", "Write the budget as a number of VND."));
        return 0;
    }

    private static HashSet<T> Chosen<T>(PlanFields fields, string field, List<FieldFault> faults)
        where T : struct, Enum
    {
        HashSet<T> chosen = [];
        foreach (var text in fields.All(field))
        {
            // By name alone: Enum.TryParse would take a number too.
            if (Enum.GetNames<T>().Contains(text, StringComparer.Ordinal) && text != "Unknown") chosen.Add(Enum.Parse<T>(text));
            else faults.Add(new(field, $"Không có lựa chọn “{text}”.", $"There is no choice “{text}”."));
        }

        return chosen;
    }

    private static HashSet<string> Names(PlanFields fields, string field, List<FieldFault> faults)
    {
        var names = fields.Lines(field).SelectMany(line => line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Select(Vietnamese.Tidy).ToHashSet();
        if (names.Any(name => name.Length > LongestLine)) faults.Add(new(field, $"Mỗi tên tối đa {LongestLine} chữ.", $"A name has at most {LongestLine} letters."));
        return names;
    }

    private static int? Number(PlanFields fields, string field, int most, string vi, string en, List<FieldFault> faults)
    {
        if (fields[field] is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most) return number;
        faults.Add(new(field, vi, en));
        return null;
    }

    private static DateOnly? Day(PlanFields fields, string field, string vi, string en, List<FieldFault> faults)
    {
        if (DateOnly.TryParseExact(fields[field], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year >= 2000) return day;
        faults.Add(new(field, vi, en));
        return null;
    }
}
