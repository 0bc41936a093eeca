namespace BloodDrive.Local.Start;

/// <summary>What the command tells whoever sits before it: Vietnamese first, English beneath.</summary>
public static class Said
{
    public static void Line(string vietnamese, string english)
    {
        Console.WriteLine(vietnamese);
        Console.WriteLine($"  {english}");
    }

    public static void Blank() => Console.WriteLine();

    /// <summary>A thing to open, or a figure.</summary>
    public static void Fact(string vietnamese, string english, string value) =>
        Console.WriteLine($"  {vietnamese} · {english}".PadRight(54) + value);

    public static void Fault(string vietnamese, string english)
    {
        Console.Error.WriteLine(vietnamese);
        Console.Error.WriteLine($"  {english}");
    }
}
