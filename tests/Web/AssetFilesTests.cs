using BloodDrive.Web;

namespace BloodDrive.Tests.Web;

public sealed class AssetFilesTests
{
    [Fact]
    public async Task An_asset_may_be_kept_for_a_year_under_the_address_that_names_its_version()
    {
        await using var services = Rendering.Services();
        var http = Rendering.Request(services, AssetFiles.Address("console.css"));

        var css = await Rendering.TextOf(AssetFiles.Answer("console.css", http.Request), http);

        Assert.Contains("--red", css, StringComparison.Ordinal);
        Assert.Equal("text/css; charset=utf-8", http.Response.ContentType);
        Assert.Equal("public, max-age=31536000, immutable", http.Response.Headers.CacheControl);
        Assert.DoesNotContain("url(", css, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_holds_the_asset_already_gets_a_304()
    {
        await using var services = Rendering.Services();
        var first = Rendering.Request(services, "/assets/drop.svg");
        await Rendering.TextOf(AssetFiles.Answer("drop.svg", first.Request), first);

        var second = Rendering.Request(services, "/assets/drop.svg");
        second.Request.Headers.IfNoneMatch = first.Response.Headers.ETag;
        var body = await Rendering.TextOf(AssetFiles.Answer("drop.svg", second.Request), second);

        Assert.Equal(304, second.Response.StatusCode);
        Assert.Empty(body);
    }

    [Theory]
    [InlineData("nothing.css")]
    [InlineData("../host.json")]
    [InlineData("answer.css")]
    public async Task Other_names_are_not_there(string name)
    {
        await using var services = Rendering.Services();
        var http = Rendering.Request(services, "/assets/x");
        await Rendering.TextOf(AssetFiles.Answer(name, http.Request), http);
        Assert.Equal(404, http.Response.StatusCode);
    }
}
