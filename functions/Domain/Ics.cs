using System.Globalization;
using System.Text;

namespace BloodDrive.Domain;

/// <summary>Writes a calendar entry as an iCalendar file (RFC 5545), published and not negotiated, or taken back (RFC 5546, sections 3.2.1 and 3.2.5).</summary>
public static class Ics
{
    private const int LineOctets = 75;
    private const string LineEnd = "\r\n";

    /// <summary>The file's text; its bytes are UTF-8. A cancelled entry keeps its UID and carries a higher sequence.</summary>
    public static string Of(CalendarEntry entry)
    {
        var file = new StringBuilder();
        foreach (var line in Lines(entry)) Fold(file, line);
        return file.ToString();
    }

    private static IEnumerable<string> Lines(CalendarEntry entry)
    {
        yield return "BEGIN:VCALENDAR";
        yield return "VERSION:2.0";
        yield return "PRODID:-//BloodDrive//Hien mau//VI";
        yield return "CALSCALE:GREGORIAN";
        yield return $"METHOD:{(entry.Cancelled ? "CANCEL" : "PUBLISH")}";
        yield return "BEGIN:VEVENT";
        yield return $"UID:{Text(entry.Uid)}";
        yield return $"DTSTAMP:{Instant(entry.Stamp)}";
        yield return $"DTSTART:{Instant(entry.Start)}";
        yield return $"DTEND:{Instant(entry.End)}";
        yield return string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{entry.Sequence}");
        yield return $"STATUS:{(entry.Cancelled ? "CANCELLED" : "CONFIRMED")}";
        yield return $"ORGANIZER;CN=\"{Parameter(entry.Organizer.Name)}\":mailto:{entry.Organizer.Email}";
        yield return $"SUMMARY:{Text(entry.Summary)}";
        yield return $"LOCATION:{Text(entry.Location)}";
        yield return $"DESCRIPTION:{Text(entry.Description)}";
        if (entry.Url is not null) yield return $"URL:{entry.Url}";
        if (!entry.Cancelled)
        {
            yield return "BEGIN:VALARM";
            yield return "ACTION:DISPLAY";
            yield return string.Create(CultureInfo.InvariantCulture, $"TRIGGER:-PT{(int)entry.Alarm.TotalMinutes}M");
            yield return $"DESCRIPTION:{Text(entry.Summary)}";
            yield return "END:VALARM";
        }

        yield return "END:VEVENT";
        yield return "END:VCALENDAR";
    }

    private static string Instant(DateTimeOffset instant) =>
        instant.ToUniversalTime().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A value of type TEXT (RFC 5545, section 3.3.11).</summary>
    private static string Text(string value) => string.Concat(value.ReplaceLineEndings("\n").Select(character => character switch
    {
        '\\' or ';' or ',' => $"\\{character}",
        '\n' => "\\n",
        _ => char.IsControl(character) ? " " : character.ToString(),
    }));

    // A quoted parameter has no escape for the quote itself (RFC 5545, section 3.1).
    private static string Parameter(string value) =>
        string.Concat(value.Select(character => character == '"' ? '\'' : char.IsControl(character) ? ' ' : character));

    /// <summary>Cuts a line after at most 75 octets, never inside a character; what goes on starts with a space.</summary>
    private static void Fold(StringBuilder file, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LineOctets)
            {
                file.Append(LineEnd).Append(' ');
                octets = 1;
            }

            file.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        file.Append(LineEnd);
    }
}
