using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace BloodDrive.Local.Storage.Wire;

/// <summary>Shared Key Lite of the table service: date and path are signed, the query (but for <c>comp</c>) is not.</summary>
internal sealed class SharedKeyLitePolicy(string account, Func<byte[]> key) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        message.Request.Headers.TryGetValue("x-ms-date", out var date);
        var uri = message.Request.Uri.ToUri();
        var toSign = $"{date}\n/{account}{uri.AbsolutePath}";
        if (QueryParameters.Of(uri).TryGetValue("comp", out var comp)) toSign += "?comp=" + comp;
        var signature = Convert.ToBase64String(HMACSHA256.HashData(key(), Encoding.UTF8.GetBytes(toSign)));
        message.Request.Headers.SetValue("Authorization", $"SharedKeyLite {account}:{signature}");
    }
}
