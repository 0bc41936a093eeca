using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;

namespace BloodDrive.Tests.Support;

/// <summary>
/// Ends the app in this process at a chosen request to storage or to a provider: before it leaves, or after it was carried out and before its
/// answer is seen. Whatever the app tries afterwards fails, as if it were no longer there.
/// </summary>
public sealed class LastRequest : HttpPipelinePolicy
{
    private readonly Lock _beginning = new();
    private readonly ConcurrentQueue<string> seen = new();
    private int count;
    private int last;
    private bool carriedOut;
    private volatile bool over;

    /// <summary>The requests since it was armed, in order, the last one included.</summary>
    public IReadOnlyCollection<string> Seen => seen;

    /// <summary>True once the chosen request came.</summary>
    public bool Over => over;

    /// <param name="request">The number of the last request, counted from 1; 0 lets all pass.</param>
    /// <param name="applied">Whether it is carried out.</param>
    public void Arm(int request, bool applied)
    {
        seen.Clear();
        (count, last, carriedOut, over) = (0, request, applied, false);
    }

    /// <summary>Stands before the calls to providers.</summary>
    public DelegatingHandler Handler() => new ProviderHandler(this);

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The app calls storage asynchronously.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var isLast = Begin(StorageRequest.Of(message.Request).ToString());
        await ProcessNextAsync(message, pipeline);
        End(isLast);
    }

    private bool Begin(string request)
    {
        // Requests begin side by side, and none may slip out while another is found to be the last.
        lock (_beginning)
        {
            if (over)
                throw new ProcessEndedException();
            seen.Enqueue(request);
            if (++count != last)
                return false;
            if (carriedOut)
                return true;
            over = true;
            throw new ProcessEndedException();
        }
    }

    private void End(bool isLast)
    {
        over |= isLast;
        if (over)
            throw new ProcessEndedException();
    }

    private sealed class ProviderHandler(LastRequest process) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var isLast = process.Begin($"call {request.RequestUri!.AbsolutePath}");
            var answer = await base.SendAsync(request, cancellationToken);
            process.End(isLast);
            return answer;
        }
    }
}
