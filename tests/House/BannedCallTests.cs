using System.Text.RegularExpressions;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.House;

/// <summary>Calls that have cost others a night's sleep, and what stands in their place.</summary>
public class BannedCallTests
{
    public static TheoryData<string, string> InTheProduct => new()
    {
        { @"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b", "today and now are arguments; TimeProvider at the edge" },
        { @"\bnew HttpClient\(", "IHttpClientFactory, or the SDK's own client" },
        { @"\bcatch\s*\(\s*Exception\s*\)|\bcatch\s*\{(?![^{}]*\bthrow;\s*\})", "a fault that nobody names is swallowed" },
        { @"^\s*#if\b", "one source for both builds" },
        { @"\bThread\.Sleep\b|\.Result\b(?!\s*[,=)}])|\.GetAwaiter\(\)\.GetResult\(\)|\basync void\b", "await it" },
        { @"\bTask\.Run\(", "a queue, which is counted and seen" },
        { @"\bchar\.IsDigit\((?![^\n]*!char\.IsAsciiDigit)|\bchar\.IsNumber\b|\\d", "[0-9] or char.IsAsciiDigit: digits of other scripts are only ever refused" },
        { @"\.Log(Trace|Debug|Information|Warning|Error|Critical)\(", "[LoggerMessage] partial methods" },
        { @"\b(IHostedService|BackgroundService|IMiddleware|IFunctionsWorkerMiddleware|UseMiddleware)\b", "timers and queues; no middleware" },
        { @"\bNotImplementedException\b|\bTODO\b|\bFIXME\b|\bHACK\b", "nothing half made" },
        { @"\bdynamic\s+\w|\bNewtonsoft\b|\bGuid\.NewGuid\(", "typed; ids by their own maker" },
        { @"[:""]N0\b(?=[""}](?!, CultureInfo\.GetCultureInfo\(language))|#,0", "NumberWords: a number follows the language of the page" },
    };

    [Theory]
    [MemberData(nameof(InTheProduct))]
    public void The_product_does_not_contain(string pattern, string instead) =>
        AssertNone(SourceTree.Product, new Regex(pattern, RegexOptions.Multiline), instead);

    [Fact]
    public void The_tests_do_not_sleep() => AssertNone(
        SourceTree.Files("tests", ".cs").Where(file => !file.Name.StartsWith("tests/House/", StringComparison.Ordinal)),
        new Regex(@"\bThread\.Sleep\b"),
        "poll with a deadline");

    [Fact]
    public void No_file_is_longer_than_350_lines() => Findings.None(
        from file in SourceTree.Files("functions", ".cs", ".razor")
            .Concat(SourceTree.Files("infra", ".cs", ".razor"))
            .Concat(SourceTree.Files("tests", ".cs"))
        let lines = file.Text.AsSpan().Count('\n')
        where lines > 350
        select $"{file.Name}: {lines}");

    private static void AssertNone(IEnumerable<SourceTree.SourceFile> files, Regex banned, string instead)
    {
        var found = files.SelectMany(file => banned.Matches(file.Code)
            .Select(match => $"{file.Name}:{file.Code.AsSpan(0, match.Index).Count('\n') + 1} {match.Value.Trim()}")).ToList();
        Assert.True(found.Count == 0, $"{instead}:\n{string.Join('\n', found)}");
    }
}
