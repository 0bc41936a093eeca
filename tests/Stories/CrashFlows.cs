namespace BloodDrive.Tests.Stories;

/// <summary>Everything that is ended at each of its requests: a section of functions/Delivery/crash-points.md each.</summary>
internal static class CrashFlows
{
    public static IReadOnlyList<CrashFlow> Of(CrashWorld world) =>
    [
        .. new CrashRecallFlows(world).All, .. new CrashSendingFlows(world).All, .. new CrashCampaignFlows(world).All, .. new CrashAnswerFlows(world).All,
        .. new CrashBookedFlows(world).All, .. new CrashStaffFlows(world).All, .. new CrashResultFlows(world).All,
    ];
}
