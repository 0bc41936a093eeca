using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Queues;

namespace BloodDrive.Tests.Surface;

/// <summary>Tables and queues asked as an identity: a bearer token for storage goes with each request, over TLS only. No request leaves this process.</summary>
public sealed class IdentityTests
{
    private const string Scope = "https://storage.azure.com/.default";

    private readonly Unanswered requests = new();
    private readonly Somebody somebody = new();

    [Fact]
    public async Task A_table_is_asked_with_a_token_for_storage()
    {
        TableServiceClient service = new(new Uri("https://account.table.core.windows.net"), somebody, Once(new TableClientOptions { Transport = requests }));

        await Assert.ThrowsAnyAsync<Exception>(() => service.GetTableClient("donors").GetEntityAsync<TableEntity>("p", "r"));

        AssertAsked("https://account.table.core.windows.net/donors(");
    }

    [Fact]
    public async Task A_queue_is_asked_with_a_token_for_storage()
    {
        QueueClient queue = new(new Uri("https://account.queue.core.windows.net/send-recall"), somebody, Once(new QueueClientOptions { Transport = requests }));

        await Assert.ThrowsAnyAsync<Exception>(() => queue.SendMessageAsync("1/x"));

        Assert.Equal("send-recall", queue.Name);
        AssertAsked("https://account.queue.core.windows.net/send-recall/messages");
    }

    [Fact]
    public void No_token_goes_over_plain_http()
    {
        Assert.Throws<ArgumentException>(() => new TableServiceClient(new Uri("http://account.table.example"), somebody));
        Assert.Throws<ArgumentException>(() => new QueueClient(new Uri("http://account.queue.example/q"), somebody));
    }

    private void AssertAsked(string address)
    {
        var (uri, authorization) = Assert.Single(requests.Seen);
        Assert.StartsWith(address, uri, StringComparison.Ordinal);
        Assert.Equal("Bearer token-1", authorization);
        Assert.All(somebody.Scopes, scope => Assert.Equal(Scope, scope));
        Assert.NotEmpty(somebody.Scopes);
    }

    private static TOptions Once<TOptions>(TOptions options)
        where TOptions : ClientOptions
    {
        options.Retry.MaxRetries = 0;
        return options;
    }

    private sealed class Somebody : TokenCredential
    {
        public List<string> Scopes { get; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes.AddRange(requestContext.Scopes);
            return new AccessToken("token-1", DateTimeOffset.MaxValue);
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }

    /// <summary>Notes what would have been sent, and answers nothing.</summary>
    private sealed class Unanswered : HttpPipelineTransport
    {
        public List<(string Uri, string? Authorization)> Seen { get; } = [];

        public override Request CreateRequest() => HttpClientTransport.Shared.CreateRequest();

        public override void Process(HttpMessage message) => Note(message);

        public override ValueTask ProcessAsync(HttpMessage message)
        {
            Note(message);
            return ValueTask.CompletedTask;
        }

        private void Note(HttpMessage message)
        {
            Seen.Add((message.Request.Uri.ToString(), message.Request.Headers.TryGetValue("Authorization", out var value) ? value : null));
            throw new IOException("Nobody is there.");
        }
    }
}
