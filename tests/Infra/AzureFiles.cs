using System.Text.RegularExpressions;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Infra;

/// <summary>The Bicep files as text, for what can be told without a compiler.</summary>
internal static partial class AzureFiles
{
    public const string Folder = "infra/azure";

    /// <summary>Every .bicep file, by its name without the folder.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = SourceTree.Files(Folder, ".bicep").ToDictionary(file => Path.GetFileName(file.Name), file => file.Text);

    /// <summary>The texts in quotes of a list: var name = [ … ].</summary>
    public static IReadOnlyList<string> Names(string file, string list)
    {
        var found = Regex.Match(All[file], $@"^var {list}\b[^=]*= \[(?<items>.*?)^\]", RegexOptions.Multiline | RegexOptions.Singleline);
        Assert.True(found.Success, $"{file} has no list {list}.");
        return [.. Quoted().Matches(found.Groups["items"].Value).Select(name => name.Groups["text"].Value)];
    }

    /// <summary>The declarations of a file that begin with a word, each with the decorators above it and all that is indented below it.</summary>
    public static IEnumerable<string> Declarations(string text, string word) =>
        Regex.Matches(text, $@"(?:^@[^\n]*\n)*^{word} [^\n]*\n(?:^[ \t\]}})][^\n]*\n|^\n(?=[ \t]))*", RegexOptions.Multiline).Select(found => found.Value);

    [GeneratedRegex("'(?<text>[^']*)'")]
    private static partial Regex Quoted();
}
