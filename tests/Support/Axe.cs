using System.Text.Json;
using BloodDrive.Local.Start;
using Microsoft.Playwright;

namespace BloodDrive.Tests.Support;

/// <summary>axe-core, which looks for barriers in a page (WCAG 2.2 A and AA, and good practice).</summary>
public static class Axe
{
    private static readonly Lazy<Task<string>> Source = new(LoadAsync);

    /// <summary>Fails with what axe-core finds in the page as it stands.</summary>
    public static async Task FindsNothingAsync(IPage page, string where)
    {
        // Evaluated by the browser's debugger, so the page's own policy against scripts stays in force.
        await page.EvaluateAsync(await Source.Value);
        var found = await page.EvaluateAsync<JsonElement>("() => axe.run(document, { resultTypes: ['violations'] }).then(result => result.violations)");
        Assert.True(found.GetArrayLength() == 0, $"axe-core on {where}: " + string.Join("; ", found.EnumerateArray().Select(Describe)));
    }

    private static string Describe(JsonElement violation) =>
        $"{violation.GetProperty("id").GetString()} ({violation.GetProperty("help").GetString()}) at "
        + string.Join(", ", violation.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("html").GetString()));

    private static async Task<string> LoadAsync()
    {
        var directory = Path.Combine(Built.Repository, "tests");
        Assert.Null(await Npm.InstallAsync(directory));
        return await File.ReadAllTextAsync(Path.Combine(directory, "node_modules", "axe-core", "axe.min.js"));
    }
}
