using System.Text.RegularExpressions;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Telemetry;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.House;

/// <summary>The runbook keeps its own rules: each block of commands says where it runs, and what it names is there.</summary>
public sealed partial class RunbookTests
{
    private static readonly string Runbook = File.ReadAllText(Path.Combine(SourceTree.Root, "infra", "RUNBOOK.md"));

    [Fact]
    public void Every_block_of_commands_says_where_it_runs() => Findings.None(
        Block().Matches(Runbook).Select(block => block.Groups["first"].Value).Where(first => first is not ("# run here" or "# only in Azure")));

    [Fact]
    public void What_reaches_Azure_or_needs_its_packages_is_marked_so() => Findings.None(
        from block in Block().Matches(Runbook)
        where block.Groups["first"].Value == "# run here"
        from line in block.Groups["rest"].Value.Split('\n')
        where OfAzure().IsMatch(line)
        select line);

    [Fact]
    public void Every_secret_of_the_vault_and_its_rotation_is_named() => Findings.None(
        new[] { "LinkKeys", "LookupKey", "SmsReportKeys", "EsmsKey", "EsmsSecret", "EsmsCallbackSecrets", "EmailKey", "EmailReportKeys", "ApiClients", "ArmedFor" }
            .Where(name => typeof(Settings).GetProperty(name) is null || !Runbook.Contains(name, StringComparison.Ordinal)));

    [Fact]
    public void Pages_that_it_sends_people_to_are_there()
    {
        var routes = FunctionList.Of<Microsoft.Azure.Functions.Worker.HttpTriggerAttribute>().Select(pair => "/" + pair.Trigger.Route!.Split('/')[0]).ToHashSet(StringComparer.Ordinal);
        Findings.None(Page().Matches(Runbook).Select(page => page.Groups["page"].Value).Where(page => !routes.Contains(page)));
        Assert.Contains(Lanes.SendRecall + Lanes.Poison, Runbook, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_span_and_figure_is_explained() => Findings.None(
        from type in new[] { typeof(Spans), typeof(Metrics) }
        from name in type.GetFields().Select(field => (string)field.GetRawConstantValue()!)
        where !Runbook.Contains($"| `{name}` |", StringComparison.Ordinal) && name is not (Spans.SourceName or Metrics.MeterName)
        select name);

    [GeneratedRegex("^```\\n(?<first>[^\\n]*)\\n(?<rest>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();

    [GeneratedRegex(@"\baz \w|azurewebsites|dotnet publish|\bfunc \w")]
    private static partial Regex OfAzure();

    [GeneratedRegex("`(?<page>/[a-z-]+)[`/]", RegexOptions.ExplicitCapture)]
    private static partial Regex Page();
}
