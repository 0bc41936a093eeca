using BloodDrive.Storage;

namespace BloodDrive.Delivery;

/// <summary>The red button as the senders of this process see it: read about once a second for all of them, and never older than that.</summary>
public sealed class HeldLanes(RedButton button, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private volatile Seen? _seen;

    public async Task<bool> HeldAsync(CancellationToken cancellation)
    {
        // By the machine's own timer: a clock that stands or is set back must not make an old answer look new.
        if (_seen is { } seen && time.GetElapsedTime(seen.At) < Fresh)
        {
            return seen.Held;
        }

        var at = time.GetTimestamp();
        var held = await button.HeldAsync(cancellation);
        _seen = new Seen(held, at);
        return held;
    }

    private sealed record Seen(bool Held, long At);
}
