namespace Azure.Storage.Queues.Models;

/// <summary>The receipt that alone deletes or updates the message from now on.</summary>
public class UpdateReceipt
{
    internal UpdateReceipt()
    {
    }

    public DateTimeOffset NextVisibleOn { get; internal init; }

    public string PopReceipt { get; internal init; }
}
