using BloodDrive.Domain;
using BloodDrive.Web;

namespace BloodDrive.Reporting;

/// <summary>The honours list as a workbook with the committee's headings.</summary>
internal static class HonourWorkbook
{
    public const string Unchecked = "cần đối chiếu giấy chứng nhận";

    public static byte[] Of(IReadOnlyList<HonourEntry> entries) => Workbook.Of(
    [
        new Sheet(
            "Danh sách tôn vinh",
            [
                "STT", "Họ và tên", "Năm sinh", "Giới tính", "Đơn vị", "Xã, phường", "Tỉnh, thành phố", "Số lần hiến máu", "Mức tôn vinh (lần)", "Hình thức tôn vinh",
                "Ngày đạt", "Đối chiếu", "Ngày đối chiếu", "Người đối chiếu",
            ],
            entries.Select(IReadOnlyList<object?> (entry, at) =>
            [
                at + 1,
                entry.Donor.Name.Full,
                entry.Donor.Birth?.Year.ToString(System.Globalization.CultureInfo.InvariantCulture),
                entry.Donor.Sex switch { Sex.Female => "Nữ", Sex.Male => "Nam", _ => null },
                entry.Unit,
                entry.Donor.Area?.Commune,
                entry.Honour.Key.Province,
                entry.Donor.DonationCount,
                entry.Honour.Key.Donations,
                entry.Award,
                entry.Honour.Day,
                entry.Honour.Check is null ? Unchecked : "đã đối chiếu",
                entry.Honour.Check is { } check ? VietnamTime.DayOf(check.At) : null,
                entry.Honour.Check?.By,
            ])),
    ]);
}
