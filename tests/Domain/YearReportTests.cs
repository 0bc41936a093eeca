using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

public class YearReportTests
{
    private static readonly DriveTally HongGai = Tally("hong-gai", "Quảng Ninh", units: 100, voluntary: 99, wholeBlood: 80, large: 60, repeat: 65);
    private static readonly DriveTally LeChan = Tally("le-chan", "Hải Phòng", units: 50, voluntary: 50, wholeBlood: 50, large: 10, repeat: 20);

    [Fact]
    public void Every_share_is_its_formula_and_what_cannot_be_counted_is_left_out()
    {
        var report = YearReport.Of(Facts(2026, [HongGai, LeChan], [new KpiPlan(2026, "Quảng Ninh") { Population = 40_000, Targets = Plan(200) }]), "Quảng Ninh");

        Assert.Equal(100, Value(report, Kpi.Units));
        Assert.Equal(50m, Value(report, Kpi.OfPlan));
        Assert.Equal(99m, Value(report, Kpi.Voluntary));
        Assert.Equal(65m, Value(report, Kpi.Repeat));
        Assert.Equal(75m, Value(report, Kpi.WholeBlood350));
        Assert.Equal(0.25m, Value(report, Kpi.OfPopulation));
        Assert.Equal(0.5m, report.Reached(Kpi.Units));

        var nation = YearReport.Of(Facts(2027, [HongGai, LeChan], []), null);
        Assert.Equal(150, Value(nation, Kpi.Units));
        Assert.DoesNotContain(Kpi.OfPlan, nation.Figures.Keys);
        Assert.DoesNotContain(Kpi.OfPopulation, nation.Figures.Keys);
        Assert.Null(nation.Reached(Kpi.Units));
    }

    [Fact]
    public void Without_a_single_donation_no_share_is_made_up()
    {
        var report = YearReport.Of(Facts(2026, [], []), "Quảng Ninh");
        Assert.All([Kpi.Voluntary, Kpi.Repeat, Kpi.WholeBlood350, Kpi.OfPlan, Kpi.OfPopulation], kpi => Assert.DoesNotContain(kpi, report.Figures.Keys));
        Assert.Equal(0, Value(report, Kpi.Units));
    }

    [Fact]
    public void Old_provinces_count_for_the_one_that_they_became_part_of()
    {
        var haiDuong = Tally("hai-duong", "Hải Dương", units: 30, voluntary: 30, wholeBlood: 30, large: 30, repeat: 3);
        KpiPlan[] plans =
        [
            new(2024, "Hải Dương") { Population = 1_900, Targets = new Dictionary<Kpi, decimal> { [Kpi.Units] = 40, [Kpi.Voluntary] = 99 } },
            new(2024, "Hải Phòng") { Population = 2_100, Targets = new Dictionary<Kpi, decimal> { [Kpi.Units] = 60, [Kpi.Voluntary] = 98 } },
        ];
        var report = YearReport.Of(Facts(2024, [haiDuong, LeChan], plans), "Hải Phòng");

        Assert.Equal(80, Value(report, Kpi.Units));
        Assert.Equal(100, report.Targets[Kpi.Units].Value);
        Assert.Equal(2m, Value(report, Kpi.OfPopulation));
        // 99 % of one part and 98 % of another are no share of the whole.
        Assert.DoesNotContain(Kpi.Voluntary, report.Targets.Keys);
        Assert.DoesNotContain(Kpi.Units, YearReport.Of(Facts(2024, [haiDuong], plans[..1]), "Hải Phòng").Targets.Keys);
    }

    [Fact]
    public void There_are_63_names_before_the_mergers_and_34_after_and_each_leads_to_one_of_the_34()
    {
        Assert.Equal(63, Province.NamesIn(2024).Count);
        Assert.Equal(34, Province.NamesIn(2025).Count);
        Assert.Equal(Province.All.Select(province => province.Name).Order(StringComparer.Ordinal), Province.NamesIn(2023).Select(Province.Since2025).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Clubs_and_members_are_those_of_today_and_stand_in_no_year_gone_by()
    {
        Unit club = new() { Id = "clb", Kind = UnitKind.Club, Name = "CLB", Province = "Quảng Ninh", Contact = new("Cô Hoa", "0203 3825 499") };
        var facts = Facts(2026, [], []) with { Units = [club, club with { Id = "truong", Kind = UnitKind.School }], Members = new Dictionary<string, int> { ["Quảng Ninh"] = 7, ["Huế"] = 2 } };
        Assert.Equal((1m, 7m), (Value(YearReport.Of(facts, "Quảng Ninh"), Kpi.Clubs), Value(YearReport.Of(facts, "Quảng Ninh"), Kpi.Members)));
        Assert.Equal(9m, Value(YearReport.Of(facts, null), Kpi.Members));
        Assert.DoesNotContain(Kpi.Clubs, YearReport.Of(facts with { Members = null }, null).Figures.Keys);
    }

    [Fact]
    public void Of_the_nation_what_was_entered_goes_before_what_was_published()
    {
        Assert.Equal(new KpiFigure(1_950_000, Qualifier.About), YearReport.Of(Facts(2026, [], []), null).Targets[Kpi.Units]);
        Assert.Equal(new KpiFigure(2_000_000), YearReport.Of(Facts(2026, [], [new KpiPlan(2026, null) { Targets = Plan(2_000_000) }]), null).Targets[Kpi.Units]);
    }

    [Fact]
    public void Published_figures_keep_their_qualifiers_in_both_languages()
    {
        string[] Written(int year, Language language) =>
            [.. PublishedYear.Of(year)!.Figures.Select(figure => $"{figure.Key} {KpiWords.Of(figure.Value, figure.Key, language)}")];

        Assert.Equal(
            ["Units 1.555.593", "OfPlan 110 %", "Voluntary 99 %", "OfPopulation >1,5 %", "Repeat >60 %", "WholeBlood350 61 %", "Clubs 4.530", "Members 153.170"],
            Written(2023, Language.Vietnamese));
        Assert.Equal(
            [
                "Units >1,747,920", "OfPlan ≈109 %", "Voluntary >98 %", "OfPopulation ≈1.7 %", "Repeat >63 %", "WholeBlood350 ≈68 %", "Sessions 7,448",
                "Reached >1,800,000", "Trained 13,574", "Honoured 48,532",
            ],
            Written(2024, Language.English));
        Assert.Equal(
            ["Units 1.748.935", "OfPlan 94 %", "Voluntary >98 %", "OfPopulation 1,74 %", "Repeat ≈67 %", "WholeBlood350 >64 %"], Written(2025, Language.Vietnamese));
    }

    private static decimal Value(YearReport report, Kpi kpi) => report.Figures[kpi].Value;

    private static Dictionary<Kpi, decimal> Plan(decimal units) => new() { [Kpi.Units] = units };

    private static YearFacts Facts(int year, IReadOnlyList<DriveTally> tallies, IReadOnlyList<KpiPlan> plans) =>
        new(year, tallies, plans, [], [], new Dictionary<string, int>(), new Dictionary<string, int>());

    private static DriveTally Tally(string drive, string province, int units, int voluntary, int wholeBlood, int large, int repeat) =>
        new(drive, new DateOnly(2026, 3, 1), province, units, voluntary, wholeBlood, large, repeat, units + 5, 5, 9, new Dictionary<string, UnitTally>());
}
