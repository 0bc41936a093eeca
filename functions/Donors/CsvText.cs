using System.Globalization;
using System.Text;
using BloodDrive.Domain.Import;
using CsvHelper;

namespace BloodDrive.Donors;

/// <summary>Text files of values: their encoding and separator found out, their cells freed of what spreadsheets need to keep them.</summary>
internal static class CsvText
{
    private static readonly char[] Separators = [';', ',', '\t', '|'];

    /// <summary>The text in the encoding it was saved in: UTF-8, UTF-16, Windows-1258, else Windows-1252; null where the bytes are no text.</summary>
    public static string? Decode(byte[] content)
    {
        if (content is [0xEF, 0xBB, 0xBF, ..]) return Encoding.UTF8.GetString(content, 3, content.Length - 3);
        if (content is [0xFF, 0xFE, ..]) return Encoding.Unicode.GetString(content, 2, content.Length - 2);
        if (content is [0xFE, 0xFF, ..]) return Encoding.BigEndianUnicode.GetString(content, 2, content.Length - 2);
        if (content.Contains((byte)0)) return IsUtf16(content) ? Encoding.Unicode.GetString(content) : null;
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(content);
        }
        catch (DecoderFallbackException)
        {
            return Vietnamese1258(content) ?? Encoding.GetEncoding(1252).GetString(content);
        }
    }

    /// <summary>The records as rows of cells; a blank line is a row without cells, as a spreadsheet counts it.</summary>
    public static List<IReadOnlyList<Cell>> Rows(string text, int most)
    {
        var separator = SeparatorOf(text);
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length > 5)
        {
            // Excel's own hint, which it does not count as a row.
            separator = text[4];
            text = text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..];
        }

        using var reader = CsvReader.FromText(text, new CsvReaderOptions { Separator = separator, HasHeader = false, SkipEmptyLines = false });
        List<IReadOnlyList<Cell>> rows = [];
        while (rows.Count < most && reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(index => Cell.Of(Unguarded(reader.GetString(index))))]);
        return rows;
    }

    /// <summary>The value without the guard that keeps a spreadsheet from taking it for a formula or a number: '0912…, ="0912…".</summary>
    public static string Unguarded(string value)
    {
        if (value.Length > 3 && value.StartsWith("=\"", StringComparison.Ordinal) && value.EndsWith('"')) return value[2..^1];
        return value.Length > 1 && value[0] == '\'' && (value[1] is '=' or '+' or '-' or '@' or '\t' || char.IsAsciiDigit(value[1])) ? value[1..] : value;
    }

    /// <summary>The sign that parts most of the first lines into the same, largest number of values.</summary>
    private static char SeparatorOf(string text)
    {
        var lines = text.Split('\n', 41).Take(40).Where(line => !string.IsNullOrWhiteSpace(line)).ToList();
        return Separators.MaxBy(separator => lines.Select(line => Count(line, separator)).Where(count => count > 0)
            .GroupBy(count => count).Select(group => group.Key * group.Count()).DefaultIfEmpty(0).Max());
    }

    private static int Count(string line, char separator)
    {
        var (count, quoted) = (0, false);
        foreach (var character in line)
        {
            if (character == '"') quoted = !quoted;
            else if (character == separator && !quoted) count++;
        }

        return count;
    }

    private static bool IsUtf16(byte[] content)
    {
        var sample = content.AsSpan(0, Math.Min(content.Length, 4000));
        var (even, odd) = (0, 0);
        for (var index = 0; index < sample.Length; index++)
        {
            if (sample[index] == 0 && index % 2 == 0) even++;
            else if (sample[index] == 0) odd++;
        }

        return even == 0 && odd * 8 > sample.Length;
    }

    /// <summary>Windows-1258 writes tones as marks of their own; where each finds its letter, it is Windows-1258.</summary>
    private static string? Vietnamese1258(byte[] content)
    {
        var text = Encoding.GetEncoding(1258).GetString(content);
        var composed = text.Normalize(NormalizationForm.FormC);
        return composed.Length < text.Length && !composed.Any(character => CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark)
            ? composed
            : null;
    }
}
