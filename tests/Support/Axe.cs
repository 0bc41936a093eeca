using System.Text.Json;
using BloodDrive.Local.Start;
using Microsoft.Playwright;

namespace BloodDrive.Tests.Support;

/// <summary>axe-core, which looks for barriers in a page (WCAG 2.2 A and AA, and good practice).</summary>
public static class Axe
{
    private static readonly Lazy<Task<string>> Source = new(LoadAsync);

    /// <summary>Fails with what axe-core finds in the page as it stands, but for the rules that it is not held to.</summary>
    public static async Task FindsNothingAsync(IPage page, string where, params string[] except)
    {
        // Evaluated by the browser's debugger, so the page's own policy against scripts stays in force.
        if (await page.EvaluateAsync<bool>("() => typeof axe === 'undefined'"))
            await page.EvaluateAsync(await Source.Value);
        var violations = await page.EvaluateAsync<JsonElement>("() => axe.run(document, { resultTypes: ['violations'] }).then(result => result.violations)");
        var found = violations.EnumerateArray().Where(violation => !except.Contains(violation.GetProperty("id").GetString())).Select(Describe).ToList();
        Assert.True(found.Count == 0, $"axe-core on {where}: " + string.Join("; ", found));
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
