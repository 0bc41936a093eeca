using System.Reflection;

namespace BloodDrive.Local.Start;

/// <summary>Where things lie: this repository, the built app, and .local/, which holds everything a start leaves behind.</summary>
public static class LocalPlaces
{
    public static string Repository => Path.GetFullPath(Metadata("Repository"));

    public static string App => Path.GetFullPath(Metadata("App"));

    /// <summary>Where package.json is, and node_modules.</summary>
    public static string Npm => Path.Combine(Repository, "infra", "local");

    public static string Samples => Path.Combine(Npm, "samples");

    /// <summary>Not in the repository; BLOODDRIVE_LOCAL names another place.</summary>
    public static string Kept =>
        Environment.GetEnvironmentVariable("BLOODDRIVE_LOCAL") is { Length: > 0 } place ? place : Path.Combine(Repository, ".local");

    public static string State => Path.Combine(Kept, "state.json");

    public static string Storage => Path.Combine(Kept, "azurite");

    public static string Inbox => Path.Combine(Kept, "inbox.jsonl");

    public static string Log(string name) => Path.Combine(Kept, $"{name}.log");

    private static string Metadata(string key) => typeof(LocalPlaces).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
