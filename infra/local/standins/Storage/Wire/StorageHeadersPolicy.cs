using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;

namespace BloodDrive.Local.Storage.Wire;

/// <summary>Version and date on every attempt; the signature after it covers both.</summary>
internal sealed class StorageHeadersPolicy(string version) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        message.Request.Headers.SetValue("x-ms-version", version);
        message.Request.Headers.SetValue("x-ms-date", DateTimeOffset.UtcNow.ToString("R", CultureInfo.InvariantCulture));
    }
}
