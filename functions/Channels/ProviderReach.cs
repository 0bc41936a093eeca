using BloodDrive.Domain;

namespace BloodDrive.Channels;

/// <summary>Whether a provider can be reached: a HEAD of its origin without a key, which sends nothing and costs nothing.</summary>
public sealed class ProviderReach(IHttpClientFactory connections)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>Any answer will do: what a provider says to a stranger at its door is its own affair.</summary>
    public async Task<bool> AnswersAsync(ProviderHost host, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Limit);
        using var client = connections.CreateClient(ProviderCall.Connection);
        using HttpRequestMessage request = new(HttpMethod.Head, host.Origin);
        try
        {
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return true;
        }
        catch (Exception fault) when (fault is HttpRequestException || (fault is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return false;
        }
    }
}
