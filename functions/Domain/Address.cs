using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace BloodDrive.Domain;

/// <summary>How a donor is addressed: what the donor's file asks for, else chị or anh by sex; never em, never a guessed ông or bà.</summary>
public static class Address
{
    private const string Unguessed = "anh/chị";
    private const int LongestName = 40;

    /// <summary>Forms of address that a file's column may ask for; em is not among them.</summary>
    private static readonly FrozenSet<string> Titles = TitleList.Split(", ").ToFrozenSet();

    private const string TitleList =
        "chị, anh, anh/chị, thầy, cô, chú, bác, đồng chí, bạn, ông, bà, cụ, dì, cậu, mợ, thím, dượng, sư cô, sư thầy, sư bà, " +
        "ni cô, ni sư, ni trưởng, đại đức, thượng tọa, hòa thượng, linh mục, cha, sơ, soeur, mục sư, tu sĩ, bác sĩ";

    /// <summary>Names that read as an insult once their marks are gone: Cừ, Cử, Các, Ngữ, Bưởi, Lộn, Chờ.</summary>
    private static readonly FrozenSet<string> Unkind = UnkindList.Split(' ').ToFrozenSet();

    private const string UnkindList = "cu cac ngu buoi lon cho dit deo cut";

    /// <summary>What stands for {name} in a message: chị Lan, thầy Minh, anh Y Blô Êban; in English the name alone. Null where none is fitting.</summary>
    public static string? Of(PersonName name, Sex sex, Language language)
    {
        var (title, called) = Read(name, sex);
        if (called is null) return null;
        if (language == Language.English) return called;
        return title is null ? null : $"{title} {called}";
    }

    /// <summary>The word that stands for the donor inside a Vietnamese letter: chị, anh, anh/chị, thầy; quý vị for religious without a title.</summary>
    public static string Pronoun(PersonName name, Sex sex) => Read(name, sex).Title ?? "quý vị";

    /// <summary>True for an address that must not leave without its diacritics.</summary>
    public static bool IsUnkindStripped(string address) =>
        Vietnamese.Strip(address).ToLowerInvariant().Split(' ') is var words && Unkind.Contains(words[^1]);

    /// <summary>The order of lists: by given name, then by the whole name, in Vietnamese order.</summary>
    public static IComparer<PersonName> Order { get; } = Comparer<PersonName>.Create((left, right) =>
        Vietnamese.Order.Compare(GivenName.Of(left.Full), GivenName.Of(right.Full)) is var given and not 0
            ? given
            : Vietnamese.Order.Compare(left.Full, right.Full));

    private static (string? Title, string? Called) Read(PersonName name, Sex sex)
    {
        var (title, known) = Asked(name.Address);
        title ??= GivenName.IsReligious(name.Full) && known is null ? null : BySex(sex);
        return (title, known ?? Sayable(GivenName.Of(name.Full)));
    }

    /// <summary>Reads the file's column: a title, a title and a name, or the name a person goes by.</summary>
    private static (string? Title, string? Name) Asked(string? column)
    {
        var words = (column ?? "").Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || words[0].ToLowerInvariant() is "em" or "con" or "cháu") return (null, null);
        for (var length = Math.Min(2, words.Length); length > 0; length--)
        {
            var candidate = string.Join(' ', words[..length]).ToLowerInvariant();
            if (Titles.Contains(candidate)) return (candidate, Sayable(string.Join(' ', words[length..])));
        }

        return (null, Sayable(GivenName.Recase(string.Join(' ', words))));
    }

    private static string BySex(Sex sex) => sex switch
    {
        Sex.Female => "chị",
        Sex.Male => "anh",
        _ => Unguessed,
    };

    /// <summary>A name that a message may say: letters with the marks that names have, and not too long; anything else is not a name.</summary>
    private static string? Sayable(string name) =>
        name.Length is > 0 and <= LongestName && char.IsLetter(name[0]) && name.All(IsOfNames) ? name : null;

    // The breve of Č'Ơ̆ng has no composed form, so marks count as letters.
    private static bool IsOfNames(char character) =>
        char.IsLetter(character) || char.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark || character is ' ' or '\'' or '-' or '.';
}
