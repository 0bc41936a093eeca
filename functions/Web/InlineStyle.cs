using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace BloodDrive.Web;

/// <summary>A small style sheet that travels inside its page, and the source that the page's Content-Security-Policy names for it.</summary>
public sealed record InlineStyle
{
    private InlineStyle(string css)
    {
        Markup = new($"<style>{css}</style>");
        Source = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(css)))}'";
    }

    public MarkupString Markup { get; }

    /// <summary>'sha256-…', for style-src.</summary>
    public string Source { get; }

    /// <summary>Embedded style sheets, by their file names, as one. Line breaks and indentation do not travel.</summary>
    public static InlineStyle Of(params IEnumerable<string> names) =>
        new(string.Concat(names.SelectMany(name => Encoding.UTF8.GetString(AssetFiles.Embedded(name)).Split('\n')).Select(line => line.Trim())));
}
