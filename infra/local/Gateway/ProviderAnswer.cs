namespace BloodDrive.Local.Gateway;

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
