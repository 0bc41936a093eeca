namespace BloodDrive.Domain.Import;

/// <summary>What can be wrong with a cell of a donor file; <see cref="FaultWords"/> says it in both languages, with the remedy.</summary>
public enum Fault
{
    NameMissing,
    NameGarbled,
    NameOldEncoding,
    NameWithDigits,
    NameTooLong,
    PhoneScientific,
    PhoneForeignDigits,
    PhoneUnreadable,
    PhoneTooShort,
    PhoneTooLong,
    PhonePrefix,
    PhoneAbroad,
    PhoneLandline,
    SecondPhoneLeftOut,
    EmailUnreadable,
    BirthUnreadable,
    BirthInFuture,
    BirthTooYoung,
    BirthTooOld,
    BirthUnderBothSexes,
    DateOrderUnfit,
    SexUnreadable,
    GroupUnreadable,
    WeightUnreadable,
    AreaUnreadable,
    ProvinceUnknown,
    CccdUnreadable,
    CccdScientific,
    DonationDayUnreadable,
    DonationInFuture,
    DonationTooEarly,
    DonationYearAlone,
    DonationYearTooRecent,
    DonationKindUnreadable,
    VolumeUnreadable,
    CountUnreadable,
    NothingToKnowBy,

    /// <summary>From here on: results of a drive.</summary>
    OutcomeMissing,
    OutcomeUnreadable,
    OutcomeContradicted,
    UntilUnreadable,
    UntilNotAfterDrive,
    OtherDriveDay,
    NobodyFound,
    SeveralFound,
    CodeOfAnotherPerson,
    TwiceInFile,
}

/// <summary>One cell that was not taken as it stands: the row's number in the file, the column's own header, the fault.</summary>
public sealed record Finding(int Row, string Column, Fault Fault)
{
    /// <summary>True where the whole row stays out; else the row goes in without this cell.</summary>
    public bool RefusesRow => FaultWords.RefusesRow(Fault);
}
