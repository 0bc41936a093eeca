using System.Globalization;

namespace BloodDrive.Tests.Load;

/// <summary>The table that a run prints: a name, a figure, and what it is held to.</summary>
internal sealed class Figures(string title)
{
    private readonly List<(string Name, string Figure, string Bar)> rows = [];

    /// <summary>Whether every figure kept its bar.</summary>
    public bool Kept { get; private set; } = true;

    public void Add(string name, double figure, string unit = "") => rows.Add((name, Text(figure, unit), ""));

    public void Add(string name, string figure) => rows.Add((name, figure, ""));

    public void AtMost(string name, double figure, double bar, string unit = "") => Hold(name, figure, figure <= bar, "≤ " + Text(bar, unit), unit);

    public void AtLeast(string name, double figure, double bar, string unit = "") => Hold(name, figure, figure >= bar, "≥ " + Text(bar, unit), unit);

    /// <summary>Prints it all, and gives whether the bars were kept.</summary>
    public bool Print()
    {
        var (name, figure) = (rows.Max(row => row.Name.Length), rows.Max(row => row.Figure.Length));
        Console.WriteLine();
        Console.WriteLine(title);
        foreach (var row in rows)
            Console.WriteLine($"  {row.Name.PadRight(name)}  {row.Figure.PadLeft(figure)}  {row.Bar}");
        return Kept;
    }

    private void Hold(string name, double figure, bool kept, string bar, string unit)
    {
        Kept &= kept;
        rows.Add((name, Text(figure, unit), bar + (kept ? "" : "  NOT KEPT")));
    }

    private static string Text(double figure, string unit)
    {
        var digits = Math.Abs(figure) < 10 && figure != Math.Floor(figure) ? "0.000" : Math.Abs(figure) < 1000 && figure != Math.Floor(figure) ? "0.0" : "#,0";
        return $"{figure.ToString(digits, CultureInfo.InvariantCulture)}{(unit.Length > 0 ? " " + unit : "")}";
    }
}
