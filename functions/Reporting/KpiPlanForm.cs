using System.Globalization;
using BloodDrive.Domain;
using BloodDrive.Web;

namespace BloodDrive.Reporting;

/// <summary>A plan as an administrator typed it, or everything that is wrong with it.</summary>
public abstract record KpiPlanForm
{
    private const long Most = 1_000_000_000;

    private KpiPlanForm() { }

    public sealed record Filled(KpiPlan Plan) : KpiPlanForm;

    public sealed record Faulty(IReadOnlyList<FieldFault> Faults) : KpiPlanForm;

    /// <summary>The name of a target's field.</summary>
    public static string FieldOf(Kpi kpi) => $"target-{kpi}";

    public static KpiPlanForm Read(Form.Fields fields, int year, string? province)
    {
        List<FieldFault> faults = [];
        if (!NumberField.TryWhole(fields, "population", Most, out var population))
            faults.Add(new("population", "Dân số là một số nguyên, như 1.400.000.", "The population is a whole number, such as 1,400,000."));
        Dictionary<Kpi, decimal> targets = [];
        foreach (var kpi in Enum.GetValues<Kpi>().Where(KpiWords.HasTarget))
        {
            decimal? typed;
            if (KpiWords.IsShare(kpi))
            {
                if (!NumberField.TryShare(fields, FieldOf(kpi), out typed))
                    faults.Add(new(FieldOf(kpi), $"“{KpiWords.Name(kpi, Language.Vietnamese)}” là số phần trăm từ 0 đến 100, như 98,5.", $"“{KpiWords.Name(kpi, Language.English)}” is a percentage from 0 to 100, such as 98.5."));
            }
            else
            {
                if (!NumberField.TryWhole(fields, FieldOf(kpi), Most, out var whole))
                    faults.Add(new(FieldOf(kpi), $"“{KpiWords.Name(kpi, Language.Vietnamese)}” là một số nguyên.", $"“{KpiWords.Name(kpi, Language.English)}” is a whole number."));
                typed = whole;
            }

            if (typed is { } target) targets[kpi] = target;
        }

        return faults.Count > 0 ? new Faulty(faults) : new Filled(new KpiPlan(year, province) { Population = population, Targets = targets });
    }

    /// <summary>A number as the form shows it.</summary>
    public static string Text(decimal? number) => number?.ToString("0.##", CultureInfo.GetCultureInfo("vi-VN")) ?? "";
}
