using System.Globalization;
using BloodDrive.Domain;
using BloodDrive.Web;

namespace BloodDrive.Results;

/// <summary>A result as it was typed, or what is wrong with it.</summary>
public abstract record ResultForm
{
    public const string Gave = "gave";
    public const string Deferred = "deferred";
    public const string DidNotCome = "absent";

    private const int MostMillilitres = 800;
    private const int LeastMillilitres = 50;

    private ResultForm() { }

    public sealed record Filled(DriveOutcome Outcome) : ResultForm;

    public sealed record Faulty(IReadOnlyList<FieldFault> Faults) : ResultForm;

    public static ResultForm Read(Form.Fields fields, Drive drive)
    {
        List<FieldFault> faults = [];
        DriveOutcome? outcome = fields["outcome"] switch
        {
            Gave => new DriveOutcome.Gave(Kind(fields, faults), Millilitres(fields, faults)),
            Deferred => new DriveOutcome.Deferred(Until(fields, drive, faults)),
            DidNotCome => new DriveOutcome.DidNotCome(),
            _ => null,
        };
        if (outcome is null) faults.Add(new("outcome", "Hãy chọn kết quả của người này.", "Choose what became of this person."));
        return faults.Count > 0 ? new Faulty(faults) : new Filled(outcome!);
    }

    /// <summary>The day until which somebody is deferred; null where none was typed.</summary>
    public static DateOnly? Until(Form.Fields fields, Drive drive, List<FieldFault> faults)
    {
        if (fields["until"] is not { } text) return null;
        if (DateOnly.TryParseExact(text, ["yyyy-MM-dd", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var until) && until > drive.Day) return until;
        faults.Add(new("until", "Ngày hết tạm hoãn phải sau ngày của buổi hiến máu.", "The deferral must end after the drive's day."));
        return null;
    }

    private static DonationKind Kind(Form.Fields fields, List<FieldFault> faults)
    {
        if (Enum.TryParse<DonationKind>(fields["kind"], out var kind) && Enum.IsDefined(kind)) return kind;
        faults.Add(new("kind", "Hãy chọn loại hiến.", "Choose what was given."));
        return default;
    }

    private static int? Millilitres(Form.Fields fields, List<FieldFault> faults)
    {
        if (fields["ml"] is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var millilitres) && millilitres is >= LeastMillilitres and <= MostMillilitres) return millilitres;
        faults.Add(new("ml", $"Lượng máu là một số từ {LeastMillilitres} đến {MostMillilitres} ml.", $"The volume is a number from {LeastMillilitres} to {MostMillilitres} ml."));
        return null;
    }
}
