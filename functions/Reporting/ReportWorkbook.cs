using System.Globalization;
using BloodDrive.Domain;
using BloodDrive.Web;

namespace BloodDrive.Reporting;

/// <summary>The report as a workbook: the committee's form, its provinces, units and campaigns, what was published, and what each figure means.</summary>
internal static class ReportWorkbook
{
    public static byte[] Of(ReportView view, Language language) => Workbook.Of(
        [Form(view, language), .. view.Provinces.Count > 0 ? [Provinces(view, language)] : Array.Empty<Sheet>(), Units(view, language), Campaigns(view, language), Published(language), Definitions(language)]);

    /// <summary>As the page has it: published figures with their qualifiers as they were written, our own as numbers.</summary>
    private static Sheet Form(ReportView view, Language language) => new(
        In(language, "Biểu tổng hợp", "Form"),
        [
            In(language, "Chỉ tiêu", "Figure"),
            .. view.Published.Select(year => $"{Number(year.Year)} ({In(language, "đã công bố", "published")})"),
            $"{Number(view.Report.Year)} ({In(language, "theo sổ", "by our book")})",
            In(language, "Kế hoạch, mục tiêu", "Plan, target"),
            In(language, "Đạt so với mục tiêu (%)", "Of the target (%)"),
        ],
        Enum.GetValues<Kpi>().Select(IReadOnlyList<object?> (kpi) =>
        [
            NameOf(kpi, language),
            .. view.Published.Select(year => year.Figures.TryGetValue(kpi, out var figure) ? KpiWords.Of(figure, kpi, language) : null),
            Value(view.Report.Figures, kpi),
            view.Report.Targets.TryGetValue(kpi, out var target) && target.Qualifier != Qualifier.Exactly ? KpiWords.Of(target, kpi, language) : Value(view.Report.Targets, kpi),
            view.Report.Reached(kpi) is { } reached ? Math.Round(100 * reached, 1) : null,
        ]));

    private static Sheet Provinces(ReportView view, Language language)
    {
        Kpi[] kpis = [.. Enum.GetValues<Kpi>()];
        return new(
            In(language, "Theo tỉnh", "By province"),
            [In(language, "Tỉnh, thành phố", "Province"), In(language, "Kế hoạch (đơn vị)", "Plan (units)"), In(language, "Số buổi", "Drives"), .. kpis.Select(kpi => NameOf(kpi, language))],
            view.Provinces.Select(IReadOnlyList<object?> (each) =>
                [each.Province, Value(each.Targets, Kpi.Units), each.Sum.Drives, .. kpis.Select(kpi => Value(each.Figures, kpi))]));
    }

    private static Sheet Units(ReportView view, Language language) => new(
        In(language, "Theo đơn vị", "By unit"),
        [
            In(language, "Đơn vị", "Unit"), In(language, "Loại", "Kind"), In(language, "Tỉnh, thành phố", "Province"), In(language, "Thành viên", "Members"),
            In(language, "Đang đủ điều kiện", "May give now"), In(language, "Đã đến", "Came"), In(language, "Đã hiến", "Gave"),
        ],
        view.Units.Select(IReadOnlyList<object?> (line) =>
        [
            line.Unit.Name, UnitWords.Of(line.Unit.Kind, language), line.Unit.Province, line.Count.Members, line.Count.Eligible, line.Tally.Came, line.Tally.Gave,
        ]));

    private static Sheet Campaigns(ReportView view, Language language) => new(
        In(language, "Theo đợt mời", "By campaign"),
        [
            In(language, "Đợt mời", "Campaign"), In(language, "Từ ngày", "From"), In(language, "Đến ngày", "Until"), In(language, "Số buổi", "Drives"),
            In(language, "Đã đến", "Came"), In(language, "Đơn vị máu", "Units"),
        ],
        view.Campaigns.Select(IReadOnlyList<object?> (line) =>
            [line.Campaign.Name, line.Campaign.Days.From, line.Campaign.Days.To, line.Sum.Drives, line.Sum.Came, line.Sum.Units]));

    private static Sheet Published(Language language) => new(
        In(language, "Số đã công bố", "Published"),
        [
            In(language, "Năm", "Year"), In(language, "Kết quả hay mục tiêu", "Result or target"), In(language, "Chỉ tiêu", "Figure"),
            In(language, "Dấu", "Qualifier"), In(language, "Giá trị", "Value"), In(language, "Nguồn", "Source"),
        ],
        from published in PublishedYear.All
        from part in new[] { (Name: In(language, "kết quả", "result"), published.Figures), (Name: In(language, "mục tiêu", "target"), Figures: published.Targets) }
        from figure in part.Figures
        select (IReadOnlyList<object?>)
            [Number(published.Year), part.Name, NameOf(figure.Key, language), KpiWords.Sign(figure.Value.Qualifier), Typed(figure.Key, figure.Value.Value), published.Source]);

    private static Sheet Definitions(Language language) => new(
        In(language, "Cách tính", "Definitions"),
        [In(language, "Chỉ tiêu", "Figure"), In(language, "Cách tính", "Definition")],
        Enum.GetValues<Kpi>().Select(IReadOnlyList<object?> (kpi) => [NameOf(kpi, language), KpiWords.Definition(kpi, language)]));

    private static string NameOf(Kpi kpi, Language language) => KpiWords.Name(kpi, language) + (KpiWords.IsShare(kpi) ? " (%)" : "");

    private static object? Value(IReadOnlyDictionary<Kpi, KpiFigure> figures, Kpi kpi) => figures.TryGetValue(kpi, out var figure) ? Typed(kpi, figure.Value) : null;

    private static object Typed(Kpi kpi, decimal value) => KpiWords.IsShare(kpi) ? Math.Round(value, 2) : (long)value;

    /// <summary>A year is a name, not a number to be grouped by thousands.</summary>
    private static string Number(int year) => year.ToString(CultureInfo.InvariantCulture);

    private static string In(Language language, string vietnamese, string english) => language == Language.English ? english : vietnamese;
}
