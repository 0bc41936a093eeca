using System.Globalization;

namespace BloodDrive.Domain.Import;

/// <summary>One cell as the file holds it: nothing, text (NFC, trimmed), a number, or a real date of the spreadsheet.</summary>
public abstract record Cell
{
    private Cell() { }

    public sealed record Empty : Cell;

    public sealed record Text(string Value) : Cell;

    public sealed record Number(double Value) : Cell;

    public sealed record Day(DateOnly Value) : Cell;

    public static Cell None { get; } = new Empty();

    /// <summary>Text without invisible characters, its spaces single; an empty cell where nothing is left.</summary>
    public static Cell Of(string? text)
    {
        var tidy = string.Join(' ', Vietnamese.Tidy(text ?? "").Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)).Trim();
        return tidy.Length == 0 ? None : new Text(tidy);
    }

    public bool IsEmpty => this is Empty;

    /// <summary>The cell as text: whole numbers in full, dates as yyyy-MM-dd, "" where empty.</summary>
    public string AsText => this switch
    {
        Text text => text.Value,
        Number number => number.Value.ToString("R", CultureInfo.InvariantCulture),
        Day date => date.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => "",
    };

    /// <summary>Never the content, which is personal.</summary>
    public sealed override string ToString() => GetType().Name;
}
