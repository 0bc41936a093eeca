namespace BloodDrive.Web;

/// <summary>One sheet of a workbook: its name, the headings of its columns, and its rows.</summary>
/// <param name="Rows">Cells in the order of the headings: string, int, long, decimal, double, DateOnly, DateTimeOffset (shown in Viet Nam's time), bool; null for an empty cell.</param>
public sealed record Sheet(string Name, IReadOnlyList<string> Headings, IEnumerable<IReadOnlyList<object?>> Rows);
