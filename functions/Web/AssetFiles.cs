using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace BloodDrive.Web;

/// <summary>The style sheets, pictures and scripts of the app: embedded in it, so that no page asks another host for anything.</summary>
public static class AssetFiles
{
    private static readonly FrozenDictionary<string, Asset> All = new[]
    {
        "console.css", "drop.svg", "chart.umd.min.js", "chart.umd.min.LICENSE.md", "drawing.js",
        "door.css", "door.js", "door-camera.js", "door-roll.js", "door-store.js", "door-worker.js", "jsQR.js", "jsQR.LICENSE.txt",
    }.ToFrozenDictionary(name => name, Load);

    /// <summary>The address of an asset; it changes with the content, so that browsers may keep it for a year.</summary>
    public static string Address(string name) => $"/assets/{name}?v={All[name].Version}";

    /// <summary>The bytes of an asset, for counting what a page weighs.</summary>
    public static int SizeOf(string name) => All[name].Content.Length;

    /// <summary>The asset, a 304 to whoever holds it, a 404 for any other name.</summary>
    public static IResult Answer(string name, HttpRequest request)
    {
        if (!All.TryGetValue(name, out var asset))
            return TypedResults.NotFound();
        var headers = request.HttpContext.Response.Headers;
        headers.CacheControl = request.Query["v"] == asset.Version ? "public, max-age=31536000, immutable" : "public, no-cache";
        headers.XContentTypeOptions = "nosniff";
        return TypedResults.Bytes(asset.Content, asset.ContentType, entityTag: new EntityTagHeaderValue($"\"{asset.Version}\""));
    }

    internal static byte[] Embedded(string name)
    {
        using var resource = typeof(AssetFiles).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The app was built without {name}.");
        var content = new byte[resource.Length];
        resource.ReadExactly(content);
        return content;
    }

    private static Asset Load(string name)
    {
        var content = Embedded(name);
        return new(content, TypeOf(name), Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8)));
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "text/plain; charset=utf-8",
    };

    private sealed record Asset(byte[] Content, string ContentType, string Version);
}
