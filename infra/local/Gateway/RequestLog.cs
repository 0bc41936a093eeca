namespace BloodDrive.Local.Gateway;

/// <summary>One request to a provider's address: what was answered, and the senders' keys of the messages in it.</summary>
/// <param name="Status">The HTTP status; 0 where the connection was cut instead.</param>
public sealed record LoggedRequest(long Id, DateTimeOffset At, string Path, int Status, string? Fault, string? Reason, IReadOnlyList<string> Keys);

/// <summary>Every request to the emulated providers, refused ones included.</summary>
public sealed class RequestLog
{
    private readonly Lock gate = new();
    private readonly List<LoggedRequest> requests = [];

    public void Add(DateTimeOffset at, string path, ProviderAnswer answer, IReadOnlyList<string> keys)
    {
        lock (gate)
            requests.Add(new(requests.Count + 1, at, path, answer.Status, answer.Fault, answer.Reason, keys));
    }

    public IReadOnlyList<LoggedRequest> After(long id, int take)
    {
        lock (gate)
            return [.. requests.Skip((int)Math.Min(id, requests.Count)).Take(take)];
    }
}

/// <summary>What the emulator does with one request: a status and a body, or a fault that cuts the connection.</summary>
public sealed record ProviderAnswer(int Status, object? Body = null)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The fault on demand that shaped this answer.</summary>
    public string? Fault { get; init; }

    /// <summary>Why it was refused, in the emulator's words.</summary>
    public string? Reason { get; init; }

    /// <summary>How long the answer is held back.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>How long the connection hangs before it is cut without an answer; null where an answer is given.</summary>
    public TimeSpan? CutAfter { get; init; }
}
