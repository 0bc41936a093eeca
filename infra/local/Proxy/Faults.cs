namespace BloodDrive.Local.Proxy;

/// <summary>Draws each request's faults from the seed and counts them.</summary>
public sealed class Faults(StrictProxyOptions options)
{
    private const int RowsOfACutPage = 50;

    private readonly Lock draw = new();
    private readonly Random random = new(options.Seed);

    private long requests;

    /// <summary>Requests that came, whatever became of them.</summary>
    public long Requests => Interlocked.Read(ref requests);

    /// <summary>Requests answered 503.</summary>
    public int BusyAnswers { get; private set; }

    /// <summary>Requests carried out whose answer was lost.</summary>
    public int DroppedAnswers { get; private set; }

    /// <summary>Pages cut short, empty ones included.</summary>
    public int CutPages { get; private set; }

    /// <summary>Pages cut to nothing.</summary>
    public int EmptyPages { get; private set; }

    internal void Came() => Interlocked.Increment(ref requests);

    internal bool Busy()
    {
        lock (draw)
        {
            if (random.NextDouble() >= options.Busy) return false;
            BusyAnswers++;
            return true;
        }
    }

    internal bool Dropped()
    {
        lock (draw)
        {
            if (random.NextDouble() >= options.Dropped) return false;
            DroppedAnswers++;
            return true;
        }
    }

    /// <summary>How many rows this page may have; null when it stays whole.</summary>
    internal int? Cut()
    {
        lock (draw)
        {
            if (random.NextDouble() >= options.Cut) return null;
            CutPages++;
            if (random.Next(4) > 0) return random.Next(1, RowsOfACutPage + 1);
            EmptyPages++;
            return 0;
        }
    }
}
