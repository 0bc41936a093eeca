using System.Security.Cryptography;
using System.Text.Json;

namespace BloodDrive.Local.Start;

/// <summary>What a laptop's BloodDrive remembers from one start to the next: its keys, the day it rehearses, what has been done once.</summary>
public sealed record LocalState
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public required string LinkKeys { get; init; }
    public required string LookupKey { get; init; }

    /// <summary>The secret by which this command calls the app; an older state has none and takes a new one at each start.</summary>
    public string ClientSecret { get; init; } = NewKey();

    /// <summary>The day given by --today; a later plain start goes on with it.</summary>
    public DateOnly? RehearsedDay { get; init; }
    public bool DrivesMade { get; init; }
    public bool DonorsImported { get; init; }
    public bool YearTold { get; init; }

    /// <summary>The civil day of the last recall that the command fired.</summary>
    public DateOnly? RecallFired { get; init; }

    public static LocalState Load(string file) => File.Exists(file)
        ? JsonSerializer.Deserialize<LocalState>(File.ReadAllText(file), Json)!
        : new LocalState { LinkKeys = "1:" + NewKey(), LookupKey = NewKey() };

    /// <summary>Written beside and moved over, so that a kill leaves the old state or the new one.</summary>
    public LocalState Save(string file)
    {
        File.WriteAllText(file + ".new", JsonSerializer.Serialize(this, Json));
        File.Move(file + ".new", file, overwrite: true);
        return this;
    }

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
}
