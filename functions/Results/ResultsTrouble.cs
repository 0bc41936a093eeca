using BloodDrive.Web;
using BloodDrive.Web.Uploads;
using Microsoft.AspNetCore.Http;

namespace BloodDrive.Results;

/// <summary>What could not be taken, as the page says it.</summary>
public sealed record ResultsTrouble
{
    /// <summary>Stands for the form of people without a booking.</summary>
    public const string Newcomer = "new";

    public FileRefusal? Refusal { get; init; }
    public IReadOnlyList<FieldFault> Faults { get; init; } = [];

    /// <summary>The typed result that was not taken.</summary>
    public Form.Fields? Posted { get; init; }

    /// <summary>Whose form was refused: a donor's id, or that of the form for people without a booking.</summary>
    public string? Whose => Posted is null ? null : Posted["donor"] ?? Newcomer;

    public Form.Fields? PostedOf(string whose) => Whose == whose ? Posted : null;

    public IReadOnlyList<FieldFault> FaultsOf(string whose) => Whose == whose ? Faults : [];

    public int Status => Refusal == FileRefusal.TooLarge
        ? StatusCodes.Status413PayloadTooLarge
        : Refusal is null && Faults.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
}
