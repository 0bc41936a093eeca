using BloodDrive.Channels;
using BloodDrive.Domain;
using BloodDrive.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BloodDrive.Tests.Channels;

/// <summary>What the tests of providers on the wire begin with: one gateway without faults, real connections, and the rungs that all providers share.</summary>
public abstract class GatewayTests(GatewayFixture fixture) : IAsyncLifetime
{
    private static int nextNumber = 1000000;

    /// <summary>Fault, Retry-After in seconds, outcome, whether the receiver has it.</summary>
    private static readonly (string Fault, int? RetryAfter, string Outcome, bool Delivered)[] Shared =
    [
        ("none", null, "Accepted", true),
        ("429", 7, "Retry http-429 00:00:07", false),
        ("429", null, "Retry http-429 00:01:00", false),
        ("5xx", 30, "Retry http-503 00:00:30", false),
        ("5xx", null, "Uncertain http-500", false),
        ("reset", null, "Uncertain reset", false),
        ("accept-then-reset", null, "Uncertain reset", true),
    ];

    protected GatewayProcess Gateway => fixture.Gateway;

    public virtual Task InitializeAsync() => Gateway.ClearFaultsAsync();

    public Task DisposeAsync() => Gateway.ClearFaultsAsync();

    /// <summary>The rungs of every provider and those of one.</summary>
    protected static TheoryData<string, int?, string, bool> Rungs(params (string Fault, int? RetryAfter, string Outcome, bool Delivered)[] own)
    {
        TheoryData<string, int?, string, bool> rungs = [];
        foreach (var (fault, retryAfter, outcome, delivered) in Shared.Concat(own))
            rungs.Add(fault, retryAfter, outcome, delivered);
        return rungs;
    }

    protected async Task MeetsAsync(string fault, int? retryAfter, string outcome, bool delivered, Func<OutgoingText, Task<SendOutcome>> sendAsync)
    {
        await OrderAsync(fault, "sms", retryAfter);
        var text = Text();

        Assert.Equal(outcome, Said(await sendAsync(text)));
        Assert.Equal(delivered, (await Gateway.InboxAsync()).Any(message => message.Key == text.MessageKey));
    }

    /// <summary>The next call of a channel meets a fault.</summary>
    protected Task OrderAsync(string fault, string channel, int? retryAfter) =>
        fault == "none" ? Task.CompletedTask : Gateway.FaultAsync(fault, channel, count: 1, retryAfter: retryAfter);

    protected static IHttpClientFactory Connections() => new ServiceCollection()
        .AddHttpClient(ProviderCall.Connection).ConfigurePrimaryHttpMessageHandler(ProviderCall.Handler).Services
        .BuildServiceProvider().GetRequiredService<IHttpClientFactory>();

    protected static int Next() => Interlocked.Increment(ref nextNumber);

    protected static OutgoingText Text()
    {
        var number = Next();
        return new($"key-{number}", $"+8491{number}", "Chao chi Lan! Hoi CTD moi hien mau lai CN 24/01 tai NVH Hong Gai: http://127.0.0.1:7071/r/abc");
    }

    /// <summary>An outcome as a table writes it, without the provider's own id.</summary>
    protected static string Said(SendOutcome outcome) => outcome is SendOutcome.Accepted { ProviderId: not null } ? "Accepted" : Outcomes.Said(outcome);
}
