using System.Collections.Concurrent;
using System.Globalization;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Local.Functions;

/// <summary>
/// Polls one queue and calls its function once per message, batchSize + newBatchThreshold at once at most. The queue is never created:
/// while it is missing the listener goes on asking.
/// </summary>
internal sealed partial class QueueListener(LocalFunction function, string connection, string queueName, HostJson host, Invoker invoker, ILogger log)
{
    private const string Poison = "-poison";

    /// <summary>A message in work is hidden this long, and hidden anew every half of it.</summary>
    private static readonly TimeSpan Hidden = TimeSpan.FromMinutes(10);

    private readonly QueueClient _queue = new(connection, queueName);
    private readonly QueueClient _poison = new(connection, queueName + Poison);

    private readonly bool _isPoison = queueName.EndsWith(Poison, StringComparison.Ordinal);
    private readonly ConcurrentDictionary<Task, bool> _inWork = [];

    /// <summary>Runs until the token stops it, which also cancels the functions in work; ends when they have ended.</summary>
    public async Task ListenAsync(CancellationToken stop)
    {
        var backOff = new PollBackOff(host.MaxPollingInterval);
        var wasReached = true;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var messages = await ReceiveAsync(stop);
                wasReached = true;
                foreach (var message in messages)
                    Begin(message, stop);
                if (messages.Length > 0)
                    await RoomForABatchAsync();
                await Task.Delay(backOff.Next(found: messages.Length > 0), stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception) when (exception is RequestFailedException or AggregateException)
            {
                if (wasReached)
                    NotReached(log, exception, queueName);
                wasReached = false;
                await Task.Delay(host.MaxPollingInterval, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await Task.WhenAll(_inWork.Keys);
    }

    private async Task<QueueMessage[]> ReceiveAsync(CancellationToken stop)
    {
        try
        {
            return (await _queue.ReceiveMessagesAsync(host.BatchSize, Hidden, stop)).Value;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return [];
        }
    }

    private void Begin(QueueMessage message, CancellationToken stop)
    {
        var work = ProcessAsync(message, stop);
        _inWork[work] = true;
        _ = work.ContinueWith(done => _inWork.TryRemove(done, out _), TaskScheduler.Default);
    }

    private async Task RoomForABatchAsync()
    {
        while (_inWork.Count > host.NewBatchThreshold && _inWork.Keys.ToArray() is { Length: > 0 } working)
        {
            // Taken off here: where all threads wait like this, what takes it off otherwise finds none to run on.
            _inWork.TryRemove(await Task.WhenAny(working), out _);
        }
    }

    private async Task ProcessAsync(QueueMessage message, CancellationToken stop)
    {
        try
        {
            if (QueueMessageText.Decode(message.MessageText, host.Base64) is not { } text)
            {
                NotBase64(log, message.MessageId, queueName);
                await PoisonAsync(message, message.PopReceipt);
            }
            else if (message.DequeueCount > host.MaxDequeueCount)
            {
                await WornOutAsync(message, message.PopReceipt);
            }
            else
            {
                await RunAsync(message, text, stop);
            }
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException)
        {
            // The message comes back by itself when its time of hiding ends.
            NotReached(log, exception, queueName);
        }
    }

    private async Task RunAsync(QueueMessage message, string text, CancellationToken stop)
    {
        using var ended = new CancellationTokenSource();
        var hiding = KeepHiddenAsync(message, ended.Token);
        Detected(log, message.MessageId, message.DequeueCount, message.InsertedOn);
        var data = QueueMessageText.BindingData(message, text);
        var failure = await invoker.InvokeAsync(function, new Call($"New queue message detected on '{queueName}'.", text, data, stop));
        await ended.CancelAsync();
        var receipt = await hiding;

        if (failure is null)
            await DeleteAsync(message.MessageId, receipt);
        else if (message.DequeueCount >= host.MaxDequeueCount)
            await WornOutAsync(message, receipt);
        else
            await _queue.UpdateMessageAsync(message.MessageId, receipt, null, host.VisibilityTimeout, CancellationToken.None);
    }

    /// <summary>Hides the message anew until told to stop; returns the receipt that holds then.</summary>
    private async Task<string> KeepHiddenAsync(QueueMessage message, CancellationToken ended)
    {
        var receipt = message.PopReceipt;
        while (true)
        {
            await Task.Delay(Hidden / 2, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ended.IsCancellationRequested)
                return receipt;
            try
            {
                receipt = (await _queue.UpdateMessageAsync(message.MessageId, receipt, null, Hidden, CancellationToken.None)).Value.PopReceipt;
            }
            catch (Exception exception) when (exception is RequestFailedException or AggregateException)
            {
                NotReached(log, exception, queueName);
            }
        }
    }

    private async Task WornOutAsync(QueueMessage message, string receipt)
    {
        if (!_isPoison)
            WornOut(log, host.MaxDequeueCount, queueName + Poison);
        await PoisonAsync(message, receipt);
    }

    /// <summary>Moves the message, body as it is, to the poison queue, which is created when missing.</summary>
    private async Task PoisonAsync(QueueMessage message, string receipt)
    {
        // A poison queue has none of its own: what fails there stays hidden and comes back when that ends.
        if (_isPoison)
            return;
        await _poison.CreateIfNotExistsAsync();
        await _poison.SendMessageAsync(message.MessageText);
        await DeleteAsync(message.MessageId, receipt);
    }

    private async Task DeleteAsync(string id, string receipt)
    {
        try
        {
            await _queue.DeleteMessageAsync(id, receipt);
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            Gone(log, id, queueName);
        }
    }

    [LoggerMessage(LogLevel.Information, "Trigger Details: MessageId: {Id}, DequeueCount: {Count}, InsertedOn: {InsertedOn:o}")]
    private static partial void Detected(ILogger log, string id, long count, DateTimeOffset? insertedOn);

    [LoggerMessage(LogLevel.Error, "Message has reached MaxDequeueCount of {Max}. Moving message to queue '{Poison}'.")]
    private static partial void WornOut(ILogger log, int max, string poison);

    [LoggerMessage(LogLevel.Error, "Message {Id} of queue '{Queue}' is not Base64; it goes to the poison queue unrun.")]
    private static partial void NotBase64(ILogger log, string id, string queue);

    [LoggerMessage(LogLevel.Warning, "Message {Id} of queue '{Queue}' was taken by another meanwhile.")]
    private static partial void Gone(ILogger log, string id, string queue);

    [LoggerMessage(LogLevel.Warning, "Queue '{Queue}' could not be reached.")]
    private static partial void NotReached(ILogger log, Exception exception, string queue);
}
