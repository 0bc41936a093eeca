namespace BloodDrive.Tests.House;

/// <summary>What a test of the house found amiss: all of it at once, one a line.</summary>
internal static class Findings
{
    internal static void None(IEnumerable<string?> found)
    {
        var list = found.Distinct().ToList();
        Assert.True(list.Count == 0, string.Join('\n', list));
    }
}
