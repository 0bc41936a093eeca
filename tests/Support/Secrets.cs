using System.Buffers;
using System.Text.RegularExpressions;
using BloodDrive.Domain;
using BloodDrive.Domain.Import;

namespace BloodDrive.Tests.Support;

/// <summary>What nothing may tell that is written for operators: gathered while a story goes on, looked for at its end.</summary>
internal sealed class Secrets
{
    /// <summary>What is shorter could stand in a text by chance, so it is looked for as a word of its own.</summary>
    private const int Long = 9;

    private readonly HashSet<string> all = new(StringComparer.OrdinalIgnoreCase);

    public int Count => all.Count;

    public void Add(params IEnumerable<string?> secrets) => all.UnionWith(secrets.OfType<string>().Where(secret => secret.Length > 0));

    /// <summary>Who somebody is: name, as the register and as a text writes it, number, addresses.</summary>
    public void Add(ImportRow row) => Add(
        row.Name.Full.Contains(' ', StringComparison.Ordinal) ? row.Name.Full : null,
        row.Name.Full.Contains(' ', StringComparison.Ordinal) ? Vietnamese.Strip(row.Name.Full) : null,
        row.Phone,
        row.Phone?["+84".Length..],
        row.Email,
        row.Place is { Length: >= Long } place ? place : null);

    /// <summary>Keys, secrets and connections of an app's settings; of a list each by itself.</summary>
    public void Add(IReadOnlyDictionary<string, string> settings) => Add(
        from setting in settings
        where Named.IsMatch(setting.Key)
        from part in setting.Value.Split([',', ';', '|', ' '])
        let secret = part[(part.IndexOf(':', StringComparison.Ordinal) is var id and < 3 ? id + 1 : 0)..]
        let value = Value.Match(secret) is { Success: true } named ? named.Groups["value"].Value : secret
        where value.Length >= Long && !value.Contains("://", StringComparison.Ordinal) && !value.StartsWith("devstoreaccount", StringComparison.Ordinal)
        select value);

    /// <summary>What of them stands in a text: the first that is found, long and short.</summary>
    public IReadOnlyList<string> In(string text)
    {
        var found = text.AsSpan().IndexOfAny(SearchValues.Create([.. all.Where(secret => secret.Length >= Long)], StringComparison.OrdinalIgnoreCase));
        var words = string.Join('|', all.Where(secret => secret.Length < Long).Select(Regex.Escape));
        var word = Regex.Match(text, $"(?<![A-Za-z0-9-])({words})(?![A-Za-z0-9-])", RegexOptions.ExplicitCapture, TimeSpan.FromMinutes(1));
        return [.. found < 0 ? [] : new[] { text[found..Math.Min(text.Length, found + 40)] }, .. words.Length > 0 && word.Success ? new[] { word.Value } : []];
    }

    private static Regex Named { get; } = new("Key|Secret|Connection|Storage|ApiClients", RegexOptions.None, TimeSpan.FromSeconds(1));

    // accesskey=…, AccountKey=…; of a Base64 text the padding is no name.
    private static Regex Value { get; } = new("^[A-Za-z]+[Kk]ey=(?<value>.+)$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
}
