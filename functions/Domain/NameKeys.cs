namespace BloodDrive.Domain;

/// <summary>What a donor is found by when the staff type a name: the folded name and its endings, so that "Lan", "Thị Lan" and "TRAN THI LAN"
/// all find Trần Thị Lan; and its beginnings where people go by these, so that "Y Blô" finds Y Blô Êban.</summary>
public static class NameKeys
{
    /// <summary>The keys that a name is stored under (as keyed hashes): tran thi lan, thi lan, lan.</summary>
    public static IReadOnlyList<string> Of(string fullName)
    {
        var syllables = Syllables(NameText.Fold(fullName));
        var endings = Enumerable.Range(0, syllables.Length).Select(first => syllables[first..]);
        var goesByMore = Syllables(NameText.Fold(GivenName.Of(fullName))).Length > 1;
        var beginnings = goesByMore ? Enumerable.Range(1, syllables.Length).Select(count => syllables[..count]) : [];
        return [.. endings.Concat(beginnings).Select(part => string.Join(' ', part)).Distinct()];
    }

    /// <summary>The one key that a typed name asks for; null where nothing of a name was typed.</summary>
    public static string? Asked(string typed) => Syllables(NameText.Fold(typed)) is { Length: > 0 } syllables ? string.Join(' ', syllables) : null;

    /// <summary>Whether a name holds what was typed, syllable by syllable. Marks that were typed must be there; marks that were not may be.</summary>
    public static bool Matches(string fullName, string typed)
    {
        var (name, asked) = (Syllables(Lower(fullName)), Syllables(Lower(typed)));
        return asked.Length > 0 && Enumerable.Range(0, Math.Max(0, name.Length - asked.Length + 1))
            .Any(start => asked.Zip(name.Skip(start)).All(pair => pair.First == pair.Second || pair.First == NameText.Fold(pair.Second)));
    }

    private static string Lower(string text) => Vietnamese.Tidy(text).ToLowerInvariant();

    private static string[] Syllables(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
