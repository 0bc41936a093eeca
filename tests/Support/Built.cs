using System.Reflection;

namespace BloodDrive.Tests.Support;

/// <summary>Where this build put things.</summary>
public static class Built
{
    public static string App => Path.GetFullPath(Metadata("App"));

    public static string Local => Path.GetFullPath(Metadata("Local"));

    public static string Repository => Path.GetFullPath(Metadata("Repository"));

    /// <summary>The Bicep compiler; null where there is none for the machine.</summary>
    public static string? Bicep => Find("Bicep");

    private static string Metadata(string key) => Find(key)!;

    private static string? Find(string key) => typeof(Built).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().SingleOrDefault(attribute => attribute.Key == key)?.Value;
}
