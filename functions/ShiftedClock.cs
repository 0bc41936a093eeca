namespace BloodDrive;

/// <summary>The machine's clock moved by a fixed span, so that an evening can be rehearsed at noon. Timers and storage keep the machine's time.</summary>
internal sealed class ShiftedClock(TimeSpan offset) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + offset;
}
