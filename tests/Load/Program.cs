using System.Globalization;
using BloodDrive.Tests.Load;

const string Usage = """
    dotnet run --project tests/Load -- VERB [COUNTS]

      chaos    [messages = 100000] [ends = 40] [seed]       two processes, every fault, ends at random: nobody twice, nobody lost
      ceiling  [recipients = 100000]                        planning beside Azurite's own batch ceiling, entities a second
      requests [recipients = 100000] [donors = 200000]      storage requests and entities per recipient, plan to answer; then 500 recipients
      answers  [recipients = 100000] [seconds = 60]         five answers a second during a blast, POST to confirmation
      stops    [recipients = 100000] [of each = 20]         every way to stop during a blast, and what still went out
      campaign [recipients = 20000]                         a blast by two processes: first fifty, pause, resume, every process killed
      reports  [messages = 10000]                           storage requests per report, 100 in a POST and one in a POST
      pages    [donors = 200000]                            storage requests and time of a view of each page of an office
      start    [times = 9]                                  process start to the first answered page, and what of it takes longest
      intake   [rows = 100000] [worked = 20000]             memory, time and storage requests of a long list beside a short one

    Every count may be left out. Each verb starts its own Azurite (in memory), gateway and app, prints a table of figures and ends with 0
    where the bars are met.
    """;

var verbs = new Dictionary<string, Func<int[], Task<bool>>>
{
    ["chaos"] = counts => ChaosLoad.RunAsync(Count(counts, 0, 100_000), Count(counts, 1, 40), Count(counts, 2, Random.Shared.Next(1, 100_000))),
    ["ceiling"] = counts => CeilingLoad.RunAsync(Count(counts, 0, 100_000)),
    ["requests"] = counts => RequestsLoad.RunAsync(Count(counts, 0, 100_000), Count(counts, 1, 200_000)),
    ["answers"] = counts => AnswersLoad.RunAsync(Count(counts, 0, 100_000), Count(counts, 1, 60)),
    ["stops"] = counts => StopsLoad.RunAsync(Count(counts, 0, 100_000), Count(counts, 1, 20)),
    ["campaign"] = counts => CampaignLoad.RunAsync(Count(counts, 0, 20_000)),
    ["reports"] = counts => ReportsLoad.RunAsync(Count(counts, 0, 10_000)),
    ["pages"] = counts => PagesLoad.RunAsync(Count(counts, 0, 200_000)),
    ["start"] = counts => StartLoad.RunAsync(Count(counts, 0, 9)),
    ["intake"] = counts => IntakeLoad.RunAsync(Count(counts, 0, 100_000), Count(counts, 1, 20_000)),
};

if (args is not [var verb, .. var rest] || !verbs.TryGetValue(verb, out var run))
{
    Console.WriteLine(Usage);
    return 2;
}

return await run([.. rest.Select(count => int.Parse(count, NumberStyles.AllowThousands, CultureInfo.InvariantCulture))]) ? 0 : 1;

static int Count(int[] counts, int at, int otherwise) => at < counts.Length ? counts[at] : otherwise;
