namespace BloodDrive.Domain;

/// <summary>The named campaigns of the Vietnamese year.</summary>
public static class CampaignTemplates
{
    /// <summary>Days to each side of a day that is celebrated.</summary>
    private const int AroundADay = 7;

    /// <summary>The festival of 2026 went from a Friday to the Sunday of the week after.</summary>
    private const int FestivalDays = 10;

    /// <summary>The Tết drive: the weeks in which hospitals run short. By default it ends on 20 Chạp, when people set out for home.</summary>
    public static CampaignTemplate Tet { get; } = new()
    {
        Id = "tet",
        Vietnamese = "Hiến máu dịp Tết",
        English = "Tết drive",
        Words = TextKind.TetBlast,
        In = year => LunarCalendar.NewYear(year) is { } tet
            ? new(
                new(tet.AddDays(-45), LunarCalendar.DayOf(new(year - 1, LunarCalendar.LastMonth, 20)) ?? tet.AddDays(-10)),
                [new(tet.AddDays(-45), tet.AddDays(-3)), new(tet.AddDays(7), tet.AddDays(30))])
            : null,
    };

    /// <summary>Lễ hội Xuân hồng begins between the seventh and the fourteenth day after Tết: on the first Friday.</summary>
    public static CampaignTemplate SpringFestival { get; } = new()
    {
        Id = "xuan-hong",
        Vietnamese = "Lễ hội Xuân hồng",
        English = "Xuân hồng spring festival",
        Words = TextKind.SpringFestival,
        In = year => LunarCalendar.NewYear(year) is { } tet
            ? new(Lasting(Friday(tet.AddDays(7)), FestivalDays), [new(tet.AddDays(7), tet.AddDays(14 + FestivalDays - 1))])
            : null,
    };

    /// <summary>Ngày toàn dân hiến máu tình nguyện (Decision 43/2000/QĐ-TTg).</summary>
    public static CampaignTemplate SeventhOfApril { get; } = new()
    {
        Id = "7-4",
        Vietnamese = "Ngày toàn dân hiến máu tình nguyện 7/4",
        English = "National Voluntary Blood Donation Day, 7 April",
        Words = TextKind.SeventhOfApril,
        In = year => Around(new DateOnly(year, 4, 7)),
    };

    public static CampaignTemplate RedJourney { get; } = new()
    {
        Id = "hanh-trinh-do",
        Vietnamese = "Hành trình Đỏ",
        English = "Red Journey",
        Words = TextKind.RedJourney,
        In = year => Whole(new(new DateOnly(year, 6, 1), new DateOnly(year, 7, 30))),
    };

    public static CampaignTemplate SummerDrops { get; } = new()
    {
        Id = "hong-he",
        Vietnamese = "Những giọt máu hồng hè",
        English = "Pink drops of summer",
        Words = TextKind.SummerDrops,
        In = year => Whole(new(new DateOnly(year, 6, 1), new DateOnly(year, 8, 31))),
    };

    public static CampaignTemplate DonorDay { get; } = new()
    {
        Id = "14-6",
        Vietnamese = "Ngày Quốc tế tôn vinh người hiến máu 14/6",
        English = "World Blood Donor Day, 14 June",
        Words = TextKind.DonorDay,
        In = year => Around(new DateOnly(year, 6, 14)),
    };

    /// <summary>All, in the order of the year.</summary>
    public static IReadOnlyList<CampaignTemplate> All { get; } = [Tet, SpringFestival, SeventhOfApril, RedJourney, SummerDrops, DonorDay];

    public static CampaignTemplate? Find(string? id) => All.FirstOrDefault(template => template.Id == id);

    /// <summary>The days around Tết in which blood runs short, of the Tết that a day belongs to or that comes next; null outside the table.</summary>
    public static CampaignProposal? TetSeason(DateOnly day) =>
        new[] { day.Year, day.Year + 1 }.Select(Tet.In).FirstOrDefault(proposal => proposal is not null && proposal.Season[^1].To >= day);

    private static CampaignProposal Around(DateOnly day) => Whole(new(day.AddDays(-AroundADay), day.AddDays(AroundADay)));

    private static CampaignProposal Whole(CampaignPeriod days) => new(days, [days]);

    private static CampaignPeriod Lasting(DateOnly from, int days) => new(from, from.AddDays(days - 1));

    private static DateOnly Friday(DateOnly from) => from.AddDays(((int)DayOfWeek.Friday - (int)from.DayOfWeek + 7) % 7);
}
