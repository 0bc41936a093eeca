namespace BloodDrive.Local.Functions;

/// <summary>How long a queue listener waits before it asks again: none after a message, else 100 ms doubled each time, ±20 %, up to the limit.</summary>
internal sealed class PollBackOff(TimeSpan longest)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);

    private int _misses;

    public TimeSpan Next(bool found)
    {
        if (found)
        {
            _misses = 0;
            return TimeSpan.Zero;
        }

        var wait = Shortest * Math.Pow(2, Math.Min(_misses++, 20)) * (0.8 + (0.4 * Random.Shared.NextDouble()));
        return wait < longest ? wait : longest;
    }
}
