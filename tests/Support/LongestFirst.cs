using BloodDrive.Tests.Stories;
using BloodDrive.Tests.Support;

[assembly: TestCollectionOrderer("BloodDrive.Tests.Support.LongestFirst", "BloodDrive.Tests")]

namespace BloodDrive.Tests.Support;

/// <summary>The stories that take minutes begin first, so that none of them is left to run alone at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest =
        [.. new[] { typeof(CrashPointTests), typeof(NightOfRecallTests), typeof(TetStoryTests), typeof(LostAnswerTests), typeof(SundayStoryTests) }.Select(type => type.FullName!)];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => Array.FindIndex(Longest, name => collection.DisplayName.EndsWith(name, StringComparison.Ordinal)) is >= 0 and var at ? at : Longest.Length);
}
