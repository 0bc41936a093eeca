namespace BloodDrive.Local.Gateway;

/// <summary>The faults that stand now. Shares are drawn from a seeded generator, so that a test run repeats.</summary>
public sealed class Faults
{
    private readonly Lock gate = new();
    private readonly List<(Fault Fault, int Left)> standing = [];
    private Random random = new(1);

    public void Add(Fault fault)
    {
        lock (gate)
            standing.Add((fault, fault.Count ?? int.MaxValue));
    }

    public void Clear()
    {
        lock (gate)
        {
            standing.Clear();
            random = new(1);
        }
    }

    /// <summary>The fault that hits this request, if any; a count goes down by one.</summary>
    public Fault? OfRequest(string channel, IReadOnlyList<string> addresses) =>
        Next(fault => fault is { IsOfRecipient: false, IsOfReport: false } && Hits(fault, channel) && (fault.Address is null || addresses.Contains(fault.Address)));

    /// <summary>The fault that hits this recipient, if any; a count goes down by one.</summary>
    public Fault? OfRecipient(string channel, string address) =>
        Next(fault => fault.IsOfRecipient && Hits(fault, channel) && (fault.Address is null || fault.Address == address));

    /// <summary>The faults that hit what is reported of a message, by kind; several may.</summary>
    public IReadOnlyDictionary<string, Fault> OfReport(string channel, string address)
    {
        Dictionary<string, Fault> hit = [];
        lock (gate)
        {
            for (var index = 0; index < standing.Count; index++)
            {
                var (fault, left) = standing[index];
                if (left == 0 || !fault.IsOfReport || hit.ContainsKey(fault.Kind) || !Hits(fault, channel)
                    || (fault.Address is not null && fault.Address != address) || (fault.Share is { } share && random.NextDouble() >= share))
                    continue;
                standing[index] = (fault, left - 1);
                hit[fault.Kind] = fault;
            }
        }

        return hit;
    }

    private static bool Hits(Fault fault, string channel) => fault.Channel is null || fault.Channel == channel;

    private Fault? Next(Func<Fault, bool> fits)
    {
        lock (gate)
        {
            for (var index = 0; index < standing.Count; index++)
            {
                var (fault, left) = standing[index];
                if (left == 0 || !fits(fault) || (fault.Share is { } share && random.NextDouble() >= share))
                    continue;
                standing[index] = (fault, left - 1);
                return fault;
            }

            return null;
        }
    }
}
