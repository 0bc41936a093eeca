using System.Text.RegularExpressions;

namespace BloodDrive.Tests.Support;

/// <summary>The repository's own files, for the tests that hold the plan of the house.</summary>
public static partial class SourceTree
{
    private static readonly string[] Made = ["bin", "obj", "node_modules", ".local", ".git", ".vs", ".idea", "TestResults"];

    public static string Root { get; } = FindRoot();

    /// <summary>Files below a folder with one of these endings, without what a build makes.</summary>
    public static IEnumerable<SourceFile> Files(string folder, params string[] endings) =>
        Walk(Path.Combine(Root, folder)).Where(path => endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)))
            .Select(path => new SourceFile(Path.GetRelativePath(Root, path).Replace('\\', '/')))
            .OrderBy(file => file.Name, StringComparer.Ordinal);

    /// <summary>C# and Razor files of the product.</summary>
    public static IEnumerable<SourceFile> Product => Files("functions", ".cs", ".razor");

    private static IEnumerable<string> Walk(string folder) => Directory.EnumerateFiles(folder)
        .Concat(Directory.EnumerateDirectories(folder).Where(inner => !Made.Contains(Path.GetFileName(inner))).SelectMany(Walk));

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "BloodDrive.sln"))) return folder;
        throw new InvalidOperationException("The tests run below the folder of BloodDrive.sln.");
    }

    /// <summary>One file: its path from the root with slashes, and its text.</summary>
    public sealed partial record SourceFile(string Name)
    {
        public string Text { get; } = File.ReadAllText(Path.Combine(Root, Name));

        /// <summary>The text without comments; strings stay.</summary>
        public string Code => Comments().Replace(Text, found => found.Groups["keep"].Value);

        /// <summary>The text without comments and string literals: what the compiler takes for names.</summary>
        public string Names => Comments().Replace(Text, found => found.Groups["keep"].Success ? "\"\"" : "");

        // A string first, so that // in an address is no comment; what stands in the braces of an interpolated string is lost with it.
        [GeneratedRegex("""(?<keep>\$*"{3,}.*?"{3,}|\$?@"(?:[^"]|"")*"|\$?"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])')|//[^\n]*|/\*.*?\*/|@\*.*?\*@""", RegexOptions.Singleline)]
        private static partial Regex Comments();
    }
}
