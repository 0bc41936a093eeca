using System.Reflection;

namespace BloodDrive.Tests.Support;

/// <summary>Where this build put things.</summary>
public static class Built
{
    public static string App => Path.GetFullPath(Metadata("App"));

    public static string Local => Path.GetFullPath(Metadata("Local"));

    public static string Repository => Path.GetFullPath(Metadata("Repository"));

    private static string Metadata(string key) => typeof(Built).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
