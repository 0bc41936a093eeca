using System.Globalization;

namespace BloodDrive.Tests.Support;

/// <summary>How long processes of this machine have computed so far, as Linux counts it under /proc.</summary>
public static class ProcessTime
{
    /// <summary>The kernel's unit: a hundredth of a second.</summary>
    private const double TicksPerSecond = 100;

    public static TimeSpan Of(IEnumerable<int> processes) => TimeSpan.FromSeconds(processes.Sum(Ticks) / TicksPerSecond);

    private static long Ticks(int process)
    {
        var stat = File.ReadAllText($"/proc/{process}/stat");

        // After the name in brackets the fields begin with the third; user and system time are the 14th and 15th.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
    }
}
