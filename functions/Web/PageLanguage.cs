using BloodDrive.Domain;
using Microsoft.AspNetCore.Http;

namespace BloodDrive.Web;

/// <summary>The language of the organiser's pages: Vietnamese, until somebody asks for English by ?lang=en; a cookie keeps the choice.</summary>
public static class PageLanguage
{
    private const string Name = "lang";

    public static Language Of(HttpRequest request) => Asked(request) ?? Of(request.Cookies[Name]) ?? Language.Vietnamese;

    /// <summary>The language that the address asks for, if it asks.</summary>
    public static Language? Asked(HttpRequest request) => Of(request.Query[Name]);

    /// <summary>The code for the attribute lang and for the address.</summary>
    public static string Code(Language language) => language == Language.English ? "en" : "vi";

    /// <summary>The address of the same page in the other language.</summary>
    public static string Switch(HttpRequest request, Language to) =>
        request.Path + QueryString.Create(request.Query.Where(pair => pair.Key != Name).Append(new(Name, Code(to))));

    internal static void Keep(HttpContext http)
    {
        if (Asked(http.Request) is { } language)
            http.Response.Cookies.Append(Name, Code(language), new() { HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(365) });
    }

    private static Language? Of(string? code) => code switch { "en" => Language.English, "vi" => Language.Vietnamese, _ => null };
}
