using System.Reflection;
using System.Text.RegularExpressions;
using BloodDrive.Telemetry;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Infra;

/// <summary>Alerts and workbook read what the app counts, by the names and tags that the app gives.</summary>
public sealed partial class TelemetryTests
{
    private static readonly string Alerts = AzureFiles.All["alerts.bicep"];
    private static readonly string Workbook = File.ReadAllText(Path.Combine(SourceTree.Root, AzureFiles.Folder, "workbook.json"));

    [Fact]
    public void The_workbook_shows_everything_that_the_app_counts_and_nothing_else() =>
        Assert.Equal(Constants(typeof(Metrics)).Where(name => name.Contains('.', StringComparison.Ordinal)).Order(StringComparer.Ordinal), Read(Workbook));

    [Fact]
    public void Alerts_read_only_what_the_app_counts() => Assert.Empty(Read(Alerts).Except(Constants(typeof(Metrics))));

    [Fact]
    public void Both_tell_figures_apart_by_the_apps_own_tags() =>
        Assert.Empty(Tag().Matches(Alerts + Workbook).Select(found => found.Groups["tag"].Value).Distinct().Except(Constants(typeof(Metrics.Tag))));

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);

    private static IEnumerable<string> Read(string text) => Metric().Matches(text).Select(found => found.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"blooddrive\.[a-z]+(?:\.[a-z]+)*")]
    private static partial Regex Metric();

    [GeneratedRegex(@"Properties\.(?<tag>\w+)")]
    private static partial Regex Tag();
}
