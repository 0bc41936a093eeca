using Azure.Core;
using Azure.Core.Pipeline;

namespace BloodDrive.Tests.Delivery.Reports;

/// <summary>Counts the requests of the app's table and queue clients.</summary>
internal sealed class CountingPolicy : HttpPipelineSynchronousPolicy
{
    private int count;

    public int Count => count;

    public override void OnSendingRequest(HttpMessage message) => Interlocked.Increment(ref count);
}
