using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;

namespace BloodDrive.Tests.Support;

/// <summary>Counts the requests to tables and queues, and the entities they write, by verb and place.</summary>
public sealed class StorageMeter : HttpPipelinePolicy
{
    private readonly ConcurrentDictionary<string, (long Requests, long Entities)> counts = new();

    public IReadOnlyDictionary<string, (long Requests, long Entities)> Counts => counts;

    public long Requests => counts.Values.Sum(count => count.Requests);

    /// <summary>Entities written.</summary>
    public long Entities => counts.Values.Sum(count => count.Entities);

    public void Reset() => counts.Clear();

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Count(message);
        ProcessNext(message, pipeline);
    }

    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Count(message);
        return ProcessNextAsync(message, pipeline);
    }

    private void Count(HttpMessage message)
    {
        var request = StorageRequest.Of(message.Request);
        counts.AddOrUpdate(request.ToString(), (1, request.Entities), (_, sum) => (sum.Requests + 1, sum.Entities + request.Entities));
    }
}
