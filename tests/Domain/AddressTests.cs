using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

public sealed class AddressTests
{
    [Theory]
    [InlineData("Nguyễn Thị Lan", Sex.Female, "chị Lan", "Lan")]
    [InlineData("TRẦN VĂN MINH", Sex.Male, "anh Minh", "Minh")]
    [InlineData("nguyễn thị ánh nguyệt", Sex.Unknown, "anh/chị Nguyệt", "Nguyệt")]
    [InlineData("Nguyen Thi Lan", Sex.Female, "chị Lan", "Lan")]
    [InlineData("Công Tằng Tôn Nữ Mỹ Linh", Sex.Female, "chị Linh", "Linh")]
    [InlineData("Nông Đức Mạnh", Sex.Male, "anh Mạnh", "Mạnh")]
    [InlineData("H'Hen Niê", Sex.Female, "chị H'Hen Niê", "H'Hen Niê")]
    [InlineData("H’HEN NIÊ", Sex.Female, "chị H'Hen Niê", "H'Hen Niê")]
    [InlineData("Y Blô Êban", Sex.Male, "anh Y Blô Êban", "Y Blô Êban")]
    [InlineData("K'Brôi", Sex.Unknown, "anh/chị K'Brôi", "K'Brôi")]
    [InlineData("Lý A Sử", Sex.Male, "anh Lý A Sử", "Lý A Sử")]
    [InlineData("Thạch Thị Sa Phi", Sex.Female, "chị Thạch Thị Sa Phi", "Thạch Thị Sa Phi")]
    [InlineData("John Smith", Sex.Male, "anh John Smith", "John Smith")]
    [InlineData("Thích Minh Tuệ", Sex.Male, null, "Thích Minh Tuệ")]
    [InlineData("ĐĐ. Thích Minh Tuệ", Sex.Male, null, "ĐĐ. Thích Minh Tuệ")]
    [InlineData("Nguyễn Văn Thích", Sex.Male, "anh Thích", "Thích")]
    public void A_donor_is_called_by_the_given_name_of_a_Kinh_name_and_by_any_other_name_as_written(
        string full, Sex sex, string? vietnamese, string english)
    {
        Assert.Equal(vietnamese, Address.Of(new(full), sex, Language.Vietnamese));
        Assert.Equal(english, Address.Of(new(full), sex, Language.English));
    }

    [Theory]
    [InlineData("thầy", "thầy Minh")]
    [InlineData("Thầy", "thầy Minh")]
    [InlineData("đồng chí", "đồng chí Minh")]
    [InlineData("ông", "ông Minh")]
    [InlineData("bác Ba", "bác Ba")]
    [InlineData("Ba", "anh Ba")]
    [InlineData("em", "anh Minh")]
    [InlineData("em Minh", "anh Minh")]
    [InlineData("  ", "anh Minh")]
    [InlineData("0912345678", "anh Minh")]
    public void The_files_own_column_wins_but_never_em(string column, string address) =>
        Assert.Equal(address, Address.Of(new("Trần Văn Minh", column), Sex.Male, Language.Vietnamese));

    [Theory]
    [InlineData("thầy", "thầy Thích Minh Tuệ", "thầy")]
    [InlineData("sư cô Diệu Liên", "sư cô Diệu Liên", "sư cô")]
    [InlineData(null, null, "quý vị")]
    public void A_monk_is_neither_chi_nor_anh(string? column, string? address, string pronoun)
    {
        var monk = new PersonName("Thích Minh Tuệ", column);

        Assert.Equal(address, Address.Of(monk, Sex.Male, Language.Vietnamese));
        Assert.Equal(pronoun, Address.Pronoun(monk, Sex.Male));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Tr?n V?n Minh")]
    [InlineData("Nguyễn Văn A (con bà B)")]
    [InlineData("0912 345 678")]
    [InlineData("http://example.vn")]
    [InlineData("Johann Gambolputty de von Ausfern Schplenden Schlitter")]
    public void What_is_no_name_is_not_said(string full)
    {
        Assert.Null(Address.Of(new(full), Sex.Male, Language.Vietnamese));
        Assert.Null(Address.Of(new(full), Sex.Male, Language.English));
    }

    [Theory]
    [InlineData("anh Cừ", true)]
    [InlineData("anh Cử", true)]
    [InlineData("chị Bưởi", true)]
    [InlineData("anh Ngữ", true)]
    [InlineData("chị Lan", false)]
    [InlineData("anh Cường", false)]
    public void A_name_that_strips_to_something_unkind_is_known(string address, bool unkind) =>
        Assert.Equal(unkind, Address.IsUnkindStripped(address));

    [Theory]
    [InlineData("chị|anh|anh/chị|thầy|cô|chú|bác|đồng chí|bạn|ông|bà|cụ|dì|cậu|mợ|thím|dượng")]
    [InlineData("sư cô|sư thầy|sư bà|ni cô|ni sư|ni trưởng|đại đức|thượng tọa|hòa thượng")]
    [InlineData("linh mục|cha|sơ|soeur|mục sư|tu sĩ|bác sĩ")]
    public void A_title_that_the_file_asks_for_is_the_one_said(string titles)
    {
        foreach (var title in titles.Split('|'))
        {
            Assert.Equal($"{title} Lan", Address.Of(new("Nguyễn Thị Lan", title), Sex.Unknown, Language.Vietnamese));
            Assert.Equal($"{title} Hoa", Address.Of(new("Nguyễn Thị Lan", $"{title.ToUpperInvariant()} Hoa"), Sex.Male, Language.Vietnamese));
        }
    }

    [Theory]
    [InlineData("em")]
    [InlineData("con")]
    [InlineData("Cháu Lan")]
    public void Nobody_is_called_by_a_word_for_children(string column) =>
        Assert.Equal("chị Lan", Address.Of(new("Nguyễn Thị Lan", column), Sex.Female, Language.Vietnamese));

    [Theory]
    [InlineData("cụ|các|ngữ|bưởi|lộn|chờ|dịt|đeo|cút", true)]
    [InlineData("cúc|cao|nga|bửu|lan|chi|dũng|đông|cường", false)]
    public void The_last_word_decides_whether_a_stripped_name_is_unkind(string names, bool unkind) =>
        Assert.All(names.Split('|'), name => Assert.Equal(unkind, Address.IsUnkindStripped($"anh {name}")));

    [Fact]
    public void A_name_of_forty_letters_is_said_and_a_longer_one_not()
    {
        Assert.Equal($"anh {new string('A', 40)}", Address.Of(new("x", $"anh {new string('A', 40)}"), Sex.Male, Language.Vietnamese));
        Assert.Null(Address.Of(new("1", $"anh {new string('A', 41)}"), Sex.Male, Language.Vietnamese));
    }

    [Fact]
    public void Lists_sort_by_given_name_in_Vietnamese_order()
    {
        PersonName[] names = [new("Lê Văn Dũng"), new("Trần Thị Đào"), new("Nguyễn An"), new("Vũ Ân"), new("Bùi Thị Ánh"), new("Đỗ Ánh"), new("Phạm Dung")];

        Assert.Equal(
            ["Nguyễn An", "Bùi Thị Ánh", "Đỗ Ánh", "Vũ Ân", "Phạm Dung", "Lê Văn Dũng", "Trần Thị Đào"],
            names.Order(Address.Order).Select(name => name.Full));
    }

    [Fact]
    public void There_are_34_provinces_and_each_chapter_signs_with_its_full_name()
    {
        Assert.Equal(34, Province.All.Select(province => province.Name).Distinct().Count());
        Assert.Equal(6, Province.All.Count(province => province.IsCity));
        Assert.Equal(Province.All.OrderBy(province => province.Name.Replace("TP. ", ""), Vietnamese.Order), Province.All);
        Assert.Equal("Hội Chữ thập đỏ tỉnh Quảng Ninh", Province.Find("Quảng Ninh")!.Chapter);
        Assert.Equal("Hội Chữ thập đỏ thành phố Hải Phòng", Province.Find("Hải Phòng")!.Chapter);
        Assert.Equal("Hội Chữ thập đỏ thành phố Hồ Chí Minh", Province.Find("TP. Hồ Chí Minh")!.Chapter);
        Assert.Equal("Red Cross of Quang Ninh", Province.Find("Quảng Ninh")!.EnglishChapter);
        Assert.Null(Province.Find("Hà Giang"));
    }
}
