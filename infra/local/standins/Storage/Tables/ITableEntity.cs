namespace Azure.Data.Tables;

/// <summary>A row: its two keys, and what the service keeps beside them.</summary>
public interface ITableEntity
{
    string PartitionKey { get; set; }

    string RowKey { get; set; }

    DateTimeOffset? Timestamp { get; set; }

    ETag ETag { get; set; }
}
