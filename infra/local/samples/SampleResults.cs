using System.Globalization;

namespace BloodDrive.Local.Samples;

/// <summary>A drive that is over, as a program gives it, and the hospital's file of what became of each person.</summary>
internal sealed record PastDrive(string Id, string Json, byte[] Results);

/// <summary>
/// Drives of 2026 that are over, so that the year's report has something to count. Whoever was there has given again since, more than an interval later:
/// nobody's next eligible day is another for it.
/// </summary>
internal static class SampleResults
{
    /// <summary>Days from a past drive to the last donation of whoever was there, at least.</summary>
    private const int GaveAgainAfter = 100;
    private const int People = 26;

    private static readonly DateOnly[] Days = [new(2026, 3, 15), new(2026, 6, 14)];

    /// <summary>A spring day at every site, and a summer day at those of Quảng Ninh.</summary>
    public static IReadOnlyList<PastDrive> Draw(IReadOnlyList<SampleDonor> donors, Random random) =>
    [
        .. from place in SamplePlaces.All
           where place.Site is not null
           from day in Days.Take(place.Province == "Quảng Ninh" ? 2 : 1)
           let there = donors.Where(donor => donor.Place == place && donor.Donations > 1 && donor.Last >= day.AddDays(GaveAgainAfter)).Take(People).ToList()
           select new PastDrive(SampleDrives.IdOf(place.Site!, day), $"[{SampleDrives.Json(place, place.Site!, day)}]", Write(place, day, there, random)),
    ];

    private static byte[] Write(SamplePlace place, DateOnly day, IReadOnlyList<SampleDonor> there, Random random)
    {
        var book = new Workbook().Sheet("Kết quả")
            .Row("TRUNG TÂM HUYẾT HỌC - TRUYỀN MÁU")
            .Row($"KẾT QUẢ HIẾN MÁU NGÀY {day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)}, {place.Site!.Place.ToUpper(CultureInfo.GetCultureInfo("vi-VN"))}")
            .Row("(dữ liệu mẫu, không phải người thật)")
            .Row("STT", "Họ và tên", "Năm sinh", "Điện thoại", "Kết quả", "Lượng máu (ml)", "Tạm hoãn đến", "Đối tượng");
        foreach (var (donor, at) in there.Select((donor, at) => (donor, at)))
            book.Row([at + 1, donor.Name, donor.Born.Year, donor.Phone, .. Outcome(donor, day, random.Next(100)), random.Next(60) == 0 ? "Người nhà" : "Tình nguyện"]);
        return book.ToBytes();
    }

    private static object?[] Outcome(SampleDonor donor, DateOnly day, int chance) => chance switch
    {
        < 84 => ["Đã hiến", donor.Woman ? 250 : 350, null],
        < 92 => ["Tạm hoãn", null, day.AddDays(28)],
        _ => ["Không đến", null, null],
    };
}
