using BloodDrive.Local.Start;
using BloodDrive.Tests.Support;
using BloodDrive.Web;

namespace BloodDrive.Tests.Web;

/// <summary>Charts as they are served: their table, their scripts, the leave to run them.</summary>
public sealed class ChartTests
{
    [Fact]
    public async Task The_chart_library_is_the_package_of_npm_to_the_byte_and_its_licence_is_served_beside_it()
    {
        var directory = Path.Combine(Built.Repository, "tests");
        Assert.Null(await Npm.InstallAsync(directory));
        var package = Path.Combine(directory, "node_modules", "chart.js");

        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(package, "dist", "chart.umd.min.js")), AssetFiles.Embedded("chart.umd.min.js"));
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(package, "LICENSE.md")), AssetFiles.Embedded("chart.umd.min.LICENSE.md"));
    }

    [Theory]
    [InlineData("chart.umd.min.js", "text/javascript; charset=utf-8")]
    [InlineData("drawing.js", "text/javascript; charset=utf-8")]
    [InlineData("chart.umd.min.LICENSE.md", "text/plain; charset=utf-8")]
    public async Task Scripts_and_licence_may_be_kept_for_a_year(string name, string type)
    {
        await using var services = Rendering.Services();
        var http = Rendering.Request(services, AssetFiles.Address(name));

        await Rendering.TextOf(AssetFiles.Answer(name, http.Request), http);

        Assert.Equal(type, http.Response.ContentType);
        Assert.Equal("public, max-age=31536000, immutable", http.Response.Headers.CacheControl);
    }

    [Fact]
    public async Task A_page_with_charts_may_run_the_scripts_of_the_app_from_their_files_and_brings_each_once()
    {
        await using var services = Rendering.Services();
        var http = Rendering.Request(services, "/");

        var html = await Rendering.TextOf(Page.Console<ChartPage>(), http);

        Assert.EndsWith("style-src 'self'; script-src 'self'", http.Response.Headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, html.Split("<script").Length - 1);
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vi", "<data value=\"1234\">1.234</data>", "<data value=\"12.5\">12,5 %</data>")]
    [InlineData("en", "<data value=\"1234\">1,234</data>", "<data value=\"12.5\">12.5 %</data>")]
    public async Task The_table_says_each_figure_as_its_language_writes_it(string language, string whole, string broken)
    {
        await using var services = Rendering.Services();
        var http = Rendering.Request(services, "/?lang=" + language);

        var html = await Rendering.TextOf(Page.Console<ChartPage>(), http);

        Assert.Contains(whole, html, StringComparison.Ordinal);
        Assert.Contains(broken, html, StringComparison.Ordinal);
        Assert.Contains("<data value=\"13.04\">13 %</data>", html, StringComparison.Ordinal);
        Assert.Contains("<td class=\"number\">–</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_of_different_kinds_stand_beside_their_targets_as_they_are_written()
    {
        await using var services = Rendering.Services();
        var http = Rendering.Request(services, "/");

        var html = await Rendering.TextOf(
            Page.Console<TargetChart>(new
            {
                Id = "targets",
                Caption = "So với mục tiêu",
                Rows = (IReadOnlyList<TargetRow>)[new("Đơn vị máu", "> 1.747.920", "≈ 1.600.000", 1.095), new("Câu lạc bộ", "4.530", "", null)],
            }),
            http);

        Assert.Contains(">109,5 %</data>", html, StringComparison.Ordinal);
        Assert.Contains("&gt; 1.747.920", html, StringComparison.Ordinal);
        Assert.Contains("4.530", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<data value=\"0\"", html, StringComparison.Ordinal);
    }
}
