using System.Globalization;
using BloodDrive.Domain;
using BloodDrive.Web;

namespace BloodDrive.Reporting;

/// <summary>A month's sessions and trainings as somebody typed them, or everything that is wrong with them.</summary>
public abstract record OutreachForm
{
    private const long Most = 10_000_000;

    private OutreachForm() { }

    public sealed record Filled(Outreach Entry) : OutreachForm;

    public sealed record Faulty(IReadOnlyList<FieldFault> Faults) : OutreachForm;

    /// <param name="theirs">The units that the account works with.</param>
    /// <param name="today">No month is entered before it has begun.</param>
    public static OutreachForm Read(Form.Fields fields, int year, Account by, IReadOnlyList<Unit> theirs, DateOnly today)
    {
        List<FieldFault> faults = [];
        if (!int.TryParse(fields["month"], NumberStyles.None, CultureInfo.InvariantCulture, out var month) || month is < 1 or > 12 || new DateOnly(year, month, 1) > today)
            faults.Add(new("month", "Hãy chọn một tháng đã bắt đầu.", "Choose a month that has begun."));
        var (province, unit) = WhoseOf(fields["whose"], by, theirs);
        if (province is null) faults.Add(new("whose", "Hãy chọn đơn vị hoặc Hội trong phạm vi của tài khoản.", "Choose a unit or chapter within your account's scope."));
        var sessions = Count("sessions", "số buổi", "sessions");
        var reached = Count("reached", "lượt người dự", "people reached");
        var trained = Count("trained", "lượt người được tập huấn", "people trained");
        return faults.Count > 0 ? new Faulty(faults) : new Filled(new Outreach(year, month, province!, unit, sessions, reached, trained));

        int Count(string field, string vietnamese, string english)
        {
            if (NumberField.TryWhole(fields, field, Most, out var number)) return (int)(number ?? 0);
            faults.Add(new(field, $"Chỗ {vietnamese} phải là một số nguyên.", $"{english}: a whole number, please."));
            return 0;
        }
    }

    /// <summary>A field's value for a province's own figures.</summary>
    public static string Own(string province) => $"province:{province}";

    /// <summary>What the field names: the id of a unit, or a province's own.</summary>
    private static (string? Province, string? Unit) WhoseOf(string? text, Account by, IReadOnlyList<Unit> theirs)
    {
        if (theirs.FirstOrDefault(unit => unit.Id == text) is { } named) return (named.Province, named.Id);
        var own = Province.All.FirstOrDefault(province => Own(province.Name) == text && by.Scope.Covers(new Area(province.Name)));
        return (own?.Name, null);
    }
}
