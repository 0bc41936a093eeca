using Azure.Core;

namespace Azure.Storage.Queues;

/// <summary>Retries, time limits, the version of the protocol spoken and the form of the messages.</summary>
public class QueueClientOptions : ClientOptions
{
    public QueueClientOptions(ServiceVersion version = ServiceVersion.V2021_08_06)
    {
        Version = version == ServiceVersion.V2021_08_06 ? version : throw new ArgumentOutOfRangeException(nameof(version));
    }

    public enum ServiceVersion
    {
        V2021_08_06 = 13,
    }

    public ServiceVersion Version { get; }

    public QueueMessageEncoding MessageEncoding { get; set; }

    internal const string VersionHeader = "2021-08-06";
}
