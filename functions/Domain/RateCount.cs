namespace BloodDrive.Domain;

/// <summary>What a group of invited donors did, as far as forecasts go by it.</summary>
/// <param name="Kept">Those who had booked and came.</param>
/// <param name="Gave">Those of them who gave.</param>
public readonly record struct RateCount(int Invited, int Answered, int Booked, int Kept, int Gave)
{
    public static RateCount operator +(RateCount one, RateCount other) =>
        new(one.Invited + other.Invited, one.Answered + other.Answered, one.Booked + other.Booked, one.Kept + other.Kept, one.Gave + other.Gave);
}
