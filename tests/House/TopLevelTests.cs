using System.Text.RegularExpressions;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.House;

/// <summary>What lies where a newcomer looks first.</summary>
public partial class TopLevelTests
{
    private static readonly string[] Agreed =
    [
        "BloodDrive.sln", "README.md", "local.settings.sample.json", "functions", "infra", "tests",
        ".ci", ".github", ".editorconfig", ".gitignore", "LICENSE", "global.json", "Directory.Build.props", "Directory.Packages.props",
    ];

    // Kept out of the repository by .gitignore, or git's own.
    private static readonly string[] Passing = [".git", ".local", ".vs", ".idea", "TestResults", "bin", "obj", "node_modules"];

    [Fact]
    public void The_top_level_holds_the_agreed_files_and_nothing_else() => Findings.None(
        Directory.EnumerateFileSystemEntries(SourceTree.Root).Select(path => Path.GetFileName(path)!)
            .Where(name => !name.EndsWith(".user", StringComparison.Ordinal)).Except([.. Agreed, .. Passing]));

    [Fact]
    public void Infra_holds_azure_local_and_the_runbook() => Findings.None(
        Directory.EnumerateFileSystemEntries(Path.Combine(SourceTree.Root, "infra")).Select(path => Path.GetFileName(path)!).Except(["azure", "local", "RUNBOOK.md"]));

    [Fact]
    public void Tests_mirror_the_product_and_nothing_is_a_drawer() => Findings.None(
        from folder in new[] { "functions", "infra", "tests" }
        from file in SourceTree.Files(folder, ".cs", ".razor")
        where Drawer().IsMatch(file.Name)
        select file.Name);

    [Fact]
    public void No_file_names_a_path_of_one_machine() => Findings.None(
        from folder in new[] { "functions", "infra", "tests", ".ci" }
        from file in SourceTree.Files(folder, ".cs", ".razor", ".csproj", ".json", ".md", ".sh", ".txt", "run")
        from Match found in OneMachine().Matches(file.Text)
        select $"{file.Name}: {found.Value}");

    [GeneratedRegex("/(Common|Utils?|Helpers?|Extensions|Misc|Shared|Services|Managers)/", RegexOptions.ExplicitCapture)]
    private static partial Regex Drawer();

    [GeneratedRegex(@"(?<![\w.:*}/])/(work|Users|root|home/(?!site/))\w*/\w+|(?<![\w.:*}/])/tmp/\w+", RegexOptions.ExplicitCapture)]
    private static partial Regex OneMachine();
}
