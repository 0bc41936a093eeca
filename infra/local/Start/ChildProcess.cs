using System.Collections.Concurrent;
using System.Diagnostics;

namespace BloodDrive.Local.Start;

/// <summary>A process that never outlives the one that started it, not even when that one is killed (on Linux and macOS).</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    // The watcher holds the other end of a pipe from the parent: when it closes, on purpose or by the parent's death, the child is asked to
    // end, and made to after ten seconds.
    private const string Watched = """
        exec 3<&0
        ( cat <&3; kill -TERM $$ || exit; i=0; while kill -0 $$ && [ $i -lt 100 ]; do sleep 0.1; i=$((i+1)); done; kill -KILL $$ ) >/dev/null 2>&1 &
        exec 3<&-
        exec "$@" </dev/null
        """;

    private const int LinesBesideLog = 40;

    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();
    private readonly TextWriter? log;
    private bool disposed;

    private ChildProcess(Process process, TextWriter? log) => (this.process, this.log) = (process, log);

    public int Id => process.Id;

    public bool HasExited => disposed || process.HasExited;

    public int ExitCode => process.ExitCode;

    /// <summary>What it wrote so far, to standard output and standard error; the last lines only where it has a log file.</summary>
    public IReadOnlyCollection<string> Lines => lines;

    /// <param name="logTo">A file that takes everything the process writes.</param>
    public static ChildProcess Start(
        string file,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null,
        string? directory = null,
        string? logTo = null)
    {
        var start = new ProcessStartInfo
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = directory ?? "",
        };
        string[] command = OperatingSystem.IsWindows() ? [file, .. arguments] : ["/bin/sh", "-c", Watched, "sh", file, .. arguments];
        start.FileName = command[0];
        foreach (var argument in command[1..])
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        var child = new ChildProcess(
            new Process { StartInfo = start, EnableRaisingEvents = true },
            logTo is null ? null : TextWriter.Synchronized(new StreamWriter(logTo, append: true) { AutoFlush = true }));
        child.process.OutputDataReceived += child.Keep;
        child.process.ErrorDataReceived += child.Keep;
        child.process.Start();
        child.process.BeginOutputReadLine();
        child.process.BeginErrorReadLine();
        return child;
    }

    /// <summary>The command that runs a built .NET program with the same runtime as this one.</summary>
    public static string DotNet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";

    public Task WaitForExitAsync(CancellationToken cancellation) => process.WaitForExitAsync(cancellation);

    /// <summary>Ends it at once, as a power cut would (SIGKILL).</summary>
    public void Kill()
    {
        if (disposed)
            return;
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>Asks it to end (SIGTERM) and waits; kills it after twelve seconds.</summary>
    public async ValueTask DisposeAsync()
    {
        if (disposed)
            return;
        if (OperatingSystem.IsWindows())
            process.Kill(entireProcessTree: true);
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(12));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            Kill();
        }

        disposed = true;
        process.Dispose();
        log?.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not { } text)
            return;
        lines.Enqueue(text);
        if (log is null)
            return;
        log.WriteLine(text);
        if (lines.Count > LinesBesideLog)
            lines.TryDequeue(out _);
    }
}
