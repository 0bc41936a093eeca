using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

public sealed class AreaNamesTests
{
    [Theory]
    [InlineData("Quảng Ninh", "Quảng Ninh")]
    [InlineData("tỉnh Quảng Ninh", "Quảng Ninh")]
    [InlineData("QUANG NINH", "Quảng Ninh")]
    [InlineData("TP HCM", "TP. Hồ Chí Minh")]
    [InlineData("TP.HCM", "TP. Hồ Chí Minh")]
    [InlineData("T.P Hồ Chí Minh", "TP. Hồ Chí Minh")]
    [InlineData("Thành phố Hồ Chí Minh", "TP. Hồ Chí Minh")]
    [InlineData("Sài Gòn", "TP. Hồ Chí Minh")]
    [InlineData("Bình Dương", "TP. Hồ Chí Minh")]
    [InlineData("Bà Rịa-Vũng Tàu", "TP. Hồ Chí Minh")]
    [InlineData("BRVT", "TP. Hồ Chí Minh")]
    [InlineData("Thừa Thiên - Huế", "Huế")]
    [InlineData("TP. Huế", "Huế")]
    [InlineData("Đăk Lăk", "Đắk Lắk")]
    [InlineData("Daklak", "Đắk Lắk")]
    [InlineData("Phú Yên", "Đắk Lắk")]
    [InlineData("Hoà Bình", "Phú Thọ")]
    [InlineData("Bắc Cạn", "Thái Nguyên")]
    [InlineData("Hải Dương", "Hải Phòng")]
    [InlineData("T. Kiên Giang", "An Giang")]
    public void Old_and_loose_names_lead_to_the_province_of_today(string written, string province) =>
        Assert.Equal(province, AreaNames.ProvinceOf(written));

    [Fact]
    public void Each_of_the_63_old_provinces_has_a_successor_and_each_of_the_34_an_origin()
    {
        Assert.Equal(63, OldDistricts.ByProvince.Count);
        var successors = OldDistricts.ByProvince.Keys.Select(AreaNames.ProvinceOf).ToList();
        Assert.DoesNotContain(null, successors);
        Assert.Equal(Province.All.Select(province => province.Name).Order(StringComparer.Ordinal), successors.Distinct().Order(StringComparer.Ordinal)!);
    }

    [Theory]
    [InlineData("Quảng Ninh", "TP. Hạ Long", "P. Hồng Gai", "Quảng Ninh", "Hạ Long", "Hồng Gai")]
    [InlineData("Quảng Ninh", "T.P Hạ Long", "Phường Hồng Gai", "Quảng Ninh", "Hạ Long", "Hồng Gai")]
    [InlineData("Quảng Ninh", "Tx. Đông Triều", "X. An Sinh", "Quảng Ninh", "Đông Triều", "An Sinh")]
    [InlineData("Quảng Ninh", "H. Vân Đồn", "TT. Cái Rồng", "Quảng Ninh", "Vân Đồn", "Cái Rồng")]
    [InlineData("TP HCM", "Q.1", "P.01", "TP. Hồ Chí Minh", "Quận 1", "Phường 1")]
    [InlineData("TPHCM", "Quận 1", "Phường Bến Nghé", "TP. Hồ Chí Minh", "Quận 1", "Bến Nghé")]
    [InlineData("TPHCM", "q10", "p12", "TP. Hồ Chí Minh", "Quận 10", "Phường 12")]
    [InlineData("TPHCM", "Q Gò Vấp", "", "TP. Hồ Chí Minh", "Gò Vấp", null)]
    [InlineData("Hoà Bình", "Lương sơn", "", "Phú Thọ", "Lương Sơn", null)]
    [InlineData("", "Huyện Ba Chẽ", "", "Quảng Ninh", "Ba Chẽ", null)]
    [InlineData("Kiên Giang", "Châu Thành", "", "An Giang", "Châu Thành (Kiên Giang)", null)]
    [InlineData("Bình Dương", "Dĩ An", "Đông Hòa", "TP. Hồ Chí Minh", "Dĩ An", "Đông Hòa")]
    [InlineData("Đắk Lắk", "TP Buôn Mê Thuột", "Tân Lợi", "Đắk Lắk", "Buôn Mê Thuột", "Tân Lợi")]
    public void Columns_of_places_become_an_area(string province, string district, string commune, string name, string? old, string? ward) =>
        Assert.Equal(new Area(name, ward, old), AreaNames.Read(province, district, commune, ""));

    [Theory]
    [InlineData("Tổ 5, khu 2, P. Hồng Gai, TP Hạ Long, Quảng Ninh", "Quảng Ninh", "Hạ Long", "Hồng Gai")]
    [InlineData("Số 12 Lê Lợi - Hồng Gai - Hạ Long - Quảng Ninh", "Quảng Ninh", "Hạ Long", null)]
    [InlineData("12/5 Nguyễn Trãi, Q.5, TP. Hồ Chí Minh", "TP. Hồ Chí Minh", "Quận 5", null)]
    [InlineData("Phường Bãi Cháy, TP. Hạ Long, tỉnh Quảng Ninh.", "Quảng Ninh", "Hạ Long", "Bãi Cháy")]
    [InlineData("P. Hồng Gai TP. Hạ Long tỉnh Quảng Ninh", "Quảng Ninh", "Hạ Long", "Hồng Gai")]
    [InlineData("xã Vĩnh Hảo, H. Tuy Phong, Bình Thuận", "Lâm Đồng", "Tuy Phong", "Vĩnh Hảo")]
    [InlineData("P. Thắng Tam, Vũng Tàu, Bà Rịa - Vũng Tàu", "TP. Hồ Chí Minh", "Vũng Tàu", "Thắng Tam")]
    [InlineData("Xã Hải Hòa, Móng Cái", "Quảng Ninh", "Móng Cái", "Hải Hòa")]
    public void An_address_is_read_from_its_end(string address, string name, string? old, string? ward) =>
        Assert.Equal(new Area(name, ward, old), AreaNames.Read("", "", "", address));

    [Fact]
    public void The_province_whose_donors_the_file_holds_fills_in_where_a_row_names_none() =>
        Assert.Equal(new Area("Quảng Ninh", "Hồng Gai"), AreaNames.Read("", "", "Hồng Gai", "", "Quảng Ninh"));

    [Theory]
    [InlineData("Tuyên Quang", "Yên Sơn", "", "", null, "Tuyên Quang", null, "Yên Sơn")]
    [InlineData("", "Kỳ Sơn", "", "", null, null, null, null)]
    [InlineData("", "Kỳ Sơn", "", "", "Nghệ An", "Nghệ An", null, "Kỳ Sơn")]
    [InlineData("", "Kỳ Sơn", "", "", "Quảng Ninh", "Quảng Ninh", null, "Kỳ Sơn")]
    [InlineData("Phú Thọ", "Kỳ Sơn", "", "", "Nghệ An", "Phú Thọ", null, "Kỳ Sơn")]
    [InlineData("Quảng Ninh", "Kỳ Sơn", "", "", "Nghệ An", "Quảng Ninh", null, "Kỳ Sơn")]
    [InlineData("", "Ba Chẽ", "", "", "Nghệ An", "Quảng Ninh", null, "Ba Chẽ")]
    [InlineData("", "", "", "12 Lê Lợi, Ba Chẽ", null, "Quảng Ninh", null, "Ba Chẽ")]
    [InlineData("", "", "", "12 Lê Lợi, Ba Chẽ", "Nghệ An", "Nghệ An", null, null)]
    [InlineData("Nghệ An", "", "", "12 Lê Lợi, Kỳ Sơn", "Quảng Ninh", "Nghệ An", null, "Kỳ Sơn")]
    [InlineData("", "", "", "Xóm 3, Kỳ Sơn", "Nghệ An", "Nghệ An", null, "Kỳ Sơn")]
    [InlineData("", "", "", "Kỳ Sơn", null, null, null, null)]
    [InlineData("", "", "", "Quảng Ninh", null, "Quảng Ninh", null, null)]
    [InlineData("", "", "", "H. Quảng Ninh", null, "Quảng Trị", null, "Quảng Ninh")]
    [InlineData("", "", "", "TP. Hà Nội", null, "Hà Nội", null, null)]
    [InlineData("", "", "", "Lệ Thủy, Quảng Bình", null, "Quảng Trị", null, "Lệ Thủy")]
    [InlineData("", "", "", "Q.5, P.2, TP HCM", null, "TP. Hồ Chí Minh", "Phường 2", "Quận 5")]
    [InlineData("TP HCM", "5", "07", "", null, "TP. Hồ Chí Minh", "Phường 7", "Quận 5")]
    [InlineData("Quảng Ninh", "Khu 7", "Khu phố 3", "", null, "Quảng Ninh", "Khu Phố 3", "Khu 7")]
    [InlineData("Quảng Ninh", ".", "-", "", null, "Quảng Ninh", null, null)]
    [InlineData("", "", "", "", "Quảng Ninh", "Quảng Ninh", null, null)]
    [InlineData("", "", "", "", null, null, null, null)]
    [InlineData("", "", "", ", - ,", null, null, null, null)]
    public void Columns_address_and_the_files_province_together_tell_the_place(
        string province, string district, string commune, string address, string? home, string? name, string? ward, string? old) =>
        Assert.Equal(name is null ? null : new Area(name, ward, old), AreaNames.Read(province, district, commune, address, home));

    [Theory]
    [InlineData("Atlantis")]
    [InlineData("Quảng")]
    public void A_province_that_nobody_knows_gives_no_area(string province) => Assert.Null(AreaNames.Read(province, "Hạ Long", "", "", "Quảng Ninh"));

    [Fact]
    public void Two_districts_of_one_name_in_one_new_province_are_not_near_each_other()
    {
        var inAnGiang = AreaNames.Read("An Giang", "Châu Thành", "", "");
        var inKienGiang = AreaNames.Read("Kiên Giang", "H. Châu Thành", "", "");
        Assert.NotEqual(inAnGiang!.District, inKienGiang!.District);
    }
}
