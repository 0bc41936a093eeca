using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

/// <summary>The law once more, written apart from the product: it asks one day at a time, counts days and calendar months by hand, and shares
/// no code and no data with <see cref="EligibilityPolicy"/>.</summary>
internal static class EligibilityModel
{
    internal enum Answer
    {
        Eligible,
        NotYet,
        Never,
        AskStaff,
    }

    internal static readonly IReadOnlyDictionary<string, (int Count, char Unit)> Periods = new Dictionary<string, (int, char)>
    {
        ["surgery"] = (12, 'm'),
        ["transfusion"] = (12, 'm'),
        ["childbirth"] = (12, 'm'),
        ["syphilis"] = (12, 'm'),
        ["tattoo"] = (6, 'm'),
        ["snake-bite"] = (6, 'm'),
        ["finasteride"] = (3, 'm'),
        ["dengue"] = (28, 'd'),
        ["mumps-vaccine"] = (28, 'd'),
        ["covid"] = (14, 'd'),
        ["flu"] = (7, 'd'),
        ["aspirin"] = (7, 'd'),
        ["pregnancy"] = (0, 'd'),
    };

    internal static readonly string[] ForGood = ["hiv", "hepatitis-b", "transplant"];
    private static readonly string[] DecidedByStaff = ["syphilis", "pregnancy"];

    /// <summary>The first eligible day from a day on, by asking each; null where the years ahead hold none.</summary>
    internal static DateOnly? FirstEligible(DateOnly from, EligibilityFacts donor, DonationKind wanted)
    {
        for (var day = from; day.Year < from.Year + 20; day = day.AddDays(1))
            if (On(day, donor, wanted) == Answer.Eligible) return day;
        return null;
    }

    internal static Answer On(DateOnly day, EligibilityFacts donor, DonationKind wanted)
    {
        var past = donor.Donations.Where(donation => donation.Day <= day).ToList();
        var deferrals = donor.Deferrals.Where(deferral => deferral.Start <= day).ToList();
        var birth = donor.Birth is { Day: { Month: 1, Day: 1 } newYear } ? new Birth(newYear.Year) : donor.Birth;

        if (birth is { } upper && IsPastSixty(day, upper)) return Answer.Never;
        if (deferrals.Any(deferral => ForGood.Contains(deferral.Reason))) return Answer.Never;

        if (IsTooLight(donor, wanted)) return Answer.AskStaff;
        if (deferrals.Any(deferral => !Periods.ContainsKey(deferral.Reason))) return Answer.AskStaff;
        if (deferrals.Any(deferral => DecidedByStaff.Contains(deferral.Reason) && deferral.StaffUntil is null)) return Answer.AskStaff;
        if (!IsCells(wanted) && past.Count > 0)
        {
            var lastDay = past.Max(donation => donation.Day);
            if (past.Any(donation => donation.Day == lastDay && IsCells(donation.Kind))) return Answer.AskStaff;
        }

        var waits = (birth is { } lower && !IsEighteen(day, lower))
            || past.Any(donation => day.DayNumber - donation.Day.DayNumber < DaysAfter(donation.Kind))
            || deferrals.Any(deferral => day < EndOf(deferral))
            || (IsCells(wanted) && past.Count(donation => IsCells(donation.Kind) && day.DayNumber - donation.Day.DayNumber <= 6) >= 3);
        return waits ? Answer.NotYet : Answer.Eligible;
    }

    private static bool IsEighteen(DateOnly day, Birth birth)
    {
        if (birth.Day is not { } born) return day >= new DateOnly(birth.Year + 18, 12, 31);
        var (month, dayOfMonth) = born is { Month: 2, Day: 29 } ? (3, 1) : (born.Month, born.Day);
        return (day.Year, day.Month, day.Day).CompareTo((birth.Year + 18, month, dayOfMonth)) >= 0;
    }

    private static bool IsPastSixty(DateOnly day, Birth birth)
    {
        var (month, dayOfMonth) = birth.Day is { } born ? (born.Month, born.Day) : (1, 1);
        return (day.Year, day.Month, day.Day).CompareTo((birth.Year + 60, month, dayOfMonth)) > 0;
    }

    private static bool IsTooLight(EligibilityFacts donor, DonationKind wanted) => donor.WeightKg is { } kg && (wanted, donor.Sex) switch
    {
        (DonationKind.WholeBlood, Sex.Female) => kg < 42,
        (DonationKind.WholeBlood, _) => kg < 45,
        _ => kg < 50,
    };

    private static int DaysAfter(DonationKind kind) => kind switch
    {
        DonationKind.WholeBlood or DonationKind.RedCells => 84,
        DonationKind.Plasma or DonationKind.Platelets => 14,
        _ => 0,
    };

    private static DateOnly EndOf(Deferral deferral)
    {
        var (count, unit) = Periods[deferral.Reason];
        var end = unit == 'd' ? deferral.Start.AddDays(count) : MonthsLater(deferral.Start, count);
        return deferral.StaffUntil is { } set && set > end ? set : end;
    }

    // One day at a time until the wanted month, then to the same day number or the month's last day.
    private static DateOnly MonthsLater(DateOnly start, int months)
    {
        var day = start;
        for (var passed = 0; passed < months; passed++)
            do day = day.AddDays(1); while (day.Day != 1);
        while (day.Day < start.Day && day.AddDays(1).Month == day.Month) day = day.AddDays(1);
        return day;
    }

    private static bool IsCells(DonationKind kind) => kind is DonationKind.Granulocytes or DonationKind.StemCells;
}
