namespace BloodDrive.Domain;

/// <summary>What the national steering committee published of a year: its results and what it had aimed at, as they were written.</summary>
/// <param name="Source">Where they stand.</param>
public sealed record PublishedYear(int Year, IReadOnlyDictionary<Kpi, KpiFigure> Figures, IReadOnlyDictionary<Kpi, KpiFigure> Targets, string Source)
{
    private const string Report2023 = "Báo cáo năm 2023 của Ban Chỉ đạo quốc gia vận động hiến máu tình nguyện";
    private const string Report2024 = "Báo Nhân Dân, hội nghị Ban Chỉ đạo quốc gia vận động hiến máu tình nguyện, Hà Nội, 11/01/2025";
    private const string Report2025 = "TTXVN (vietnamplus.vn, post1081289); SGGP (en.sggp.org.vn, post122612)";

    /// <summary>Oldest first. Of a year not yet reported there are targets alone.</summary>
    public static IReadOnlyList<PublishedYear> All { get; } =
    [
        new(
            2023,
            new Dictionary<Kpi, KpiFigure>
            {
                [Kpi.Units] = new(1_555_593),
                [Kpi.OfPlan] = new(110),
                [Kpi.Voluntary] = new(99),
                [Kpi.OfPopulation] = More(1.5m),
                [Kpi.Repeat] = More(60),
                [Kpi.WholeBlood350] = new(61),
                [Kpi.Clubs] = new(4_530),
                [Kpi.Members] = new(153_170),
            },
            new Dictionary<Kpi, KpiFigure> { [Kpi.Units] = About(1_470_000), [Kpi.OfPopulation] = new(1.5m) },
            Report2023),
        new(
            2024,
            new Dictionary<Kpi, KpiFigure>
            {
                [Kpi.Units] = More(1_747_920),
                // Not published: what was published, by the plan that was.
                [Kpi.OfPlan] = About(109),
                [Kpi.Voluntary] = More(98),
                [Kpi.OfPopulation] = About(1.7m),
                [Kpi.Repeat] = More(63),
                [Kpi.WholeBlood350] = About(68),
                [Kpi.Sessions] = new(7_448),
                [Kpi.Reached] = More(1_800_000),
                [Kpi.Trained] = new(13_574),
                [Kpi.Honoured] = new(48_532),
            },
            new Dictionary<Kpi, KpiFigure> { [Kpi.Units] = About(1_600_000), [Kpi.Voluntary] = new(99), [Kpi.OfPopulation] = new(1.6m), [Kpi.Repeat] = More(60) },
            Report2024),
        new(
            2025,
            new Dictionary<Kpi, KpiFigure>
            {
                [Kpi.Units] = new(1_748_935),
                [Kpi.OfPlan] = new(94),
                [Kpi.Voluntary] = More(98),
                [Kpi.OfPopulation] = new(1.74m),
                [Kpi.Repeat] = About(67),
                [Kpi.WholeBlood350] = More(64),
            },
            new Dictionary<Kpi, KpiFigure> { [Kpi.Units] = About(1_850_000), [Kpi.Voluntary] = new(99), [Kpi.OfPopulation] = new(1.9m), [Kpi.Repeat] = More(60) },
            Report2025),
        new(
            2026,
            new Dictionary<Kpi, KpiFigure>(),
            new Dictionary<Kpi, KpiFigure> { [Kpi.Units] = About(1_950_000), [Kpi.Voluntary] = new(99), [Kpi.OfPopulation] = new(1.9m), [Kpi.Repeat] = More(67) },
            Report2025),
    ];

    public static PublishedYear? Of(int year) => All.FirstOrDefault(published => published.Year == year);

    private static KpiFigure More(decimal value) => new(value, Qualifier.MoreThan);

    private static KpiFigure About(decimal value) => new(value, Qualifier.About);
}
