using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Text;
using BloodDrive.Local.Start;

namespace BloodDrive.Tests.Support;

/// <summary>Takes what an app exports by OpenTelemetry's protocol (OTLP 1.x, http/protobuf), on loopback, and keeps every byte of it.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly ConcurrentQueue<(string Path, byte[] Body)> received = [];
    private readonly Task listening;

    public OtlpReceiver()
    {
        Address = $"http://127.0.0.1:{Ports.Free()}";
        listener.Prefixes.Add(Address + "/");
        listener.Start();
        listening = ListenAsync();
    }

    public string Address { get; }

    /// <summary>What an app is told to report here, several times a second.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Address,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
    };

    /// <summary>Everything, as text: what is text in it can be looked for.</summary>
    public string Text => string.Join('\n', received.Select(each => Encoding.UTF8.GetString(each.Body)));

    public IReadOnlyList<Span> Spans =>
    [
        .. from request in received
           where request.Path == "/v1/traces"
           from span in Within(request.Body, 1, 2, 2)
           select new Span(
               Encoding.UTF8.GetString(First(span, 5)),
               Convert.ToHexStringLower(First(span, 1)),
               Convert.ToHexStringLower(First(span, 2)),
               Convert.ToHexStringLower(First(span, 4)),
               [.. Within(span, 9, 1).Select(Encoding.UTF8.GetString)]),
    ];

    /// <summary>The names of the figures that came.</summary>
    public IReadOnlySet<string> Figures => Metrics.Select(NameOf).ToHashSet();

    /// <summary>What was counted under a name, all tags together.</summary>
    public long Sum(string counter) => Metrics.Where(metric => NameOf(metric) == counter)
        .SelectMany(metric => Within(metric, 7, 1)).Sum(point => BinaryPrimitives.ReadInt64LittleEndian(First(point, 6)));

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await listening;
        ((IDisposable)listener).Dispose();
    }

    private IEnumerable<byte[]> Metrics => received.Where(request => request.Path == "/v1/metrics").SelectMany(request => Within(request.Body, 1, 2, 2));

    private static string NameOf(byte[] metric) => Encoding.UTF8.GetString(First(metric, 1));

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                var call = await listener.GetContextAsync();
                using MemoryStream body = new();
                var packed = call.Request.Headers["Content-Encoding"] == "gzip";
                await (packed ? new GZipStream(call.Request.InputStream, CompressionMode.Decompress) : call.Request.InputStream).CopyToAsync(body);
                received.Enqueue((call.Request.Url!.AbsolutePath, body.ToArray()));
                call.Response.Close();
            }
        }
        catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException && !listener.IsListening)
        {
            // Disposed.
        }
    }

    /// <summary>The messages or texts at a path of field numbers.</summary>
    private static IEnumerable<byte[]> Within(byte[] message, params int[] path) => path is [var field, .. var rest]
        ? Fields(message).Where(found => found.Field == field).SelectMany(found => Within(found.Value, rest))
        : [message];

    private static byte[] First(byte[] message, int field) => Fields(message).FirstOrDefault(found => found.Field == field).Value ?? [];

    /// <summary>A protobuf message's fields with their bytes; numbers of variable length are passed over.</summary>
    private static IEnumerable<(int Field, byte[] Value)> Fields(byte[] message)
    {
        for (var at = 0; at < message.Length;)
        {
            var tag = Number(message, ref at);
            var length = (tag & 7) switch
            {
                1 => 8,
                5 => 4,
                2 => (int)Number(message, ref at),
                _ => 0,
            };
            if ((tag & 7) == 0) Number(message, ref at);
            yield return ((int)(tag >> 3), message[at..(at + length)]);
            at += length;
        }
    }

    private static ulong Number(byte[] message, ref int at)
    {
        ulong number = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = message[at++];
            number |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80) return number;
        }
    }

    /// <summary>A span as it came; ids in hexadecimal.</summary>
    /// <param name="Tags">The names of its tags.</param>
    internal sealed record Span(string Name, string Trace, string Id, string Parent, IReadOnlyList<string> Tags);
}
