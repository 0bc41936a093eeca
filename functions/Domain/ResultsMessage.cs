using System.Globalization;

namespace BloodDrive.Domain;

/// <summary>What is to be done about the results of a drive.</summary>
public enum ResultsAct
{
    /// <summary>Take a chunk of an upload in.</summary>
    Take,

    /// <summary>Bring donors' rows and the tally to what the results say.</summary>
    Settle,

    /// <summary>Thank those who came.</summary>
    Thank,
}

/// <summary>The body of a message about the results of a drive, form 1: keys alone.</summary>
/// <param name="Upload">The id of the upload; empty but for <see cref="ResultsAct.Take"/>.</param>
public readonly record struct ResultsMessage(ResultsAct Act, string Drive, string Upload = "", int Chunk = 0)
{
    public override string ToString() => Act switch
    {
        ResultsAct.Take => string.Create(CultureInfo.InvariantCulture, $"1/take/{Drive}/{Upload}/{Chunk}"),
        ResultsAct.Settle => $"1/settle/{Drive}",
        _ => $"1/thank/{Drive}",
    };

    /// <summary>Reads the body of a queue message; null for none of ours.</summary>
    public static ResultsMessage? Parse(string body) => body.Split('/') switch
    {
        ["1", "take", { Length: > 0 } drive, { Length: > 0 } upload, var chunk] when int.TryParse(chunk, NumberStyles.None, CultureInfo.InvariantCulture, out var number) =>
            new(ResultsAct.Take, drive, upload, number),
        ["1", "settle", { Length: > 0 } drive] => new(ResultsAct.Settle, drive),
        ["1", "thank", { Length: > 0 } drive] => new(ResultsAct.Thank, drive),
        _ => null,
    };

    /// <exception cref="FormatException">The body is none of ours.</exception>
    public static ResultsMessage Of(string body) => Parse(body) ?? throw new FormatException("A message about results names a task and a drive.");
}
