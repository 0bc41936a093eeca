using System.Text.RegularExpressions;
using BloodDrive.Tests.House;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Infra;

/// <summary>The workflows: foreign steps by their commit, no secret, no more rights than a job needs.</summary>
public sealed partial class WorkflowTests
{
    private static IEnumerable<SourceTree.SourceFile> Workflows => SourceTree.Files(".github", ".yml");

    [Fact]
    public void Every_foreign_step_is_pinned_to_a_commit() => Findings.None(
        from workflow in Workflows
        from Match step in Step().Matches(workflow.Text)
        let name = step.Groups["name"].Value
        where !name.StartsWith("./", StringComparison.Ordinal) && !Pinned().IsMatch(name)
        select $"{workflow.Name}: {name}");

    [Fact]
    public void No_workflow_holds_a_secret() => Findings.None(
        from workflow in Workflows where workflow.Text.Contains("secrets.", StringComparison.Ordinal) select workflow.Name);

    [Fact]
    public void Every_workflow_begins_with_reading_alone() => Findings.None(
        from workflow in Workflows where !workflow.Text.Contains("\npermissions:\n  contents: read\n", StringComparison.Ordinal) select workflow.Name);

    [Fact]
    public void What_the_parameter_files_read_the_deployment_gives()
    {
        var read = SourceTree.Files(AzureFiles.Folder, ".bicepparam").SelectMany(file => Variable().Matches(file.Text)).Select(found => found.Groups["name"].Value);
        var given = Given().Matches(Workflows.Single(workflow => workflow.Name.EndsWith("deploy-stage.yml", StringComparison.Ordinal)).Text).Select(found => found.Groups["name"].Value);

        Assert.Equal(read.Distinct().Order(StringComparer.Ordinal), given.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"uses: (?<name>\S+)")]
    private static partial Regex Step();

    [GeneratedRegex("^[a-z-]+/[a-z-]+@[0-9a-f]{40}$", RegexOptions.IgnoreCase)]
    private static partial Regex Pinned();

    [GeneratedRegex(@"readEnvironmentVariable\('(?<name>\w+)'")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^\s+(?<name>BLOODDRIVE_\w+): ", RegexOptions.Multiline)]
    private static partial Regex Given();
}
