using System.Globalization;

namespace Azure.Data.Tables;

/// <summary>A transaction of which nothing was applied, and the index of the action that stopped it.</summary>
public class TableTransactionFailedException : RequestFailedException
{
    public TableTransactionFailedException(RequestFailedException requestFailedException)
        : base(requestFailedException.Status, requestFailedException.Message, requestFailedException.ErrorCode, requestFailedException)
    {
        FailedTransactionActionIndex = IndexIn(requestFailedException.Message);
    }

    public int? FailedTransactionActionIndex { get; }

    /// <summary>The service writes the index before the message: "3:The specified entity already exists."</summary>
    private static int? IndexIn(string message)
    {
        var cut = message?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        if (cut < 1) return null;
        return int.TryParse(message.AsSpan(0, cut), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;
    }
}
