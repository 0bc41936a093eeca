using BloodDrive.Web;
using BloodDrive.Web.Uploads;
using Microsoft.AspNetCore.Http;

namespace BloodDrive.Results;

/// <summary>What could not be taken, as the page says it.</summary>
public sealed record ResultsTrouble
{
    public FileRefusal? Refusal { get; init; }
    public IReadOnlyList<FieldFault> Faults { get; init; } = [];

    /// <summary>The typed result that was not taken.</summary>
    public Form.Fields? Posted { get; init; }

    public int Status => Refusal == FileRefusal.TooLarge
        ? StatusCodes.Status413PayloadTooLarge
        : Refusal is null && Faults.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
}
