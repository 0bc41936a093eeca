using BloodDrive.Domain;

namespace BloodDrive.Organisers;

/// <summary>Roles and scopes as the pages name them.</summary>
public static class RoleWords
{
    public static string In(Language language, Role role) => (language, role) switch
    {
        (Language.English, Role.Viewer) => "viewer",
        (Language.English, Role.Organiser) => "organiser",
        (Language.English, Role.Approver) => "approver",
        (Language.English, Role.Hotline) => "hotline",
        (Language.English, Role.Medical) => "medical staff",
        (Language.English, _) => "administrator",
        (_, Role.Viewer) => "xem số liệu",
        (_, Role.Organiser) => "tổ chức",
        (_, Role.Approver) => "phê duyệt",
        (_, Role.Hotline) => "trực hotline",
        (_, Role.Medical) => "y tế",
        _ => "quản trị",
    };

    public static string In(Language language, IEnumerable<Role> roles) => string.Join(", ", roles.Order().Select(role => In(language, role)));

    public static string In(Language language, Scope scope) => scope switch
    {
        Scope.OfProvince(var name) => name,
        Scope.OfUnit(var province, var unit) => $"{unit}, {province}",
        _ => language == Language.English ? "nation" : "toàn quốc",
    };
}
