using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace BloodDrive.Local.Samples;

/// <summary>Writes one sheet as .xlsx (ECMA-376), the same bytes of XML for the same cells: text, numbers, dates, merged cells.</summary>
public sealed class Workbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string Kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private static readonly DateTimeOffset Stamp = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly List<(string Name, List<object?[]> Rows, List<string> Merged)> sheets = [];

    /// <summary>Begins a further sheet; the rows added after it are its own.</summary>
    public Workbook Sheet(string name)
    {
        sheets.Add((name, [], []));
        return this;
    }

    /// <summary>Adds a row: string, double, int, DateOnly, or null for an empty cell.</summary>
    public Workbook Row(params object?[] cells)
    {
        sheets[^1].Rows.Add(cells);
        return this;
    }

    /// <summary>Merges cells, A1:C1.</summary>
    public Workbook Merge(string range)
    {
        sheets[^1].Merged.Add(range);
        return this;
    }

    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(archive, "[Content_Types].xml", WriteTypes);
            Part(archive, "_rels/.rels", xml => WriteRelations(xml, [("officeDocument", "xl/workbook.xml")]));
            Part(archive, "xl/workbook.xml", WriteWorkbook);
            Part(archive, "xl/_rels/workbook.xml.rels", xml => WriteRelations(
                xml, [.. sheets.Select((_, at) => ("worksheet", $"worksheets/sheet{at + 1}.xml")), ("styles", "styles.xml")]));
            Part(archive, "xl/styles.xml", WriteStyles);
            for (var at = 0; at < sheets.Count; at++)
            {
                var (_, rows, merged) = sheets[at];
                Part(archive, $"xl/worksheets/sheet{at + 1}.xml", xml => WriteSheet(xml, rows, merged));
            }
        }

        return stream.ToArray();
    }

    private static void Part(ZipArchive archive, string name, Action<XmlWriter> write)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = Stamp;
        using var content = entry.Open();
        using var xml = XmlWriter.Create(content, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) });
        write(xml);
    }

    private void WriteTypes(XmlWriter xml)
    {
        xml.WriteStartElement("Types", Types);
        Element(xml, "Default", ("Extension", "rels"), ("ContentType", "application/vnd.openxmlformats-package.relationships+xml"));
        Element(xml, "Default", ("Extension", "xml"), ("ContentType", "application/xml"));
        Element(xml, "Override", ("PartName", "/xl/workbook.xml"), ("ContentType", Kind + "sheet.main+xml"));
        Element(xml, "Override", ("PartName", "/xl/styles.xml"), ("ContentType", Kind + "styles+xml"));
        for (var at = 0; at < sheets.Count; at++) Element(xml, "Override", ("PartName", $"/xl/worksheets/sheet{at + 1}.xml"), ("ContentType", Kind + "worksheet+xml"));
        xml.WriteEndElement();
    }

    private static void WriteRelations(XmlWriter xml, (string Type, string Target)[] relations)
    {
        xml.WriteStartElement("Relationships", PackageRelations);
        for (var at = 0; at < relations.Length; at++)
            Element(xml, "Relationship", ("Id", $"rId{at + 1}"), ("Type", $"{Relations}/{relations[at].Type}"), ("Target", relations[at].Target));
        xml.WriteEndElement();
    }

    private void WriteWorkbook(XmlWriter xml)
    {
        xml.WriteStartElement("workbook", Main);
        xml.WriteStartElement("sheets", Main);
        for (var at = 0; at < sheets.Count; at++)
        {
            xml.WriteStartElement("sheet", Main);
            xml.WriteAttributeString("name", sheets[at].Name);
            xml.WriteAttributeString("sheetId", $"{at + 1}");
            xml.WriteAttributeString("r", "id", Relations, $"rId{at + 1}");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>Two formats: as typed, and a date as dd/mm/yyyy.</summary>
    private static void WriteStyles(XmlWriter xml)
    {
        xml.WriteStartElement("styleSheet", Main);
        xml.WriteRaw(
            """
            <numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><fonts count="1"><font><sz val="12"/><name val="Times New Roman"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs>
            """);
        xml.WriteEndElement();
    }

    private static void WriteSheet(XmlWriter xml, List<object?[]> rows, List<string> merged)
    {
        xml.WriteStartElement("worksheet", Main);
        xml.WriteStartElement("sheetData", Main);
        for (var row = 0; row < rows.Count; row++)
        {
            xml.WriteStartElement("row", Main);
            xml.WriteAttributeString("r", $"{row + 1}");
            for (var column = 0; column < rows[row].Length; column++) WriteCell(xml, $"{Letters(column)}{row + 1}", rows[row][column]);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        if (merged.Count > 0)
        {
            xml.WriteStartElement("mergeCells", Main);
            foreach (var range in merged) Element(xml, "mergeCell", ("ref", range));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteCell(XmlWriter xml, string at, object? value)
    {
        if (value is null) return;
        xml.WriteStartElement("c", Main);
        xml.WriteAttributeString("r", at);
        switch (value)
        {
            case DateOnly day:
                xml.WriteAttributeString("s", "1");
                xml.WriteElementString("v", Main, $"{day.DayNumber - new DateOnly(1899, 12, 30).DayNumber}");
                break;
            case int or double:
                xml.WriteElementString("v", Main, Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
            default:
                xml.WriteAttributeString("t", "inlineStr");
                xml.WriteStartElement("is", Main);
                xml.WriteElementString("t", Main, (string)value);
                xml.WriteEndElement();
                break;
        }

        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, params (string Name, string Value)[] attributes)
    {
        xml.WriteStartElement(name);
        foreach (var (attribute, value) in attributes) xml.WriteAttributeString(attribute, value);
        xml.WriteEndElement();
    }

    private static string Letters(int column) => column < 26 ? ((char)('A' + column)).ToString() : Letters((column / 26) - 1) + (char)('A' + (column % 26));
}
