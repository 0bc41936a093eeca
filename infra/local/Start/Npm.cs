namespace BloodDrive.Local.Start;

/// <summary>Packages from npm, at the versions that a folder's package-lock.json pins.</summary>
public static class Npm
{
    /// <summary>Runs <c>npm ci</c> where it has not been run for this package-lock.json. <paramref name="directory"/> holds that file.</summary>
    /// <returns>What npm said where it failed; null where everything is installed.</returns>
    public static async Task<string?> InstallAsync(string directory)
    {
        // Test runs and commands side by side install once: the others find it done.
        await using var turn = await FileTurn.TakeAsync(Path.Combine(directory, ".local", "npm.lock"));
        if (IsInstalled(directory))
            return null;
        await using var npm = ChildProcess.Start(
            OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci", "--prefix", directory, "--no-audit", "--no-fund"], directory: directory);
        await npm.WaitForExitAsync(CancellationToken.None);
        if (npm.ExitCode != 0)
            return string.Join('\n', npm.Lines.TakeLast(8));
        File.Copy(Pinned(directory), Installed(directory), overwrite: true);
        return null;
    }

    public static bool IsInstalled(string directory) =>
        File.Exists(Installed(directory)) && File.ReadAllText(Installed(directory)) == File.ReadAllText(Pinned(directory));

    private static string Pinned(string directory) => Path.Combine(directory, "package-lock.json");

    private static string Installed(string directory) => Path.Combine(directory, "node_modules", ".installed");
}
