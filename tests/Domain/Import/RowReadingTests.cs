using System.Globalization;
using System.Text;
using BloodDrive.Domain;
using BloodDrive.Domain.Import;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Domain.Import;

/// <summary>Cells as offices fill them, and what each row is read as: written out for people to read and agree to.</summary>
public sealed class RowReadingTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);
    private readonly StringBuilder text = new();

    [Fact]
    public void Every_row_is_read_as_agreed()
    {
        Read("a whole row", (Column.Name, "NGUYỄN THỊ LAN"), (Column.AddressForm, "cô"), (Column.Sex, "Nữ"), (Column.Birth, "25/03/1990"), (Column.Phone, "0912 345 678"), (Column.Email, "Lan@Example.com"), (Column.Code, " hm 001 "), (Column.Group, "O+"), (Column.Weight, "50,5 kg"), (Column.Province, "Quảng Ninh"), (Column.District, "Hạ Long"), (Column.Commune, "Hồng Gai"), (Column.Address, "Tổ 3"), (Column.LastDonation, "20/06/2026"), (Column.DonationKind, "Tiểu cầu"), (Column.Volume, "350ml"), (Column.DonationCount, "7 lần"), (Column.Language, "English"));
        foreach (var (column, values) in Cells)
        {
            foreach (var value in values) Read($"{column} = {value}", Person(column, value));
        }

        Read("address form of 40", Person(Column.AddressForm, new string('a', 40)));
        Read("address form of 41", Person(Column.AddressForm, new string('a', 41)));
        Read("name of 80", Person(Column.Name, "An " + new string('b', 77)));
        Read("name of 81", Person(Column.Name, "An " + new string('b', 78)));
        Read("place of 301", Person(Column.Address, new string('x', 301)));
        Read("code of 40", Person(Column.Code, new string('7', 40)));
        Read("code of 41", Person(Column.Code, new string('7', 41)));
        Read("old encoding beside", old: true, Person(Column.Name, "Vò B×nh"));
        Read("old encoding, no marks", old: true, Person(Column.Name, "Lan Anh"));
        Read("name in two columns", (Column.FamilyName, "Nguyễn Thị"), (Column.GivenName, "Lan"), (Column.Phone, "0912345678"));
        Read("given name alone", (Column.GivenName, "Lan"), (Column.Phone, "0912345678"));
        Read("no name", (Column.Phone, "0912345678"));
        Read("name alone", (Column.Name, "Nguyễn Thị Lan"));
        Read("name and code", (Column.Name, "Nguyễn Thị Lan"), (Column.Code, "A1"));
        Read("name and card", (Column.Name, "Nguyễn Thị Lan"), (Column.Cccd, "#abc"));
        Read("name and e-mail", (Column.Name, "Nguyễn Thị Lan"), (Column.Email, "lan@example.com"));
        Read("name alone with a fault", (Column.Name, "Nguyễn 7 Lan"));
        Read("year under Nam", (Column.Name, "Trần Văn Bình"), (Column.UnderMale, "1985"));
        Read("date under Nữ", (Column.Name, "Trần Thị Hoa"), (Column.UnderFemale, "12/03/1985"));
        Read("nonsense under Nam", (Column.Name, "Trần Văn Bình"), (Column.UnderMale, "abc"), (Column.Phone, "0912345678"));
        Read("nonsense under Nữ", (Column.Name, "Trần Thị Hoa"), (Column.UnderFemale, "abc"), (Column.Phone, "0912345678"));
        foreach (var cross in new[] { "x", "X", "v", "1", "✓", "✔", "√", "+", "*", "có", "nam", "nữ", "yes" })
            Read($"cross {cross} under Nữ", (Column.Name, "Trần Thị Hoa"), (Column.UnderFemale, cross), (Column.Birth, "1985"), (Column.Phone, "0912345678"));
        Read("cross and no birth", (Column.Name, "Trần Thị Hoa"), (Column.UnderFemale, "x"), (Column.Phone, "0912345678"));
        Read("both sexes", (Column.Name, "Trần Thị Hoa"), (Column.UnderMale, "x"), (Column.UnderFemale, "x"), (Column.Phone, "0912345678"));
        Read("birth in parts", (Column.Name, "Trần Văn Bình"), (Column.BirthDay, "5"), (Column.BirthMonth, "3"), (Column.BirthYear, "1985"));
        Read("birth without a day", (Column.Name, "Trần Văn Bình"), (Column.BirthMonth, "3"), (Column.BirthYear, "1985"));
        Read("birth without a month", (Column.Name, "Trần Văn Bình"), (Column.BirthDay, "3"), (Column.BirthYear, "1985"));
        Read("phone in the second column", (Column.Name, "Trần Văn Bình"), (Column.Birth, "1985"), (Column.OtherPhone, "0912345678"));
        Read("two phones in the second", (Column.Name, "Trần Văn Bình"), (Column.Birth, "1985"), (Column.OtherPhone, "0912345678 / 0987654321"));
        Read("two phones in the first", (Column.Name, "Trần Văn Bình"), (Column.Birth, "1985"), (Column.Phone, "0912345678 / 0987654321"), (Column.OtherPhone, "0987654322"));
        Read("bad second phone", (Column.Name, "Trần Văn Bình"), (Column.Birth, "1985"), (Column.OtherPhone, "09123"));
        Read("landline in the second", (Column.Name, "Trần Văn Bình"), (Column.Birth, "1985"), (Column.OtherPhone, "0203.3825.123"));
        Read("tested and said group", (Column.Name, "Trần Văn Bình"), (Column.Birth, "1985"), (Column.GroupTested, "O+"), (Column.GroupSaid, "A+"));
        Read("group and said group", (Column.Name, "Trần Văn Bình"), (Column.Birth, "1985"), (Column.Group, "B+"), (Column.GroupSaid, "A+"));
        Read("said group and Rh", (Column.Name, "Trần Văn Bình"), (Column.Birth, "1985"), (Column.GroupSaid, "A"), (Column.Rhesus, "-"));
        Read("Rh without a group", (Column.Name, "Trần Văn Bình"), (Column.Birth, "1985"), (Column.Rhesus, "+"));
        Read("district alone", (Column.Name, "Trần Văn Bình"), (Column.Birth, "1985"), (Column.District, "Hạ Long"));
        Read("unknown district", (Column.Name, "Trần Văn Bình"), (Column.Birth, "1985"), (Column.District, "Xyz"));
        Read("unknown address", (Column.Name, "Trần Văn Bình"), (Column.Birth, "1985"), (Column.Address, "12 Lê Lợi"));
        Read("given before 16", (Column.Name, "Trần Văn Bình"), (Column.Birth, "2000"), (Column.LastDonation, "20/06/2015"));
        Read("given at 16", (Column.Name, "Trần Văn Bình"), (Column.Birth, "2000"), (Column.LastDonation, "20/06/2016"));
        foreach (var cross in new[] { "1", "✓", "✔", "√", "+", "*", "x", "V", "có", "nam", "nữ", "yes", "1990", "?" })
            Read($"under Nam stands {cross}", (Column.Name, "Trần Văn Bình"), (Column.Phone, "0912345678"), (Column.UnderMale, cross));
        Read("a cross beside a birth", (Column.Name, "Trần Văn Bình"), (Column.Birth, "1985"), (Column.UnderFemale, "1985"));
        Read("old encoding as a whole, a marked name", old: true, Person(Column.Name, "Trần Văn Bình"));
        Approved.Matches(text.ToString(), "RowReading");
    }

    private static IEnumerable<(Column Column, string[] Values)> Cells =>
    [
        (Column.Name, ["Nguy?n Lan", "NguyÔn ThÞ H»ng", "Lan 2", "Lan²"]),
        (Column.Sex, ["", "không rõ", "chưa rõ", "khác", "other", "nam", "M", "male", "man", "ông", "anh", "trai", "nữ", "F", "female", "woman", "bà", "chị", "gái", "xyz"]),
        (Column.Birth, ["1990", "90", "'90", "10", "11", "09", "2010", "2011", "1926", "1925", "2026", "2027", "21/11/2026", "22/11/2026", "01/01/1990", "31/02/1990", "13/13/1990", "abc", "1/2"]),
        (Column.Phone, ["9.12E+08", "091234567", "09123456789", "0951234567", "+855 12 345 678", "0203.3825.123", "٠٩١٢٣٤٥٦٧٨", "abc"]),
        (Column.Email, ["-", "lan@", "không", new string('a', 242) + "@example.com", new string('a', 243) + "@example.com"]),
        (Column.Code, ["-", " hm 12 ", "é"]),
        (Column.Cccd, ["#0a1b", "3.41E+10", "?"]),
        (Column.Group, ["O+", "xyz"]),
        (Column.Weight, ["30", "29,9", "200", "200,1", "50KG", "abc", "-50"]),
        (Column.Province, ["Quảng Ninh", "Atlantis"]),
        (Column.Language, ["en", "English", "Anh", "Tiếng Anh", "vi", "x"]),
        (Column.LastDonation, ["2025", "2026", "21/11/2026", "22/11/2026", "31/12/1969", "01/01/1970", "31/02/2026", "03/13/2026", "chưa hiến", "chưa", "không", "không nhớ", "lần đầu", "x", "n/a", "none", "never", "ko", "hôm qua", "-"]),
        (Column.DonationKind, ["mau", "tp", "tpm", "wb", "whole", "m", "tc", "plt", "ht", "plasma", "hc", "rbc", "bch", "tbg", "hồng cầu", "red cells", "toàn phần", "whole blood", "tiểu cầu", "platelets", "huyết tương", "plasma x", "bạch cầu", "granulocytes", "tế bào gốc", "stem cells", "350", "0", "???"]),
        (Column.Volume, ["-", "0", "50", "49", "800", "801", "350ml", "350 cc", "350,0", "abc"]),
        (Column.DonationCount, ["-", "7", "7 lần", "lần thứ 7", "lần đầu", "lần đầu tiên", "first", "mới", "300", "301", "nhiều", "0"]),
    ];

    /// <summary>Somebody who is good by name, birth and phone, with one cell more or other.</summary>
    private static (Column, string)[] Person(Column column, string value)
    {
        Dictionary<Column, string> cells = new() { [Column.Name] = "Nguyễn Thị Lan", [Column.Birth] = "1990", [Column.Phone] = "0912345678" };
        if (column is Column.DonationKind or Column.Volume) cells[Column.LastDonation] = "20/06/2026";
        cells[column] = value;
        return [.. cells.Select(pair => (pair.Key, pair.Value))];
    }

    private void Read(string name, params (Column Column, string Value)[] cells) => Read(name, old: false, cells);

    private void Read(string name, bool old, params (Column Column, string Value)[] cells)
    {
        var order = new DateColumn(DateOrder.DayMonth, CellsSwapped: false);
        var rules = new ReadingRules(
            Enum.GetValues<Column>().ToDictionary(column => column, column => column.ToString()),
            new Dictionary<Column, DateColumn> { [Column.Birth] = order, [Column.UnderMale] = order, [Column.LastDonation] = order },
            old,
            Home: null,
            Today);
        var row = new RawRow(9, cells.Where(cell => cell.Value.Length > 0).ToDictionary(cell => cell.Column, cell => Cell.Of(cell.Value)));
        text.AppendLine(CultureInfo.InvariantCulture, $"{Short(name)}: {RowReader.Read(row, rules) switch
        {
            RowReading.Good good => $"{Of(good.Row)}{Of(good.Notes)}",
            RowReading.Bad bad => $"BAD {bad.Number}{Of(bad.Findings)}",
            _ => "",
        }}");
    }

    private static string Of(IEnumerable<Finding> findings) => string.Concat(findings.Select(finding => $" !{finding.Column} {finding.Fault}"));

    private static string Of(ImportRow row) => string.Join(
        " | ",
        new[]
        {
            Short(row.Name.Full), Short(row.Name.Address), row.Sex == Sex.Unknown ? null : row.Sex.ToString(), row.Birth is { } birth ? $"{birth.Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? $"{birth.Year}"}" : null,
            row.Phone, Short(row.Email), Short(row.Code), row.CccdHash, row.Group == default ? null : $"{row.Group.Abo} {row.Group.Rhesus} {row.Group.Tested}", row.WeightKg?.ToString(CultureInfo.InvariantCulture),
            row.Area is { } area ? $"{area.Province}/{area.District}/{area.Commune}" : null, Short(row.Place), row.Language == Language.English ? "English" : null,
            row.LastDonation is { } last ? $"{last.Day:yyyy-MM-dd} {last.Kind} {last.Millilitres}" : null, row.DonationCount?.ToString(CultureInfo.InvariantCulture),
        }.OfType<string>());

    private static string? Short(string? words) => words is { Length: > 60 } ? $"{words[..10]}…({words.Length})" : words;
}
