namespace BloodDrive.Domain;

/// <summary>How many donors of the book belong to a unit, how many of them may give on the day of the count, and how many have a place at a drive to come.</summary>
public readonly record struct UnitCount(int Members, int Eligible, int Booked)
{
    public static UnitCount operator +(UnitCount one, UnitCount other) =>
        new(one.Members + other.Members, one.Eligible + other.Eligible, one.Booked + other.Booked);

    /// <summary>One donor, as it counts for each unit that it belongs to.</summary>
    public static UnitCount Of(Donor donor, DateOnly today) =>
        new(1, RecallDecision.IsEligible(donor, today) ? 1 : 0, AnswerRules.OpenOn(donor, today) is null ? 0 : 1);
}
