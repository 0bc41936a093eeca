namespace BloodDrive.Local.Gateway;

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
