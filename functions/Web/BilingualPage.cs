using BloodDrive.Domain;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace BloodDrive.Web;

/// <summary>A page or part of one that stands in Vietnamese and English side by side: <c>@T("Tối nay", "Tonight")</c>.</summary>
public abstract class BilingualPage : ComponentBase
{
    [CascadingParameter] public required HttpContext Http { get; set; }

    protected virtual Language Language => PageLanguage.Of(Http.Request);

    /// <summary>A number as the page's language writes it.</summary>
    protected string Number(long number) => NumberWords.Of(number, Language);

    protected string T(string vietnamese, string english) => Language == Language.English ? english : vietnamese;
}
