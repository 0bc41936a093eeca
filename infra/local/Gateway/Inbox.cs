using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace BloodDrive.Local.Gateway;

/// <summary>Everything accepted, in memory, and in a file of JSON lines where one is given, so that a restart still shows it.</summary>
public sealed class Inbox : IDisposable
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly Lock gate = new();
    private readonly List<GatewayMessage> messages = [];
    private readonly Dictionary<string, string> providerIdByRepeatability = new(StringComparer.OrdinalIgnoreCase);
    private readonly StreamWriter? file;

    /// <summary>Told of each message as it is kept, once.</summary>
    public Action<GatewayMessage>? Accepted { get; set; }

    public Inbox(string? path)
    {
        if (path is null)
            return;
        if (File.Exists(path))
        {
            // A line cut short by a kill is the last one: it was never acknowledged.
            foreach (var line in File.ReadLines(path))
            {
                if (line.EndsWith('}'))
                    Keep(JsonSerializer.Deserialize<GatewayMessage>(line, Json)!);
            }
        }

        file = new StreamWriter(path, append: true) { AutoFlush = true };
    }

    /// <summary>Keeps a message, and gives the provider's id: the earlier one where the request is a repetition.</summary>
    public string Accept(GatewayMessage message)
    {
        lock (gate)
        {
            if (message.RepeatabilityId is { } id && providerIdByRepeatability.TryGetValue(id, out var earlier))
                return earlier;
            var kept = message with { Id = messages.Count + 1 };
            file?.WriteLine(JsonSerializer.Serialize(kept, Json));
            Keep(kept);
            Accepted?.Invoke(kept);
            return kept.ProviderId;
        }
    }

    /// <summary>Whether a message of this repeatability id was accepted.</summary>
    public bool Has(string repeatabilityId)
    {
        lock (gate)
            return providerIdByRepeatability.ContainsKey(repeatabilityId);
    }

    /// <summary>Messages after an id, oldest first.</summary>
    public IReadOnlyList<GatewayMessage> After(long id, int take)
    {
        lock (gate)
            return [.. messages.Skip((int)Math.Min(id, messages.Count)).Take(take)];
    }

    public GatewayMessage? Find(long id)
    {
        lock (gate)
            return id >= 1 && id <= messages.Count ? messages[(int)id - 1] : null;
    }

    /// <summary>One page of the messages of a kind to an address, newest first, and how many there are.</summary>
    public (IReadOnlyList<GatewayMessage> Page, int Total) Search(string? kind, string? address, int page, int size)
    {
        lock (gate)
        {
            var found = messages.AsEnumerable().Reverse().Where(message => (kind is null || message.Kind == kind) && Matches(message, address));
            var all = found.ToList();
            return ([.. all.Skip(page * size).Take(size)], all.Count);
        }
    }

    public void Dispose() => file?.Dispose();

    private void Keep(GatewayMessage message)
    {
        messages.Add(message);
        if (message.RepeatabilityId is { } id)
            providerIdByRepeatability[id] = message.ProviderId;
    }

    /// <summary>A number matches in any of its forms: +84912…, 0912…, 912 345 678, or its last digits.</summary>
    private static bool Matches(GatewayMessage message, string? address)
    {
        if (string.IsNullOrWhiteSpace(address))
            return true;
        if (message.To.Contains(address.Trim(), StringComparison.OrdinalIgnoreCase))
            return true;
        var digits = new string([.. address.Where(char.IsAsciiDigit)]).TrimStart('0');
        return message.Kind == GatewayMessage.Sms && digits.Length > 0 && message.To.Contains(digits, StringComparison.Ordinal);
    }
}
