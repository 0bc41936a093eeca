using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Health;

/// <summary>How long each part of this process's start took: one line of its log says it once the app listens.</summary>
internal sealed partial class StartTimes
{
    private readonly int _runtime = (int)(TimeProvider.System.GetLocalNow().DateTime - Process.GetCurrentProcess().StartTime).TotalMilliseconds;
    private readonly List<int> _parts = [];
    private long _since = Stopwatch.GetTimestamp();

    /// <summary>A part has ended, the next begins.</summary>
    public void Next()
    {
        var now = Stopwatch.GetTimestamp();
        _parts.Add((int)Stopwatch.GetElapsedTime(_since, now).TotalMilliseconds);
        _since = now;
    }

    /// <summary>The last part has ended: settings, wiring, building, storage, host.</summary>
    public void Say(ILogger log)
    {
        Next();
        if (_parts is [var settings, var wiring, var building, var storage, var host])
        {
            Listens(log, _runtime, settings, wiring, building, storage, host);
        }
    }

    [LoggerMessage(LogLevel.Information, "The app listens; milliseconds of its start follow. Runtime: {Runtime}. Settings: {Settings}. Wiring: {Wiring}. Building: {Building}. Storage: {Storage}. Host: {Host}.")]
    private static partial void Listens(ILogger log, int runtime, int settings, int wiring, int building, int storage, int host);
}
