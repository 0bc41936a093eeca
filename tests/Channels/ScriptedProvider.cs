using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Tests.Channels;

/// <summary>A SendGrid on loopback that answers by heart: one status for each call, in order, and how many recipients each call had.</summary>
internal sealed class ScriptedProvider : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly List<int> recipients = [];

    private ScriptedProvider(Queue<int> answers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        app = builder.Build();
        app.Run(async context =>
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body);
            recipients.Add(body.RootElement.GetProperty("personalizations").GetArrayLength());
            context.Response.StatusCode = answers.Dequeue();
        });
    }

    public Uri Address => new(app.Urls.First());

    public IReadOnlyList<int> Recipients => recipients;

    public static async Task<ScriptedProvider> StartAsync(IEnumerable<int> answers)
    {
        ScriptedProvider provider = new(new Queue<int>(answers));
        await provider.app.StartAsync();
        return provider;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
