namespace BloodDrive.Local.Samples;

/// <summary>Makes the sample files again: <c>dotnet run --project infra/local -- samples [folder]</c>. The same seed makes the same files.</summary>
public static class SamplesCommand
{
    public const int Donors = 2000;
    private const int Seed = 20261121;

    public static int Run(string[] args)
    {
        var folder = args is [var named, ..] ? named : Start.LocalPlaces.Samples;
        File.WriteAllBytes(Path.Combine(folder, "donors.xlsx"), DonorsFile());
        File.WriteAllText(Path.Combine(folder, "drives.json"), DrivesFile());
        Console.WriteLine($"{Path.Combine(folder, "donors.xlsx")}: {Donors} donors; {Path.Combine(folder, "drives.json")}");
        return 0;
    }

    public static byte[] DonorsFile()
    {
        var random = new Random(Seed);
        return SampleFile.Write(SampleRegister.Draw(Donors, random), random);
    }

    /// <summary>The drives that are over; made anew at each start, from the same donors.</summary>
    internal static IReadOnlyList<PastDrive> PastDrives() => SampleResults.Draw(SampleRegister.Draw(Donors, new Random(Seed)), new Random(Seed));

    public static string DrivesFile() => SampleDrives.Write();
}
