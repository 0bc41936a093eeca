using BloodDrive.Domain;

namespace BloodDrive.Tests.Stories;

/// <summary>Somebody of the story's register, with what the test itself knows of them.</summary>
/// <param name="Out">Why a campaign of the province does not invite them; null for who is invited.</param>
/// <param name="Drive">The number of the drive near by; null for none.</param>
internal sealed record TetPerson(Donor Donor, AudienceReason? Out, int? Drive)
{
    /// <summary>Held out, and left in peace.</summary>
    public bool Held { get; init; }

    /// <summary>Had another invitation lately.</summary>
    public bool Overlaps { get; init; }

    /// <summary>Agreed to be told of their own affairs, and is recalled tonight.</summary>
    public bool Recalled { get; init; }

    /// <summary>Came by a public link or a unit's list, and no invitation brought them.</summary>
    public bool IsNew { get; init; }

    public DonorId Id => Donor.Id;

    public bool ByText => Donor.Phone is not null;

    public bool ByBoth => Donor is { Phone: not null, Email: not null };

    public bool IsShared => Donor.PhoneShared;

    /// <summary>Never the person.</summary>
    public override string ToString() => Id.Value;
}
