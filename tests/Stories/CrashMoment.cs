using BloodDrive.Domain;

namespace BloodDrive.Tests.Stories;

/// <summary>What stood in the ledger when a process had ended: the messages it held in a claim without a result.</summary>
public sealed record CrashMoment(CrashPoint Point, IReadOnlySet<MessageKey> Claimed);
