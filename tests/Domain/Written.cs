using BloodDrive.Domain;
using FsCheck;
using FsCheck.Fluent;

namespace BloodDrive.Tests.Domain;

/// <summary>Letters to people of every kind of name, some of which were never names.</summary>
internal static class Written
{
    private static readonly string[] Names =
    [
        "Nguyễn Thị Lan", "H'Hen Niê", "H’Bia Êban", "Y Blô Êban", "Phạm Nguyệt", "Thích Minh Tuệ", "Lý A Sử", "Đỗ Văn Cử", "Č'Ơ̆ng", "Trần Vân & Hà", "<b>Lan</b>",
        "\"Lan\"", "Lan + Hoa", "[%t0%]", "[%h0%]", "[%t1%]", "t0%]", "[%", "%]", "50%", "[", "]", "%", "&amp;", "Ma. Cecilia D'Souza-Lê",
    ];

    private static readonly string[] Places = ["NVH Hồng Gai", "Trường THPT \"Hòn Gai\"", "[%t2%]", "Cơ sở 2 & 3 <tầng 1>", "Nhà thi đấu 50%]", "x"];

    /// <summary>A claim's letters: one to sixty, of all kinds, in both languages.</summary>
    public static Arbitrary<IReadOnlyList<Letter>> Lists =>
        (from letters in One.NonEmptyListOf() select (IReadOnlyList<Letter>)letters).ToArbitrary();

    private static Gen<Letter> One =>
        from name in Gen.Elements(Names)
        from raw in Gen.Frequency((1, Gen.Constant(true)), (2, Gen.Constant(false)))
        from sex in Gen.Elements(Enum.GetValues<Sex>())
        from language in Gen.Frequency((5, Gen.Constant(Language.Vietnamese)), (1, Gen.Constant(Language.English)))
        from kind in Gen.Frequency((6, Gen.Constant(0)), (1, Gen.Constant(1)), (1, Gen.Constant(2)))
        from place in Gen.Elements(Places)
        from drive in Gen.Elements(true, false)
        from day in Gen.Elements(true, false)
        from province in Gen.Elements("Quảng Ninh", "Đắk Lắk", "")
        from link in Gen.Choose(1, 1_000_000)
        let facts = Facts(name, sex, language, drive || kind == 1, province, link)
        let said = facts with
        {
            // Raw: what would happen if Address let anything through.
            Text = facts.Text with
            {
                Name = raw ? name : facts.Text.Name,
                EligibleDay = day ? facts.Text.EligibleDay : null,
                Drive = facts.Text.Drive is { } at ? at with { ShortPlace = place, Place = place } : null,
            },
        }
        select kind switch
        {
            0 => Letters.Recall(language, said),
            1 => Letters.Booked(language, said),
            _ => Letters.Stopped(language, said),
        };

    public static Letter Recall(string name, Sex sex, Language language = Language.Vietnamese, bool drive = false) =>
        Letters.Recall(language, Facts(name, sex, language, drive, "Quảng Ninh", link: name.Length));

    /// <summary>What a provider does with keys: one replacing after the other.</summary>
    public static string Fill(string words, IEnumerable<KeyValuePair<string, string>> own) =>
        own.Aggregate(words, (text, pair) => text.Replace(pair.Key, pair.Value, StringComparison.Ordinal));

    private static MailFacts Facts(string name, Sex sex, Language language, bool drive, string province, int link)
    {
        var facts = LettersTests.Facts(language, new PersonName(name), sex, drive);
        return facts with
        {
            Text = facts.Text with { Link = $"https://hm.example.vn/r/{link}?a=1&b=2" },
            Province = Province.Find(province),
            StopLink = $"https://hm.example.vn/u/{link}",
        };
    }
}
