namespace Azure.Storage.Queues;

/// <summary>How a message's text stands in its XML body; the Functions host reads Base64.</summary>
public enum QueueMessageEncoding
{
    None = 0,
    Base64 = 1,
}
