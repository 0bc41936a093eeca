using System.Text.Json;

namespace BloodDrive.Local.Functions;

/// <summary>The values of local.settings.json as environment variables; one that is already set wins, as with func.</summary>
internal static class LocalSettings
{
    public static void Load(string appDirectory)
    {
        var path = Path.Combine(appDirectory, "local.settings.json");
        if (!File.Exists(path))
            return;
        using var settings = JsonDocument.Parse(
            File.ReadAllBytes(path),
            new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        if (!settings.RootElement.TryGetProperty("Values", out var values))
            return;
        foreach (var value in values.EnumerateObject())
        {
            if (Environment.GetEnvironmentVariable(value.Name) is null)
                Environment.SetEnvironmentVariable(value.Name, value.Value.ToString());
        }
    }
}
