using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace BloodDrive.Tests.Load;

/// <summary>A list of made-up donors as Excel saves it, texts in the shared table, or as CSV; every row another person.</summary>
internal static class IntakeFile
{
    private const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private static readonly string[] Headers = ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số điện thoại", "Email", "Nhóm máu", "Phường/Xã", "Quận/Huyện", "Tỉnh", "Ngày hiến gần nhất", "Số lần hiến"];
    private static readonly string[] Families = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đinh", "Trịnh", "Mai", "Cao"];
    private static readonly string[] Middles = ["Văn", "Thị", "Hữu", "Ngọc", "Minh", "Thanh", "Quốc", "Kim", "Xuân", "Thu", "Gia", "Đức", "Công", "Diệu", "Hồng", "Bảo", "Khánh", "Phương", "Tuấn", "Mỹ"];
    private static readonly string[] Givens = ["An", "Bình", "Chi", "Dung", "Giang", "Hà", "Hiếu", "Hoa", "Hùng", "Hương", "Khoa", "Lan", "Linh", "Long", "Mai", "Nam", "Nga", "Ngân", "Phúc", "Phượng", "Quân", "Quyên", "Sơn", "Tâm", "Thảo", "Thủy", "Tiến", "Trang", "Tùng", "Yến"];
    private static readonly string[] Groups = ["O+", "A+", "B+", "AB+", "O", "A", "B", ""];
    private static readonly string[] Wards = ["Hồng Gai", "Bãi Cháy", "Cao Xanh", "Hà Khẩu", "Yết Kiêu"];

    public static byte[] Csv(int rows)
    {
        using var file = new MemoryStream();
        using (var text = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true))
        {
            text.WriteLine(string.Join(';', Headers));
            for (var row = 0; row < rows; row++) text.WriteLine(string.Join(';', Cells(row)));
        }

        return file.ToArray();
    }

    public static byte[] Workbook(int rows)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(archive, "[Content_Types].xml", text => text.Write("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/><Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/></Types>"));
            Part(archive, "_rels/.rels", text => text.Write(Relations("rId1", "officeDocument", "xl/workbook.xml") + "</Relationships>"));
            Part(archive, "xl/_rels/workbook.xml.rels", text => text.Write(Relations("rId1", "worksheet", "worksheets/sheet1.xml") + Relation("rId2", "sharedStrings", "sharedStrings.xml") + "</Relationships>"));
            Part(archive, "xl/workbook.xml", text => text.Write($"<workbook {Main} xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Danh sách\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"));
            var shared = new Dictionary<string, int>();
            Part(archive, "xl/worksheets/sheet1.xml", text =>
            {
                text.Write($"<worksheet {Main}><sheetData>");
                Row(text, 1, Headers, shared);
                for (var row = 0; row < rows; row++) Row(text, row + 2, Cells(row), shared);
                text.Write("</sheetData></worksheet>");
            });
            Part(archive, "xl/sharedStrings.xml", text =>
            {
                text.Write($"<sst {Main} uniqueCount=\"{shared.Count}\">");
                foreach (var value in shared.Keys) text.Write($"<si><t>{value}</t></si>");
                text.Write("</sst>");
            });
        }

        return file.ToArray();
    }

    private static string[] Cells(int row) =>
    [
        $"{row + 1}",
        $"{Families[row % 20]} {Middles[row / 20 % 20]} {Middles[row / 400 % 20]} {Givens[row / 8000 % 30]}",
        new DateOnly(1968, 1, 2).AddDays(row * 7919 % 13_000).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        row % 2 == 0 ? "Nam" : "Nữ",
        $"09{(row % 2 == 0 ? 0 : 1)}{row:0000000}",
        row % 5 == 0 ? $"nguoi.hien.mau.{row}@example.com" : "",
        Groups[row % 8],
        Wards[row % 5],
        "Hạ Long",
        "Quảng Ninh",
        new DateOnly(2025, 1, 13).AddDays(row * 31 % 650).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        $"{1 + (row % 12)}",
    ];

    private static void Row(TextWriter text, int number, string[] cells, Dictionary<string, int> shared)
    {
        text.Write($"<row r=\"{number}\">");
        for (var column = 0; column < cells.Length; column++)
        {
            if (cells[column].Length == 0) continue;
            if (!shared.TryGetValue(cells[column], out var at)) shared[cells[column]] = at = shared.Count;
            text.Write($"<c r=\"{(char)('A' + column)}{number}\" t=\"s\"><v>{at}</v></c>");
        }

        text.Write("</row>");
    }

    private static string Relations(string id, string type, string target) =>
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + Relation(id, type, target);

    private static string Relation(string id, string type, string target) =>
        $"<Relationship Id=\"{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{type}\" Target=\"{target}\"/>";

    private static void Part(ZipArchive archive, string name, Action<TextWriter> write)
    {
        using var text = new StreamWriter(archive.CreateEntry(name, CompressionLevel.Fastest).Open());
        write(text);
    }
}
