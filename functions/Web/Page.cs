using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BloodDrive.Web;

/// <summary>A Razor component rendered on the server as a whole page, with the headers that every page of the app carries.</summary>
public static class Page
{
    private const string Nothing = "default-src 'none'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; style-src ";

    /// <summary>A page of the organiser's console.</summary>
    public static IResult Console<TPage>(object? parameters = null, int status = StatusCodes.Status200OK) where TPage : IComponent =>
        new Rendered<TPage>(parameters, Nothing + "'self'", status, KeepsLanguage: true);

    /// <summary>A page of one donor: its style is part of it, it leaves no cookie and no address behind.</summary>
    public static IResult Personal<TPage>(InlineStyle style, object? parameters = null, int status = StatusCodes.Status200OK) where TPage : IComponent =>
        new Rendered<TPage>(parameters, Nothing + style.Source, status, KeepsLanguage: false);

    /// <summary>Lets a page run the app's own scripts, from their files alone; the others run none. For parts of a page, while it is rendered.</summary>
    /// <returns>True for the first part of the page that asks.</returns>
    public static bool LetScriptsRun(HttpContext http)
    {
        if (!http.Items.TryAdd(typeof(Page), true))
            return false;
        var headers = http.Response.Headers;
        if (!headers.ContentSecurityPolicy.ToString().Contains("script-src", StringComparison.Ordinal))
            headers.ContentSecurityPolicy += "; script-src 'self'";
        return true;
    }

    /// <summary>A page that lives by scripts of this app alone and goes on without a network; it leaves no address behind.</summary>
    public static IResult Script<TPage>(object? parameters = null, int status = StatusCodes.Status200OK) where TPage : IComponent =>
        new Rendered<TPage>(parameters, Nothing + "'self'; script-src 'self'; connect-src 'self'; worker-src 'self'", status, KeepsLanguage: false);

    /// <summary>After a POST: the page to look at, of this app only, fetched by GET so that a reload posts nothing again.</summary>
    public static IResult Next(string path) => TypedResults.LocalRedirect(path);

    private sealed record Rendered<TPage>(object? Parameters, string Policy, int Status, bool KeepsLanguage) : IResult where TPage : IComponent
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var headers = httpContext.Response.Headers;
            headers.ContentSecurityPolicy = Policy;
            headers.CacheControl = "no-store";
            headers["Referrer-Policy"] = "no-referrer";
            headers.XContentTypeOptions = "nosniff";
            headers["X-Robots-Tag"] = "noindex";
            if (KeepsLanguage)
                PageLanguage.Keep(httpContext);
            return new RazorComponentResult<TPage>(Parameters ?? new { })
            {
                StatusCode = Status,
                // Whole or not at all: a fault while rendering must be a 500, not half a page.
                PreventStreamingRendering = true,
            }.ExecuteAsync(httpContext);
        }
    }
}
