namespace BloodDrive.Local.Start;

/// <summary>One process at a time: held by an open file, given back when it is disposed or the process ends.</summary>
public sealed class FileTurn : IAsyncDisposable
{
    private readonly FileStream file;

    private FileTurn(FileStream file) => this.file = file;

    public static async Task<FileTurn> TakeAsync(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        while (true)
        {
            if (TryTake(path) is { } turn)
                return turn;
            await Task.Delay(100);
        }
    }

    /// <summary>Null where another process holds it.</summary>
    public static FileTurn? TryTake(string path)
    {
        try
        {
            return new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    public ValueTask DisposeAsync() => file.DisposeAsync();
}
