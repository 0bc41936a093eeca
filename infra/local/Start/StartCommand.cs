using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace BloodDrive.Local.Start;

/// <summary>The whole of BloodDrive on a laptop: storage, providers and app, the sample donors once, a first recall, and what to open.</summary>
public static class StartCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (StartOptions.Parse(args) is not { } options)
        {
            await Console.Error.WriteLineAsync(StartOptions.Usage);
            return 2;
        }

        var started = Stopwatch.GetTimestamp();
        Directory.CreateDirectory(LocalPlaces.Kept);
        await using var alone = FileTurn.TryTake(Path.Combine(LocalPlaces.Kept, "running"));
        if (alone is null)
            return Fail("BloodDrive đang chạy ở cửa sổ khác.", "BloodDrive is already running in another window.");
        if (options.Fresh)
            Wipe();

        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, stop));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, stop));
        try
        {
            return await RunAsync(options, started, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0;
        }
        catch (HttpRequestException fault)
        {
            return Fail(
                $"Ứng dụng không trả lời như mong đợi ({(int?)fault.StatusCode}); xem {LocalPlaces.Log("app")}",
                "The app did not answer as expected; its log says why.");
        }
    }

    private static async Task<int> RunAsync(StartOptions options, long started, CancellationToken stop)
    {
        if (!Azurite.IsInstalled(LocalPlaces.Npm))
            Said.Line("Đang cài Azurite (một lần)…", "Installing Azurite (once)…");
        if (await Azurite.InstallAsync(LocalPlaces.Npm) is { } npm)
            return Fail($"Không cài được Azurite: {npm}", "Azurite could not be installed; npm's own words stand above.");
        return options.WithoutApp ? await RunPartsAsync(stop) : await RunAllAsync(options, started, stop);
    }

    private static async Task<int> RunPartsAsync(CancellationToken stop)
    {
        if (LocalPorts.Busy() is { Length: > 0 } busy)
            return Fail($"Cổng {string.Join(", ", busy)} đang bận.", "Those ports are busy, and local.settings.sample.json names them.");
        await using var processes = new LocalProcesses();
        if (await processes.StartPartsAsync(LocalPorts.Usual, TimeSpan.Zero) is { } problem)
            return Fail($"Không khởi động được {problem}", "It did not start; its last words stand above.");
        Said.Line(
            $"Sẵn sàng cho func start. Hộp thư thử: http://127.0.0.1:{LocalPorts.Usual.Gateway.ToString(CultureInfo.InvariantCulture)}/. Ctrl+C để dừng.",
            "Ready for func start, with local.settings.sample.json as local.settings.json. Ctrl+C stops it.");
        return await WatchAsync(processes, stop);
    }

    private static async Task<int> RunAllAsync(StartOptions options, long started, CancellationToken stop)
    {
        if (LocalPorts.Choose() is not { } ports)
            return Fail("Các cổng 7071–7099 đều bận.", "Ports 7071 to 7099 are all busy, and a longer link would not fit a text.");

        var state = LocalState.Load(LocalPlaces.State);
        state = (state with { RehearsedDay = options.Today ?? state.RehearsedDay }).Save(LocalPlaces.State);
        var clock = LocalClock.At(TimeProvider.System.GetUtcNow(), state.RehearsedDay);
        SayClock(clock, options, state);

        await using var processes = new LocalProcesses();
        if (await processes.StartAsync(ports, state, clock) is { } problem)
            return Fail($"Không khởi động được {problem}", "It did not start; its last words stand above.");

        using var app = new LocalApp(ports.App, state.ClientSecret);
        var recall = await new FirstEvening(app, clock).RunAsync(state, options, stop);
        await Summary.SayAsync(recall, ports, Stopwatch.GetElapsedTime(started), stop);

        return await WatchAsync(processes, stop);
    }

    private static async Task<int> WatchAsync(LocalProcesses processes, CancellationToken stop)
    {
        if (await processes.WatchAsync(stop) is { } ended)
            return Fail($"Đã dừng ngoài ý muốn: {ended}", "It ended by itself; its last words stand above.");
        Said.Line("Đang dừng…", "Stopping…");
        return 0;
    }

    private static void SayClock(LocalClock clock, StartOptions options, LocalState state)
    {
        if (!clock.Shifted)
            return;
        Said.Line(
            $"Đồng hồ của ứng dụng bắt đầu lúc {clock.Words} (giờ Việt Nam) và chạy tiếp.",
            $"The app's clock starts at {clock.Words} (Viet Nam time) and runs on.");
        if (options.Today is null && state.RehearsedDay is not null)
            Said.Line("Vẫn là ngày diễn tập lần trước; --fresh để bắt đầu lại.", "Still the day rehearsed before; --fresh begins again.");
    }

    private static void Wipe()
    {
        foreach (var directory in Directory.GetDirectories(LocalPlaces.Kept))
            Directory.Delete(directory, recursive: true);
        foreach (var file in Directory.GetFiles(LocalPlaces.Kept).Where(file => Path.GetFileName(file) != "running"))
            File.Delete(file);
        Said.Line("Đã xóa dữ liệu cũ.", "Wiped what earlier starts kept.");
    }

    private static void Stop(PosixSignalContext context, CancellationTokenSource stop)
    {
        // The children are ended in their order first; this process ends by itself then.
        context.Cancel = true;
        stop.Cancel();
    }

    private static int Fail(string vietnamese, string english)
    {
        Said.Fault(vietnamese, english);
        return 1;
    }
}
