namespace BloodDrive.Domain.Import;

/// <summary>The sex as a cell has it; null where the cell is filled and says none.</summary>
public static class SexText
{
    public static Sex? Read(string text) => NameText.Fold(text) switch
    {
        "" or "khong ro" or "chua ro" or "khac" or "other" => Sex.Unknown,
        "nam" or "m" or "male" or "man" or "ong" or "anh" or "trai" => Sex.Male,
        "nu" or "f" or "female" or "woman" or "ba" or "chi" or "gai" => Sex.Female,
        _ => null,
    };
}
