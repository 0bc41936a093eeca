using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;

namespace BloodDrive.Tests.Support;

/// <summary>Loses the answer to one chosen request to storage after it was carried out, as a network does; the client then asks again by itself.</summary>
public sealed class LostAnswer : HttpPipelinePolicy
{
    private readonly ConcurrentQueue<string> seen = new();
    private int count;
    private int chosen;

    /// <summary>The requests since it was armed, in order.</summary>
    public IReadOnlyCollection<string> Seen => seen;

    /// <param name="request">Counted from 1; 0 loses none.</param>
    public void Arm(int request)
    {
        seen.Clear();
        (count, chosen) = (0, request);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The app calls storage asynchronously.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        seen.Enqueue(StorageRequest.Of(message.Request).ToString());
        var number = Interlocked.Increment(ref count);
        await ProcessNextAsync(message, pipeline);
        if (number == chosen)
            throw new IOException("The answer was lost.");
    }
}
