using System.Globalization;

namespace BloodDrive.Local.Start;

/// <summary>What time it is for the app and the gateway: the machine's, or from 18:00 in Viet Nam where recall messages may not leave now.</summary>
/// <param name="Offset">How far their clock runs ahead of the machine's.</param>
/// <param name="Shifted">True where it is not the machine's.</param>
public sealed record LocalClock(TimeSpan Offset, bool Shifted)
{
    private static readonly TimeSpan VietNam = TimeSpan.FromHours(7);

    // The same hours as the setting's defaults: the local environment does not change them.
    private static readonly TimeOnly Opens = new(18, 0);
    private static readonly TimeOnly Closes = new(20, 0);

    /// <summary>A start shortly before the window closes would leave half of its messages for the next evening.</summary>
    private static readonly TimeSpan Needed = TimeSpan.FromMinutes(30);

    public static LocalClock At(DateTimeOffset now, DateOnly? rehearsed)
    {
        var local = now.ToOffset(VietNam);
        var time = TimeOnly.FromDateTime(local.DateTime);
        if (rehearsed is null && time >= Opens && time < Closes.Add(-Needed))
            return new LocalClock(TimeSpan.Zero, Shifted: false);
        var day = rehearsed ?? DateOnly.FromDateTime(local.DateTime);
        return new LocalClock(new DateTimeOffset(day.ToDateTime(Opens), VietNam) - now, Shifted: true);
    }

    public DateTimeOffset Now => (TimeProvider.System.GetUtcNow() + Offset).ToOffset(VietNam);

    public DateOnly Day => DateOnly.FromDateTime(Now.DateTime);

    public string Words => Now.ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture);
}
