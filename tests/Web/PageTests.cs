using BloodDrive.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Http;

namespace BloodDrive.Tests.Web;

public sealed class PageTests
{
    [Fact]
    public async Task A_console_page_says_its_words_in_Vietnamese_letters_and_loads_nothing_from_elsewhere()
    {
        await using var services = Rendering.Services();
        var http = Rendering.Request(services, "/");

        var html = await Rendering.TextOf(Page.Console<Sample>(), http);

        Assert.Equal(200, http.Response.StatusCode);
        Assert.Contains("<html lang=\"vi\">", html, StringComparison.Ordinal);
        Assert.Contains("Tối nay", html, StringComparison.Ordinal);
        Assert.Contains("Mười người hiến máu", html, StringComparison.Ordinal);
        Assert.DoesNotContain("&#x", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("style=", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Every_page_forbids_scripts_framing_referrers_and_storing()
    {
        await using var services = Rendering.Services();
        var http = Rendering.Request(services, "/");

        await Rendering.TextOf(Page.Console<Sample>(), http);

        var headers = http.Response.Headers;
        Assert.Equal("default-src 'none'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; style-src 'self'", headers.ContentSecurityPolicy);
        Assert.Equal("no-store", headers.CacheControl);
        Assert.Equal("no-referrer", headers["Referrer-Policy"]);
        Assert.Equal("nosniff", headers.XContentTypeOptions);
        Assert.Equal("text/html; charset=utf-8", headers.ContentType);
    }

    [Fact]
    public async Task English_is_one_click_away_and_a_cookie_keeps_it()
    {
        await using var services = Rendering.Services();
        var asked = Rendering.Request(services, "/donors?q=a%26b&lang=en");
        var html = await Rendering.TextOf(Page.Console<Sample>(), asked);
        Assert.Contains("<html lang=\"en\">", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/donors?q=a%26b&amp;lang=vi\"", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/donors\" aria-current=\"page\">", html, StringComparison.Ordinal);
        Assert.StartsWith("lang=en;", asked.Response.Headers.SetCookie.ToString(), StringComparison.Ordinal);

        await using var laterServices = Rendering.Services();
        var later = Rendering.Request(laterServices, "/");
        later.Request.Headers.Cookie = "lang=en";
        Assert.Contains("Tonight", await Rendering.TextOf(Page.Console<Sample>(), later), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_post_only_a_page_of_this_app_is_next()
    {
        await using var services = Rendering.Services();
        var http = Rendering.Request(services, "/");
        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => Page.Next("https://elsewhere.example/").ExecuteAsync(http));
        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => Page.Next("//elsewhere.example/").ExecuteAsync(http));
    }

    private sealed class Sample : ComponentBase
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<ConsoleLayout>(0);
            builder.AddComponentParameter(1, nameof(ConsoleLayout.Title), "Mười người hiến máu");
            builder.AddComponentParameter(2, nameof(ConsoleLayout.ChildContent), (RenderFragment)(body => body.AddContent(0, "đủ điều kiện")));
            builder.CloseComponent();
        }
    }
}
