using System.Text.Json;
using System.Text.RegularExpressions;
using BloodDrive.Local.Start;
using BloodDrive.Tests.House;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Infra;

/// <summary>What holds for every Bicep file, and the compiler's own word where there is one (linux-x64; it needs no network).</summary>
public sealed partial class BicepTests
{
    [Fact]
    public void Every_role_is_given_with_a_reason()
    {
        var roles = AzureFiles.All.SelectMany(file => AzureFiles.Declarations(file.Value, "resource")).Where(text => text.Contains("/roleAssignments@", StringComparison.Ordinal)).ToList();

        Assert.Equal(AzureFiles.All.Values.Sum(text => Regex.Count(text, "/roleAssignments@")), roles.Count);
        Findings.None(roles.Where(text => !Reason().IsMatch(text)));
    }

    [Fact]
    public void No_output_shows_a_secret() => Findings.None(
        from file in AzureFiles.All
        let secure = Secure().Matches(file.Value).Select(found => found.Groups["name"].Value).ToList()
        from output in Output().Matches(file.Value).Select(found => found.Value)
        where Secret().IsMatch(output) || secure.Exists(name => Regex.IsMatch(output, $@"\b{name}\b"))
        select $"{file.Key}: {output}");

    [Fact]
    public void No_key_of_an_account_is_ever_listed() => Findings.None(
        from file in AzureFiles.All
        where Regex.IsMatch(file.Value, @"\blist(?:Keys|AccountSas|Secrets|ConnectionStrings)?\(", RegexOptions.IgnoreCase)
        select file.Key);

    [Fact]
    public void Every_file_is_used() => Findings.None(
        AzureFiles.All.Keys.Where(file => file != "main.bicep" && !AzureFiles.All.Any(other => other.Key != file && other.Value.Contains($"'{file}'", StringComparison.Ordinal))));

    [Fact]
    public void Every_parameter_is_described() => Findings.None(
        from file in AzureFiles.All
        from parameter in AzureFiles.Declarations(file.Value, "param")
        where !parameter.Contains("@description('", StringComparison.Ordinal)
        select $"{file.Key}: {parameter}");

    [Fact]
    public void Storage_takes_no_key_no_old_tls_and_no_stranger()
    {
        string[] held = ["allowSharedKeyAccess: false", "allowBlobPublicAccess: false", "minimumTlsVersion: 'TLS1_2'", "supportsHttpsTrafficOnly: true"];
        Findings.None(held.Where(line => !AzureFiles.All["storage.bicep"].Contains(line, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_workbook_is_json_and_names_nothing_but_the_workspace_and_the_timers()
    {
        var text = File.ReadAllText(Path.Combine(SourceTree.Root, AzureFiles.Folder, "workbook.json"));

        using var json = JsonDocument.Parse(text);
        Assert.Equal(["Over", "timers", "workspace"], Placeholder().Matches(text).Select(found => found.Groups["name"].Value).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_compiler_and_its_linter_have_nothing_to_say()
    {
        if (Built.Bicep is not { } compiler)
            return;
        var output = Directory.CreateTempSubdirectory("blooddrive-bicep-");
        var folder = Path.Combine(SourceTree.Root, AzureFiles.Folder);
        string[][] commands =
        [
            ["build", "main.bicep", "--outdir", output.FullName],
            ["lint", "main.bicep"],
            ["build-params", "dev.bicepparam", "--outfile", Path.Combine(output.FullName, "dev.json")],
            ["build-params", "production.bicepparam", "--outfile", Path.Combine(output.FullName, "production.json")],
        ];

        var said = await Task.WhenAll(commands.Select(async command =>
        {
            await using var process = ChildProcess.Start(compiler, command, new Dictionary<string, string> { ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1" }, folder);
            await process.WaitForExitAsync(CancellationToken.None);
            return process.ExitCode == 0 ? process.Lines : [.. process.Lines, $"bicep {command[0]} ended with {process.ExitCode}."];
        }));

        Findings.None(said.SelectMany(lines => lines).Where(line => line.Length > 0));
        Assert.True(File.Exists(Path.Combine(output.FullName, "main.json")));
        output.Delete(recursive: true);
    }

    [GeneratedRegex(@"^\s+description: '[^']{20,}", RegexOptions.Multiline)]
    private static partial Regex Reason();

    [GeneratedRegex(@"^output [^\n]*", RegexOptions.Multiline)]
    private static partial Regex Output();

    [GeneratedRegex(@"@secure\(\)\n(?:@[^\n]*\n)*param (?<name>\w+)")]
    private static partial Regex Secure();

    [GeneratedRegex("secret|password|connectionstring|[^a-z]sas[^a-z]|key(?!vault)", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();

    [GeneratedRegex(@"\{(?<name>[A-Za-z]+)(?::grain)?\}")]
    private static partial Regex Placeholder();
}
