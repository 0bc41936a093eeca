using BloodDrive.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace BloodDrive.Tests.Web;

/// <summary>A page with a chart of each shape.</summary>
internal sealed class ChartPage : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenComponent<ConsoleLayout>(0);
        builder.AddComponentParameter(1, nameof(ConsoleLayout.Title), "Ba biểu đồ");
        builder.AddComponentParameter(2, nameof(ConsoleLayout.ChildContent), (RenderFragment)(body =>
        {
            body.OpenRegion(0);
            Add(body, ChartShape.Bars, ["7h00", "8h00"], ChartSeries.Of("Đến", [12, 1234]), ChartSeries.Of("Đã hẹn", [15, 1100]));
            body.CloseRegion();
            body.OpenRegion(1);
            Add(body, ChartShape.Stacked, ["23/11", "30/11"], ChartSeries.Of("O", [40, 44]), ChartSeries.Of("A", [20, 18]), ChartSeries.Of("Chỗ", [30, 5], ChartMark.Line));
            body.CloseRegion();
            body.OpenRegion(2);
            Add(body, ChartShape.Across, ["Hẹn", "Đã hiến"], Percent("Được mời", 12.5, 13.04), Percent("Nhóm đối chứng", null, 1), ChartSeries.Of("Số người", [9, 8], ChartMark.None));
            body.CloseRegion();
        }));
        builder.CloseComponent();
    }

    private static ChartSeries Percent(string name, params double?[] values) => new(name, values) { Suffix = " %", Decimals = 1 };

    private static void Add(RenderTreeBuilder body, ChartShape shape, string[] rows, params ChartSeries[] series)
    {
        body.OpenComponent<Chart>(0);
        body.AddComponentParameter(1, nameof(Chart.Id), $"chart-{shape}");
        body.AddComponentParameter(2, nameof(Chart.Caption), $"Biểu đồ {shape}");
        body.AddComponentParameter(3, nameof(Chart.Head), "Dòng");
        body.AddComponentParameter(4, nameof(Chart.Rows), rows);
        body.AddComponentParameter(5, nameof(Chart.Series), series);
        body.AddComponentParameter(6, nameof(Chart.Shape), shape);
        body.CloseComponent();
    }
}
