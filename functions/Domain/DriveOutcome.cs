using System.Text.Json.Serialization;

namespace BloodDrive.Domain;

/// <summary>What became of one person at one drive, as the hospital's results have it. Until they are in, nothing is said of anybody.</summary>
[JsonDerivedType(typeof(Gave), "gave")]
[JsonDerivedType(typeof(Deferred), "deferred")]
[JsonDerivedType(typeof(DidNotCome), "did-not-come")]
public abstract record DriveOutcome
{
    private DriveOutcome() { }

    /// <param name="Millilitres">Null where the results name no volume.</param>
    public sealed record Gave(DonationKind Kind, int? Millilitres) : DriveOutcome;

    /// <summary>Came and could not give. Why is nowhere here: it lies where medical staff alone look.</summary>
    /// <param name="Until">The first day on which giving may be thought of again; null where a person has yet to decide.</param>
    public sealed record Deferred(DateOnly? Until) : DriveOutcome;

    public sealed record DidNotCome : DriveOutcome;

    public bool Came => this is not DidNotCome;

    /// <summary>Never the outcome: health data must not reach a log by way of a format string.</summary>
    public sealed override string ToString() => "[outcome]";
}
