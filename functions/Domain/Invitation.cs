namespace BloodDrive.Domain;

/// <summary>An invitation: the message first intended to a donor as one step, together with every further attempt at it (by e-mail after a refused
/// text, again at a person's word). It is counted once, however many attempts it took.</summary>
public static class Invitation
{
    private static readonly MessageStatus[] Strongest =
        [MessageStatus.Delivered, MessageStatus.Sent, MessageStatus.Sending, MessageStatus.Queued, MessageStatus.Uncertain];

    /// <summary>The step without the name of its attempt: 1 for 1~email.</summary>
    public static string StepOf(MessageKey key) => key.Step.Split('~')[0];

    /// <summary>True for the message that was intended first; a further attempt names itself behind the step.</summary>
    public static bool IsFirst(MessageKey key) => !key.Step.Contains('~', StringComparison.Ordinal);

    /// <summary>Whether two messages are attempts at one invitation, or one and the same.</summary>
    public static bool IsSame(MessageKey one, MessageKey other) => one.Run == other.Run && one.Donor == other.Donor && StepOf(one) == StepOf(other);

    /// <summary>The attempt that says how the invitation stands: one that arrived or left, else one that may still leave, else one of which nobody
    /// knows, else the last in key order.</summary>
    /// <param name="attempts">The attempts of one invitation, in key order; at least one.</param>
    public static T Deciding<T>(IReadOnlyList<T> attempts, Func<T, MessageStatus> status)
    {
        foreach (var strong in Strongest)
        {
            foreach (var attempt in attempts)
            {
                if (status(attempt) == strong) return attempt;
            }
        }

        return attempts[^1];
    }
}
