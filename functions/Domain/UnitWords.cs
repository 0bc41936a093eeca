namespace BloodDrive.Domain;

/// <summary>Units as the pages name them.</summary>
public static class UnitWords
{
    public static string Of(UnitKind kind, Language language) => (language == Language.English, kind) switch
    {
        (true, UnitKind.Commune) => "commune or ward",
        (true, UnitKind.Agency) => "agency",
        (true, UnitKind.School) => "school",
        (true, UnitKind.Factory) => "factory, company",
        (true, _) => "club",
        (_, UnitKind.Commune) => "xã, phường",
        (_, UnitKind.Agency) => "cơ quan",
        (_, UnitKind.School) => "trường học",
        (_, UnitKind.Factory) => "nhà máy, công ty",
        _ => "câu lạc bộ",
    };
}
