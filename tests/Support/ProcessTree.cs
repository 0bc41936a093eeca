using System.Globalization;

namespace BloodDrive.Tests.Support;

/// <summary>The processes of this machine, as Linux lists them under /proc.</summary>
public static class ProcessTree
{
    /// <summary>Every process that has this one above it.</summary>
    public static IReadOnlyList<int> Below(int parent)
    {
        var parents = All().ToDictionary(process => process, ParentOf);
        List<int> found = [parent];
        for (var index = 0; index < found.Count; index++)
            found.AddRange(parents.Where(process => process.Value == found[index]).Select(process => process.Key));
        return [.. found.Skip(1)];
    }

    /// <summary>A process that has ended and waits to be reaped does not run.</summary>
    public static bool IsRunning(int process) => Stat(process) is [not "Z", ..];

    private static IEnumerable<int> All() => Directory.GetDirectories("/proc")
        .Select(path => int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var process) ? process : 0)
        .Where(process => process > 0);

    private static int ParentOf(int process) => Stat(process) is [_, var parent, ..] ? int.Parse(parent, CultureInfo.InvariantCulture) : 0;

    /// <summary>State, parent and what follows; the name before them may hold spaces. Nothing where the process is gone.</summary>
    private static string[] Stat(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return [];
        }
    }
}
