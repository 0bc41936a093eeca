using BloodDrive.Domain;
using BloodDrive.Drives;

namespace BloodDrive.Tests.Drives;

public sealed class DriveReaderTests
{
    private const string Good = """
        [{ "id": "hong-gai-2401", "place": "Nhà văn hóa Hồng Gai", "shortPlace": "NVH Hồng Gai", "address": "12 Lê Lợi", "day": "2027-01-24",
           "area": { "province": "Quảng Ninh", "district": "TP. Hạ Long", "commune": "P. Hồng Gai" },
           "reaches": [{ "province": "Quảng Ninh", "district": "Cẩm Phả" }],
           "slots": [{ "at": "08:00", "capacity": 20 }, { "at": "08:30", "capacity": 20 }] }]
        """;

    [Fact]
    public void A_drive_is_read_with_its_places_as_donors_have_them()
    {
        var drive = Assert.Single(Assert.IsType<DriveReading.Read>(DriveReader.Read(Good)).Drives);
        Assert.Equal(new Area("Quảng Ninh", "Hồng Gai", "Hạ Long"), drive.Area);
        Assert.Equal([new Area("Quảng Ninh", null, "Cẩm Phả")], drive.Reaches);
        Assert.Equal(VietnamTime.At(new DateOnly(2027, 1, 24), new TimeOnly(8, 30)), drive.Slots[1].Start);
    }

    [Theory]
    [InlineData("\"hong-gai-2401\"", "\"Hồng Gai\"", "[0].id")]
    [InlineData("2027-01-24", "24/01/2027", "[0].day")]
    [InlineData("\"province\": \"Quảng Ninh\", \"district\": \"TP. Hạ Long\"", "\"province\": \"Atlantis\"", "[0].area.province")]
    [InlineData("\"08:30\", \"capacity\": 20", "\"08:30\", \"capacity\": 0", "[0].slots[1].capacity")]
    [InlineData("08:30", "08:00", "[0].slots")]
    [InlineData("\"08:30\"", "\"8h30\"", "[0].slots[1].at")]
    [InlineData("\"reaches\": [{", "\"reaches\": [7, {", "[0].reaches[0]")]
    [InlineData("\"reaches\":", "\"units\": [\"CLB Hạ Long\"], \"reaches\":", "[0].units[0]")]
    [InlineData("\"shortPlace\"", "\"short\"", "[0].shortPlace")]
    public void What_is_wrong_is_named_by_its_place(string part, string instead, string field) =>
        Assert.Equal(field, Assert.IsType<DriveReading.Wrong>(DriveReader.Read(Good.Replace(part, instead, StringComparison.Ordinal))).Field);

    [Fact]
    public void A_drive_is_for_the_units_that_it_names_and_else_for_all()
    {
        var named = Good.Replace("\"reaches\":", "\"units\": [\"clb-ha-long\"], \"reaches\":", StringComparison.Ordinal);

        Assert.Equal(["clb-ha-long"], Assert.Single(Assert.IsType<DriveReading.Read>(DriveReader.Read(named)).Drives).Units);
        Assert.Empty(Assert.Single(Assert.IsType<DriveReading.Read>(DriveReader.Read(Good)).Drives).Units);
    }

    [Theory]
    [InlineData("{}", "$")]
    [InlineData("[", "line 1")]
    [InlineData("[7]", "[0]")]
    public void What_is_no_list_of_drives_is_refused(string json, string field) =>
        Assert.Equal(field, Assert.IsType<DriveReading.Wrong>(DriveReader.Read(json)).Field);
}
