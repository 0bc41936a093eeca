namespace BloodDrive.Domain;

/// <summary>
/// The hold-out: a few of those whom a campaign would invite and who are left in peace, so that what the campaign does can be measured. Who they are is
/// settled by a keyed hash of campaign and donor: the same at preview and launch, and nobody's choice.
/// </summary>
public static class HoldOut
{
    public const int DefaultPercent = 5;

    /// <summary>Why a message of the ledger does not leave that was held out.</summary>
    public const string Reason = "HoldOut";

    /// <param name="keyedHash">A keyed hash of campaign and donor, spread evenly over 16 bits or more.</param>
    public static bool Holds(RunId campaign, DonorId donor, int percent, Func<RunId, DonorId, uint> keyedHash) =>
        percent > 0 && keyedHash(campaign, donor) % 100 < percent;

    /// <summary>The share to hold out: none where more is needed than is expected.</summary>
    /// <param name="need">Units that are needed; null where nobody has said.</param>
    public static int Percent(int asked, int? need, double expectedUnits) => need > expectedUnits ? 0 : asked;
}
