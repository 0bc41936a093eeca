using System.Globalization;

namespace BloodDrive.Domain.Import;

/// <summary>The body of an import's queue message: its version, the import, the chunk of rows to work off. Chunks follow one another.</summary>
public readonly record struct ImportMessage(string Import, int Chunk)
{
    private const string Version = "1";

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Version}/{Import}/{Chunk}");

    /// <exception cref="FormatException">The body is none of ours.</exception>
    public static ImportMessage Parse(string body) => body.Split('/') is [Version, var import, var chunk]
        ? new ImportMessage(import, int.Parse(chunk, NumberStyles.None, CultureInfo.InvariantCulture))
        : throw new FormatException("An import message names a version, an import and a chunk.");
}
