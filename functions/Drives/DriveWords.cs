using BloodDrive.Domain;

namespace BloodDrive.Drives;

/// <summary>Drives as the pages name them.</summary>
public static class DriveWords
{
    public static string In(Language language, DriveState state) => (language, state) switch
    {
        (Language.English, DriveState.Planned) => "planned",
        (Language.English, DriveState.Open) => "open",
        (Language.English, DriveState.Full) => "full",
        (Language.English, DriveState.Cancelled) => "cancelled",
        (Language.English, _) => "done",
        (_, DriveState.Planned) => "dự kiến",
        (_, DriveState.Open) => "đang nhận hẹn",
        (_, DriveState.Full) => "đã đủ hẹn",
        (_, DriveState.Cancelled) => "đã hủy",
        _ => "đã xong",
    };

    /// <summary>The badge's class of console.css.</summary>
    public static string? Tone(DriveState state) => state switch
    {
        DriveState.Open => "good",
        DriveState.Full or DriveState.Planned => "warn",
        DriveState.Cancelled => "bad",
        _ => null,
    };

    /// <summary>Hồng Gai (Hạ Long), Quảng Ninh.</summary>
    public static string Of(Area area) => area switch
    {
        { Commune: { } commune, District: { } district } => $"{commune} ({district}), {area.Province}",
        { Commune: { } commune } => $"{commune}, {area.Province}",
        { District: { } district } => $"{district}, {area.Province}",
        _ => area.Province,
    };

    /// <summary>An area as the form's field of areas reads it back: P. Hà Khánh; H. Vân Đồn.</summary>
    public static string Typed(Area area, string home)
    {
        string?[] parts = [area.Commune is { } commune ? $"P. {commune}" : null, area.District is { } district ? $"H. {district}" : null];
        var named = parts.OfType<string>().ToList();
        return named.Count == 0 || area.Province != home ? string.Join(", ", [.. named, area.Province]) : string.Join(", ", named);
    }
}
