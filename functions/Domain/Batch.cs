namespace BloodDrive.Domain;

/// <summary>A key range of one shard, tier and route of a run's ledger, with the time at which it leaves: the unit of sending and of the outbox.</summary>
public sealed record Batch
{
    public required RunId Run { get; init; }
    public required string Shard { get; init; }

    /// <summary>Unique within run and shard.</summary>
    public required string Number { get; init; }
    public required string Lane { get; init; }
    public required Channel Channel { get; init; }

    /// <summary>Id of the route that all its messages leave by.</summary>
    public required string Route { get; init; }
    public required int Tier { get; init; }

    /// <summary>The range is sent whole, whatever tier and route: so few messages that one claim holds them. Route and tier are then the first message's.</summary>
    public bool Whole { get; init; }

    /// <summary>Messages in it when it was cut: how long it keeps its route busy.</summary>
    public int Messages { get; init; } = BatchCut.Few;

    /// <summary>It waits until one has looked at what became of a campaign's first few: only the sweeper puts it on its lane.</summary>
    public bool Rest { get; init; }

    /// <summary>First and last row key of the range, both included.</summary>
    public required string FirstKey { get; init; }
    public required string LastKey { get; init; }
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Past it nothing of the batch leaves any more: its messages expire.</summary>
    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>When it was last put on its lane; null where it waits for its time.</summary>
    public DateTimeOffset? ReleasedAt { get; init; }
    public int Releases { get; init; }

    /// <summary>It was released often enough and waits for a person.</summary>
    public bool Waits { get; init; }
    public bool Closed { get; init; }

    /// <summary>It belongs to no run that is swept, so it has an entry of its own in the list of open work.</summary>
    public bool Listed { get; init; }
    public BatchKey Key => new(Run, Shard, Number);
}

/// <summary>Names a batch in a queue message: keys only.</summary>
public readonly record struct BatchKey(RunId Run, string Shard, string Number)
{
    /// <summary>Form 1 of a sending message's body.</summary>
    public override string ToString() => $"1/{Run}/{Shard}/{Number}";

    /// <summary>Reads the body of a queue message; null for none of ours.</summary>
    public static BatchKey? Parse(string body) =>
        body.Split('/') is ["1", var run, var shard, var number] ? new BatchKey(new RunId(run), shard, number) : null;

    /// <exception cref="FormatException">The body is none of ours.</exception>
    public static BatchKey Of(string body) => Parse(body) ?? throw new FormatException("A sending message names a run, a shard and a batch.");
}
