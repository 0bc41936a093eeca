using System.Reflection;

namespace BloodDrive.Local.Functions;

/// <summary>Where the app lies and which of its types hold functions; the entry assembly unless told.</summary>
internal sealed record LocalApp(string Directory, IReadOnlyList<Type> Functions)
{
    public static LocalApp Entry => new(AppContext.BaseDirectory, Assembly.GetEntryAssembly().GetExportedTypes());
}
