using System.Globalization;
using BloodDrive.Domain;
using BloodDrive.Domain.Import;
using BloodDrive.Local.Samples;

namespace BloodDrive.Tests.Stories;

/// <summary>A row of the hospital's file; Day, Volume and Until are cells: a number, a day, or a text.</summary>
internal sealed record SundayRow(string? Name, int? Year, string? Phone, string? Code, object? Day, string? Outcome, string? Kind, object? Volume, object? Until, string Giver);

/// <summary>The hospital's file: everybody whom it names, forty rows of which have a fault.</summary>
internal sealed class SundayFile
{
    /// <summary>The fault of who stands in the file twice, with results that differ.</summary>
    public const int Twice = 11;

    private const int FirstRow = 5;
    private static readonly DateOnly Day = SundayRegister.Day;

    /// <summary>What is wrong with the rows of some who came: where it is to be named, as what, and what the row has there.</summary>
    public static IReadOnlyList<(string Column, Fault Fault, Func<SundayRow, SundayRow> Of)> Faults { get; } =
    [
        ("Kết quả", Fault.OutcomeUnreadable, row => row with { Outcome = "xem phiếu" }),
        ("Kết quả", Fault.OutcomeMissing, row => row with { Outcome = null, Volume = null }),
        ("Kết quả", Fault.OutcomeContradicted, row => row with { Until = Day.AddDays(28) }),
        ("Kết quả", Fault.OutcomeContradicted, row => row with { Outcome = "Không đến" }),
        ("Tạm hoãn đến", Fault.UntilUnreadable, row => row with { Outcome = "Tạm hoãn", Volume = null, Until = "sau Tết" }),
        ("Tạm hoãn đến", Fault.UntilNotAfterDrive, row => row with { Outcome = "Tạm hoãn", Volume = null, Until = new DateOnly(2020, 1, 1) }),
        ("Loại hiến", Fault.DonationKindUnreadable, row => row with { Kind = "mủ trôm" }),
        ("Ngày hiến", Fault.OtherDriveDay, row => row with { Day = Day.AddDays(-7) }),
        ("Họ và tên", Fault.NameMissing, row => row with { Name = null }),
        ("Điện thoại", Fault.PhoneTooShort, row => row with { Phone = "091234", Code = null }),
        ("Mã hẹn", Fault.CodeOfAnotherPerson, row => row with { Name = "Hồ Văn Khác", Year = 1961, Phone = null }),
    ];

    private readonly List<(SundayRow Row, (string Column, Fault Fault)? Wrong)> rows = [];

    /// <param name="codes">Of the bookings.</param>
    public SundayFile(IReadOnlyList<SundayPerson> people, IReadOnlyDictionary<DonorId, string> codes)
    {
        foreach (var person in people)
        {
            var code = codes.GetValueOrDefault(person.Id);
            switch (person.Life)
            {
                case { Result: { } result }:
                    rows.Add((Of(person, code, result), null));
                    break;
                case { Fault: Twice }:
                    foreach (var result in new DriveOutcome[] { new DriveOutcome.Gave(DonationKind.WholeBlood, 350), new DriveOutcome.DidNotCome() })
                        rows.Add((Of(person, code, result), ("Kết quả", Fault.TwiceInFile)));
                    break;
                case { Fault: { } number }:
                    var (column, fault, of) = Faults[number];
                    rows.Add((of(Of(person, code, new DriveOutcome.Gave(DonationKind.WholeBlood, 350)) with { Code = code }), (column, fault)));
                    break;
            }
        }

        // Nobody of that name and number, and nothing given that would make one; a number that is none.
        for (var number = 0; number < 7; number++)
        {
            var letter = "ABCDEGH"[number];
            SundayRow stranger = new($"Hồ Thị Lạ {letter}", 1988, $"090777000{number}", null, Day, "Không đến", null, null, null, "Tình nguyện");
            rows.Add((stranger, ("Điện thoại", Fault.NobodyFound)));
            rows.Add((stranger with { Name = $"Vũ Thị Nhầm {letter}", Phone = $"09123{number}", Outcome = "Đã hiến", Volume = 350 }, ("Điện thoại", Fault.PhoneTooShort)));
        }
    }

    public int Rows => rows.Count;

    /// <summary>Rows that can be taken.</summary>
    public int Good => rows.Count(row => row.Wrong is null);

    /// <summary>What the page has to name: row of the sheet, column, fault.</summary>
    public IEnumerable<(long Row, string Column, Fault Fault)> Wrong =>
        rows.Select((row, at) => (At: at, row.Wrong)).Where(row => row.Wrong is not null).Select(row => ((long)(FirstRow + row.At), row.Wrong!.Value.Column, row.Wrong.Value.Fault));

    public byte[] ToBytes()
    {
        var book = new Workbook().Sheet("Kết quả")
            .Row("TRUNG TÂM HUYẾT HỌC - TRUYỀN MÁU TỈNH QUẢNG NINH")
            .Row("KẾT QUẢ HIẾN MÁU TÌNH NGUYỆN").Merge("A2:K2")
            .Row()
            .Row("STT", "Họ và tên", "Năm sinh", "Điện thoại", "Mã hẹn", "Ngày hiến", "Kết quả", "Loại hiến", "Lượng máu (ml)", "Tạm hoãn đến", "Đối tượng");
        foreach (var ((row, _), at) in rows.Select((row, at) => (row, at)))
            book.Row(at + 1, row.Name, row.Year, row.Phone, row.Code, row.Day, row.Outcome, row.Kind, row.Volume, row.Until, row.Giver);
        return book.ToBytes();
    }

    /// <summary>As a clerk writes it: by code or by number in turn; who walked in and was held out by name and year alone.</summary>
    private static SundayRow Of(SundayPerson person, string? code, DriveOutcome outcome)
    {
        var phone = person.Donor.Phone is { } number && !person.Held ? $"0{number[3..]}" : null;
        var byCode = code is not null && (phone is null || person.Id.Number % 2 == 0);
        SundayRow row = new(
            person.Donor.Name.Full.ToUpper(CultureInfo.GetCultureInfo("vi-VN")), person.Donor.Birth!.Value.Year, byCode ? null : phone, byCode ? code : null, Day, null, null, null, null,
            person.Voluntary ? "Tình nguyện" : "Người nhà");
        return outcome switch
        {
            DriveOutcome.Gave(var kind, var ml) => row with { Outcome = "Đã hiến", Kind = kind == DonationKind.Platelets ? "Tiểu cầu" : "Máu toàn phần", Volume = ml },
            DriveOutcome.Deferred { Until: null } => row with { Outcome = "Tạm hoãn", Until = "chưa rõ" },
            DriveOutcome.Deferred { Until: var until } when until == Day.AddDays(28) => row with { Outcome = "Tạm hoãn", Until = "4 tuần" },
            DriveOutcome.Deferred { Until: var until } when until == Day.AddMonths(6) => row with { Outcome = "Không đạt", Until = "6 tháng" },
            DriveOutcome.Deferred { Until: var until } => row with { Outcome = "Tạm hoãn", Until = until },
            _ => row with { Outcome = "Không đến" },
        };
    }
}
