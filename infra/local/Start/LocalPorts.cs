using BloodDrive.Local.Gateway;

namespace BloodDrive.Local.Start;

/// <summary>The ports of a start: the usual ones, and free ones instead of those that are busy.</summary>
public sealed record LocalPorts(int Blob, int Queue, int Table, int Gateway, int App)
{
    public static readonly LocalPorts Usual = new(10000, 10001, 10002, GatewayCommand.DefaultPort, 7071);

    /// <summary>Says which usual port was busy. Null where none of the app's four-digit ports is free: a longer link would not fit a text.</summary>
    public static LocalPorts? Choose()
    {
        if (Ports.FirstFree(Usual.App, 7099, except: Usual.Gateway) is not { } app)
            return null;
        var chosen = new LocalPorts(
            Instead("Azurite blob", Usual.Blob),
            Instead("Azurite queue", Usual.Queue),
            Instead("Azurite table", Usual.Table),
            Instead("gateway", Usual.Gateway),
            app);
        if (app != Usual.App)
            SayBusy("app", Usual.App, app);
        return chosen;
    }

    /// <summary>Those of storage and gateway that somebody else uses now.</summary>
    public static int[] Busy() => [.. new[] { Usual.Blob, Usual.Queue, Usual.Table, Usual.Gateway }.Where(port => !Ports.IsFree(port))];

    private static int Instead(string of, int usual)
    {
        if (Ports.IsFree(usual))
            return usual;
        var free = Ports.Free();
        SayBusy(of, usual, free);
        return free;
    }

    private static void SayBusy(string of, int usual, int free) => Said.Line(
        $"Cổng {usual} ({of}) đang bận, dùng cổng {free}.",
        $"Port {usual} ({of}) is busy, {free} is used instead.");
}
