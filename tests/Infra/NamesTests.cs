using System.Text.RegularExpressions;
using BloodDrive.Storage;
using BloodDrive.Tests.House;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Tests.Infra;

/// <summary>Tables, queues and schedules stand in names.bicep exactly as code has them.</summary>
public sealed partial class NamesTests
{
    [Fact]
    public void Azure_gets_the_tables_that_code_uses_and_no_other() =>
        Assert.Equal(StorageAccount.TableNames.Order(StringComparer.Ordinal), AzureFiles.Names("names.bicep", "tables").Order(StringComparer.Ordinal));

    [Fact]
    public void Azure_gets_the_lanes_that_code_uses_and_no_other() =>
        Assert.Equal(Lanes.All.Order(StringComparer.Ordinal), AzureFiles.Names("names.bicep", "lanes").Order(StringComparer.Ordinal));

    [Fact]
    public void Every_queue_that_a_function_listens_to_is_made()
    {
        Assert.Contains($"name: '${{name}}{Lanes.Poison}'", AzureFiles.All["storage.bicep"], StringComparison.Ordinal);
        var made = AzureFiles.Names("names.bicep", "lanes").SelectMany(lane => new[] { lane, lane + Lanes.Poison });

        Assert.Equal(
            FunctionList.Of<QueueTriggerAttribute>().Select(pair => pair.Trigger.QueueName).Order(StringComparer.Ordinal),
            made.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_schedule_is_the_one_in_code() => Assert.Equal(
        FunctionList.Of<TimerTriggerAttribute>().Select(pair => $"{pair.Function.Name} {pair.Trigger.Schedule}").Order(StringComparer.Ordinal),
        Schedule().Matches(AzureFiles.All["names.bicep"]).Select(found => $"{found.Groups["function"]} {found.Groups["cron"]}").Order(StringComparer.Ordinal));

    [Fact]
    public void A_timer_may_be_silent_for_longer_than_its_own_pause() => Findings.None(
        from found in Schedule().Matches(AzureFiles.All["names.bicep"])
        let hour = found.Groups["cron"].Value.Split(' ')[2]
        where int.Parse(found.Groups["hours"].Value, System.Globalization.CultureInfo.InvariantCulture) < (hour == "*" ? 1 : 25)
        select found.Value);

    [GeneratedRegex(@"\{ function: '(?<function>\w+)', cron: '(?<cron>[^']+)', silentHours: (?<hours>[0-9]+) \}")]
    private static partial Regex Schedule();
}
