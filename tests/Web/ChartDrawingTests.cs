using BloodDrive.Tests.Support;
using BloodDrive.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace BloodDrive.Tests.Web;

/// <summary>Charts in Chromium: drawn under the page's own policy, readable without script, at home on a phone and on paper.</summary>
public sealed class ChartDrawingTests(Browser browser) : IClassFixture<Browser>
{
    private const string Drawn = "() => [...document.querySelectorAll('figure.chart canvas')].filter(canvas => "
        + "canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(value => value > 0)).length === 3";

    [Theory]
    [InlineData(1280)]
    [InlineData(768)]
    [InlineData(360)]
    public async Task Every_chart_is_drawn_from_its_table_without_a_word_from_the_policy(int width)
    {
        await using var site = await ServeAsync();
        await using var context = await browser.DeskAsync();
        var page = await context.NewPageAsync();
        await page.SetViewportSizeAsync(width, 900);
        List<string> complaints = [];
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);

        await page.GotoAsync(site.Urls.Single());
        await page.WaitForFunctionAsync(Drawn);

        Assert.Empty(complaints);
        Assert.Equal(0, await page.Locator("figure.chart details[open]").CountAsync());
        Assert.Equal("Biểu đồ Across", await page.Locator("#chart-Across canvas").GetAttributeAsync("aria-label"));
        Assert.Equal("[12.5,13.04]", await page.EvaluateAsync<string>("() => JSON.stringify(Chart.getChart(document.querySelector('#chart-Across canvas')).data.datasets[0].data)"));
        Assert.Equal(2, await page.EvaluateAsync<int>("() => Chart.getChart(document.querySelector('#chart-Across canvas')).data.datasets.length"));
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width);
        await Axe.FindsNothingAsync(page, $"charts at {width}");
        await page.TabToAsync("figure.chart summary");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#chart-Bars table")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Without_script_the_tables_stand_open()
    {
        await using var site = await ServeAsync();
        await using var context = await browser.PhoneAsync(javaScript: false);
        var page = await context.NewPageAsync();

        await page.GotoAsync(site.Urls.Single());

        await Assertions.Expect(page.Locator("figure.chart table").Nth(2)).ToBeVisibleAsync();
        Assert.Equal(3, await page.Locator("figure.chart table:visible").CountAsync());
        Assert.Equal(0, await page.Locator("canvas").CountAsync());
    }

    [Fact]
    public async Task On_paper_the_figures_stand_below_their_chart()
    {
        await using var site = await ServeAsync();
        await using var context = await browser.DeskAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(site.Urls.Single());
        await page.WaitForFunctionAsync(Drawn);

        await page.EvaluateAsync("() => dispatchEvent(new Event('beforeprint'))");
        Assert.Equal(3, await page.Locator("figure.chart details[open]").CountAsync());
        await page.EvaluateAsync("() => dispatchEvent(new Event('afterprint'))");
        Assert.Equal(0, await page.Locator("figure.chart details[open]").CountAsync());
    }

    private static async Task<WebApplication> ServeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebServices.Add(builder.Services, Rendering.Settings);
        var site = builder.Build();
        site.MapGet("/", (HttpContext http) =>
        {
            http.Items[typeof(BloodDrive.Domain.Account)] = Desk.Everything;
            return Page.Console<ChartPage>();
        });
        site.MapGet("/assets/{name}", (string name, HttpRequest request) => AssetFiles.Answer(name, request));
        await site.StartAsync();
        return site;
    }
}
