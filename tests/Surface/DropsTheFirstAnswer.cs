using Azure.Core;
using Azure.Core.Pipeline;

namespace BloodDrive.Tests.Surface;

/// <summary>The first request is carried out and its answer lost on the way back; those after it go through.</summary>
internal sealed class DropsTheFirstAnswer : HttpPipelinePolicy
{
    private int requests;

    public int Requests => requests;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        ProcessNext(message, pipeline);
        Drop();
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await ProcessNextAsync(message, pipeline);
        Drop();
    }

    private void Drop()
    {
        if (Interlocked.Increment(ref requests) == 1) throw new IOException("The connection was closed before the answer came.");
    }
}
