using System.Text.Json;
using BloodDrive.Local.Start;
using BloodDrive.Tests.House;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Infra;

/// <summary>What a publish takes: the genuine packages and nothing of infra/local. The project is asked as MSBuild reads it; no feed is.</summary>
public sealed class PublishTests
{
    [Fact]
    public async Task A_publish_takes_the_packages_and_nothing_that_stands_in_for_them()
    {
        var project = await AskedAsync("-p:_IsPublishing=true");

        Assert.Equal("nuget", project.GetProperty("Properties").GetProperty("AzurePackages").GetString());
        var items = project.GetProperty("Items");
        Assert.Empty(Names(items, "ProjectReference"));
        Findings.None(new[] { "PackageReference", "None", "Content", "EmbeddedResource", "Compile" }
            .SelectMany(kind => Names(items, kind))
            .Where(name => name.Replace('\\', '/').Contains("infra/local", StringComparison.OrdinalIgnoreCase)));
        Assert.Contains("Microsoft.Azure.Functions.Worker.Sdk", Names(items, "PackageReference"));
    }

    private static async Task<JsonElement> AskedAsync(string property)
    {
        string[] arguments =
        [
            "msbuild", Path.Combine(SourceTree.Root, "functions", "BloodDrive.csproj"), property, "-p:Configuration=Release", "-getProperty:AzurePackages",
            "-getItem:ProjectReference;PackageReference;None;Content;EmbeddedResource;Compile",
        ];
        await using var process = ChildProcess.Start(ChildProcess.DotNet, arguments);
        await process.WaitForExitAsync(CancellationToken.None);
        using var answer = JsonDocument.Parse(string.Join('\n', process.Lines));
        return answer.RootElement.Clone();
    }

    private static IReadOnlyList<string> Names(JsonElement items, string kind) =>
        items.TryGetProperty(kind, out var found) ? [.. found.EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!)] : [];
}
