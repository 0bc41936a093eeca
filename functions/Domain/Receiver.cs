namespace BloodDrive.Domain;

/// <summary>A refusal as the rows of its numbers and addresses hold it: on one channel, or on all (null).</summary>
public sealed record StopInForce(Channel? Only, DateTimeOffset Since);

/// <summary>What the register holds of somebody to whom a run wrote, for checking the run.</summary>
/// <param name="Facts">The whole history as it is known today; a day in the past is judged by what had happened until then.</param>
/// <param name="Elsewhere">Messages of other runs that may be for the same step of the same cycle.</param>
public sealed record Receiver(
    EligibilityFacts Facts, IReadOnlyList<StopInForce> Stops, IReadOnlyList<(Message Message, MessageFate Fate)> Elsewhere)
{
    /// <summary>Never the facts.</summary>
    public override string ToString() => "[receiver]";
}
