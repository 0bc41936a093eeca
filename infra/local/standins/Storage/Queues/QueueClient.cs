using System.Globalization;
using Azure.Core;
using Azure.Storage.Queues.Models;

namespace Azure.Storage.Queues;

/// <summary>One queue and its messages.</summary>
public class QueueClient
{
    private const string Messages = "/messages";

    private readonly QueueRequests requests;
    private readonly QueueMessageEncoding encoding;

    protected QueueClient()
    {
    }

    public QueueClient(string connectionString, string queueName)
        : this(connectionString, queueName, null)
    {
    }

    public QueueClient(string connectionString, string queueName, QueueClientOptions options)
    {
        options ??= new QueueClientOptions();
        requests = QueueRequests.From(connectionString, queueName, options);
        encoding = options.MessageEncoding;
        Name = queueName;
    }

    public QueueClient(Uri queueUri, TokenCredential credential, QueueClientOptions options = null)
    {
        ArgumentNullException.ThrowIfNull(queueUri);
        options ??= new QueueClientOptions();
        requests = QueueRequests.From(queueUri, credential, options);
        encoding = options.MessageEncoding;
        Name = Uri.UnescapeDataString(queueUri.Segments[^1].TrimEnd('/'));
    }

    public virtual string Name { get; }

    /// <summary>Null for a queue that is there already.</summary>
    public virtual async Task<Response> CreateIfNotExistsAsync(
        IDictionary<string, string> metadata = null, CancellationToken cancellationToken = default)
    {
        var response = await requests.SendAsync(RequestMethod.Put, "", cancellationToken, metadata: metadata);
        if (response.Status == 204) return null;
        if (!response.IsError) return response;
        var failure = new RequestFailedException(response);
        return failure.ErrorCode == "QueueAlreadyExists" ? null : throw failure;
    }

    public virtual async Task<Response<bool>> ExistsAsync(CancellationToken cancellationToken = default)
    {
        var response = await requests.SendAsync(RequestMethod.Get, "", cancellationToken, query: [("comp", "metadata")]);
        return Response.FromValue(IsThere(response), response);
    }

    public virtual async Task<Response<bool>> DeleteIfExistsAsync(CancellationToken cancellationToken = default)
    {
        var response = await requests.SendAsync(RequestMethod.Delete, "", cancellationToken);
        return Response.FromValue(IsThere(response), response);
    }

    public virtual async Task<Response> DeleteAsync(CancellationToken cancellationToken = default) =>
        await requests.CheckedAsync(RequestMethod.Delete, "", cancellationToken);

    public virtual async Task<Response<QueueProperties>> GetPropertiesAsync(CancellationToken cancellationToken = default)
    {
        var response = await requests.CheckedAsync(RequestMethod.Get, "", cancellationToken, query: [("comp", "metadata")]);
        response.Headers.TryGetValue("x-ms-approximate-messages-count", out var count);
        const string Prefix = "x-ms-meta-";
        var metadata = response.Headers
            .Where(header => header.Name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(header => header.Name[Prefix.Length..], header => header.Value, StringComparer.OrdinalIgnoreCase);
        var messages = int.Parse(count, CultureInfo.InvariantCulture);
        return Response.FromValue(new QueueProperties { Metadata = metadata, ApproximateMessagesCount = messages }, response);
    }

    public virtual async Task<Response> ClearMessagesAsync(CancellationToken cancellationToken = default) =>
        await requests.CheckedAsync(RequestMethod.Delete, Messages, cancellationToken);

    public virtual Task<Response<SendReceipt>> SendMessageAsync(string messageText) => SendMessageAsync(messageText, null, null);

    public virtual Task<Response<SendReceipt>> SendMessageAsync(string messageText, CancellationToken cancellationToken = default) =>
        SendMessageAsync(messageText, null, null, cancellationToken);

    /// <summary>Visible after the time-out (none: at once), gone after the time to live (none: 7 days; -1 second: never).</summary>
    public virtual async Task<Response<SendReceipt>> SendMessageAsync(
        string messageText,
        TimeSpan? visibilityTimeout = default,
        TimeSpan? timeToLive = default,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messageText);
        var response = await requests.CheckedAsync(
            RequestMethod.Post,
            Messages,
            cancellationToken,
            QueueXml.Message(messageText, encoding),
            [("visibilitytimeout", QueueRequests.Seconds(visibilityTimeout)), ("messagettl", QueueRequests.Seconds(timeToLive))]);
        return Response.FromValue(QueueXml.Sent(response), response);
    }

    public virtual Task<Response<QueueMessage[]>> ReceiveMessagesAsync() => ReceiveMessagesAsync(null, null);

    public virtual Task<Response<QueueMessage[]>> ReceiveMessagesAsync(CancellationToken cancellationToken = default) =>
        ReceiveMessagesAsync(null, null, cancellationToken);

    /// <summary>Up to 32 messages (none said: one), hidden from others for the time-out (none said: 30 seconds).</summary>
    public virtual async Task<Response<QueueMessage[]>> ReceiveMessagesAsync(
        int? maxMessages = default, TimeSpan? visibilityTimeout = default, CancellationToken cancellationToken = default)
    {
        var response = await requests.CheckedAsync(
            RequestMethod.Get,
            Messages,
            cancellationToken,
            query: [("numofmessages", QueueRequests.Number(maxMessages)), ("visibilitytimeout", QueueRequests.Seconds(visibilityTimeout))]);
        return Response.FromValue(QueueXml.Received(response, encoding), response);
    }

    public virtual async Task<Response<PeekedMessage[]>> PeekMessagesAsync(
        int? maxMessages = default, CancellationToken cancellationToken = default)
    {
        var response = await requests.CheckedAsync(
            RequestMethod.Get,
            Messages,
            cancellationToken,
            query: [("numofmessages", QueueRequests.Number(maxMessages)), ("peekonly", "true")]);
        return Response.FromValue(QueueXml.Peeked(response, encoding), response);
    }

    public virtual async Task<Response> DeleteMessageAsync(
        string messageId, string popReceipt, CancellationToken cancellationToken = default) =>
        await requests.CheckedAsync(RequestMethod.Delete, Message(messageId), cancellationToken, query: [("popreceipt", popReceipt)]);

    /// <summary>A new text (null keeps the old one) and a new time of visibility; the old receipt is void from then on.</summary>
    public virtual async Task<Response<UpdateReceipt>> UpdateMessageAsync(
        string messageId,
        string popReceipt,
        string messageText = null,
        TimeSpan visibilityTimeout = default,
        CancellationToken cancellationToken = default)
    {
        var response = await requests.CheckedAsync(
            RequestMethod.Put,
            Message(messageId),
            cancellationToken,
            messageText is null ? null : QueueXml.Message(messageText, encoding),
            [("popreceipt", popReceipt), ("visibilitytimeout", QueueRequests.Seconds(visibilityTimeout))]);
        response.Headers.TryGetValue("x-ms-popreceipt", out var receipt);
        response.Headers.TryGetValue("x-ms-time-next-visible", out var visible);
        var nextVisibleOn = DateTimeOffset.Parse(visible, CultureInfo.InvariantCulture);
        return Response.FromValue(new UpdateReceipt { PopReceipt = receipt, NextVisibleOn = nextVisibleOn }, response);
    }

    private static string Message(string messageId) => $"{Messages}/{Uri.EscapeDataString(messageId)}";

    private static bool IsThere(Response response)
    {
        if (!response.IsError) return true;
        var failure = new RequestFailedException(response);
        return failure.ErrorCode == "QueueNotFound" ? false : throw failure;
    }
}
