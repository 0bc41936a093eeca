using System.Globalization;
using System.Text;
using BloodDrive.Domain.Import;
using CsvHelper;

namespace BloodDrive.Web.Uploads;

/// <summary>Text files of values: their encoding and separator found out, their cells freed of what spreadsheets need to keep them.</summary>
internal static class CsvText
{
    private static readonly char[] Separators = [';', ',', '\t', '|'];

    /// <summary>As much of the text, in characters, as is read at once.</summary>
    private const int Block = 64 * 1024;

    /// <summary>The encoding in which a text was saved: UTF-8, UTF-16, Windows-1258, else Windows-1252; null where the bytes are no text.</summary>
    public static Encoding? EncodingOf(Stream content)
    {
        var start = new byte[4000];
        content.Position = 0;
        start = start[..content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        return start switch
        {
            [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
            [0xFF, 0xFE, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
            _ when HasZeros(content) => IsUtf16(start) ? Encoding.Unicode : null,
            _ when IsUtf8(content) => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            _ => Encoding.GetEncoding(IsVietnamese1258(content) ? 1258 : 1252),
        };
    }

    /// <summary>The beginning of the text.</summary>
    public static string Top(Stream content, Encoding encoding)
    {
        using var text = Open(content, encoding);
        var top = new char[Block];
        return new string(top, 0, text.ReadBlock(top));
    }

    /// <summary>The records as rows of cells, read as they are asked for; a blank line is a row without cells, as a spreadsheet counts it.</summary>
    public static IEnumerable<IReadOnlyList<Cell>> Rows(Stream content, Encoding encoding)
    {
        var top = Top(content, encoding);
        var separator = SeparatorOf(top);
        using var text = Open(content, encoding);
        if (top.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && top.Length > 5)
        {
            // Excel's own hint, which it does not count as a row.
            separator = top[4];
            text.ReadLine();
        }

        using var reader = CsvReader.Create(text, new CsvReaderOptions { Separator = separator, HasHeader = false, SkipEmptyLines = false }, leaveOpen: true);
        while (reader.Read())
        {
            var cells = new Cell[reader.FieldCount];
            for (var index = 0; index < cells.Length; index++) cells[index] = Cell.Of(Unguarded(reader.GetString(index)));
            yield return cells;
        }
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

    private static StreamReader Open(Stream content, Encoding encoding)
    {
        content.Position = 0;
        return new StreamReader(content, encoding, detectEncodingFromByteOrderMarks: false, Block, leaveOpen: true);
    }

    private static bool HasZeros(Stream content) => Blocks(content).Any(block => block.Span.Contains((byte)0));

    private static bool IsUtf8(Stream content)
    {
        var decoder = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetDecoder();
        // A letter cut by the end of a block is finished in the next.
        var characters = new char[Block + 4];
        try
        {
            foreach (var block in Blocks(content)) decoder.GetChars(block.Span, characters, flush: false);
            decoder.GetChars([], characters, flush: true);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static bool IsUtf16(ReadOnlySpan<byte> sample)
    {
        var (even, odd) = (0, 0);
        for (var index = 0; index < sample.Length; index++)
        {
            if (sample[index] == 0 && index % 2 == 0) even++;
            else if (sample[index] == 0) odd++;
        }

        return even == 0 && odd * 8 > sample.Length;
    }

    /// <summary>Windows-1258 writes tones as marks of their own; where each finds its letter, it is Windows-1258.</summary>
    private static bool IsVietnamese1258(Stream content)
    {
        using var text = Open(content, Encoding.GetEncoding(1258));
        var anyTone = false;
        var before = '\0';
        for (var read = text.Read(); read >= 0; read = text.Read())
        {
            var character = (char)read;
            if (CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark)
            {
                if ($"{before}{character}".Normalize(NormalizationForm.FormC).Length > 1) return false;
                anyTone = true;
            }

            before = character;
        }

        return anyTone;
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Blocks(Stream content)
    {
        content.Position = 0;
        var block = new byte[Block];
        for (var read = content.Read(block); read > 0; read = content.Read(block)) yield return block.AsMemory(0, read);
    }
}
