using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Tests.Results;

/// <summary>Hears everything that the app logs and every body that it puts on a queue.</summary>
internal sealed class Whisper : HttpPipelinePolicy, ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> heard = new();

    /// <summary>All of it, joined.</summary>
    public string Heard => string.Join('\n', heard);

    public int Bodies { get; private set; }

    /// <summary>What a column, a body or a file holds once it is unpacked: workbooks entry by entry, packed columns as their JSON.</summary>
    public static string Unpacked(byte[] content)
    {
        if (content is not [0x50, 0x4B, 0x03, 0x04, ..]) return Encoding.UTF8.GetString(content);
        using var archive = new ZipArchive(new MemoryStream(content));
        return string.Join('\n', archive.Entries.Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        }));
    }

    /// <summary>A sealed column as it reads once it is opened and, where it was packed, unpacked.</summary>
    public static string Opened(string column)
    {
        if (!column.StartsWith("0:", StringComparison.Ordinal)) return column;
        var bytes = new byte[column.Length];
        if (!Convert.TryFromBase64String(column[2..], bytes, out var length)) return column;
        try
        {
            using var unpack = new StreamReader(new BrotliStream(new MemoryStream(bytes, 0, length), CompressionMode.Decompress));
            return unpack.ReadToEnd();
        }
        catch (InvalidOperationException)
        {
            return column;
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull
    {
        heard.Enqueue($"{state}");
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        heard.Enqueue($"{formatter(state, exception)} {exception}");

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Hear(message.Request);
        ProcessNext(message, pipeline);
    }

    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Hear(message.Request);
        return ProcessNextAsync(message, pipeline);
    }

    public void Dispose()
    {
    }

    private void Hear(Request request)
    {
        heard.Enqueue(request.Uri.ToString());
        if (request.Method != RequestMethod.Post || !request.Uri.Path.EndsWith("/messages", StringComparison.Ordinal)) return;
        using var body = new MemoryStream();
        request.Content!.WriteTo(body, CancellationToken.None);
        var text = System.Xml.Linq.XDocument.Parse(Encoding.UTF8.GetString(body.ToArray())).Descendants("MessageText").Single().Value;
        heard.Enqueue(Encoding.UTF8.GetString(Convert.FromBase64String(text)));
        Bodies++;
    }
}
