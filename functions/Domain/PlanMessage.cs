namespace BloodDrive.Domain;

/// <summary>The body of a planning message, form 1: the run and the shard; the row of the shard knows how far it is.</summary>
public readonly record struct PlanMessage(RunId Run, string Shard)
{
    public override string ToString() => $"1/{Run}/{Shard}";

    /// <summary>Reads the body of a queue message; null for none of ours.</summary>
    public static PlanMessage? Parse(string body) =>
        body.Split('/') is ["1", var run, var shard] ? new PlanMessage(new RunId(run), shard) : null;

    /// <exception cref="FormatException">The body is none of ours.</exception>
    public static PlanMessage Of(string body) => Parse(body) ?? throw new FormatException("A planning message names a run and a shard.");
}
