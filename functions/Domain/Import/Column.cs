namespace BloodDrive.Domain.Import;

/// <summary>What a column of a donor file holds.</summary>
public enum Column
{
    /// <summary>The running number of the row: read only to recognise rows that hold nothing else.</summary>
    RowNumber,
    Name,

    /// <summary>Family and middle names where the given name has a column of its own.</summary>
    FamilyName,
    GivenName,
    Sex,

    /// <summary>A column "Nam": its cells hold a birth or a cross, and whoever has one is a man.</summary>
    UnderMale,
    UnderFemale,
    Birth,
    BirthDay,
    BirthMonth,
    BirthYear,
    Phone,
    OtherPhone,
    Email,
    Code,
    Cccd,
    Group,
    GroupTested,
    GroupSaid,
    Rhesus,
    Weight,
    Province,
    District,
    Commune,
    Address,
    LastDonation,
    DonationKind,
    Volume,
    DonationCount,

    /// <summary>How the person wants to be addressed: Xưng hô, Tên thường gọi.</summary>
    AddressForm,
    Language,

    /// <summary>Our own id of the donor; this and all that follow stand in results of a drive alone.</summary>
    DonorNumber,

    /// <summary>The four characters of a booking.</summary>
    BookingCode,
    Outcome,
    DriveDay,
    DeferredUntil,

    /// <summary>Kept from files of medical staff, and for them alone.</summary>
    DeferralReason,

    /// <summary>Volunteer, relative of a patient, paid.</summary>
    Giver,
}
