using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using BloodDrive.Domain;
using BloodDrive.Telemetry;

namespace BloodDrive.Storage;

/// <summary>Work that a lane gave up and that waits for a person.</summary>
/// <param name="Keys">What the queue message named: keys only; "unreadable" where it was none of ours.</param>
/// <param name="Reason">poison, or waits (released often enough).</param>
/// <param name="Times">Runs of it that failed before it was given up, as the host's dequeue count says; releases for a batch that waits.</param>
public sealed record LaneFault(string Id, string Lane, string Keys, string Reason, DateTimeOffset At, int Times);

/// <summary>The faults table: what is recorded here is shown to a person and never put on a lane again by itself.</summary>
public sealed class FaultTable(StorageAccount account)
{
    public const string Poison = "poison";
    public const string Waits = "waits";
    public const string Unreadable = "unreadable";
    private const string Partition = "fault";

    private readonly TableClient _table = account.Table("faults");

    /// <summary>Notes a queue message that was given up, or work that waits; the same again is the same row.</summary>
    public async Task RecordAsync(string lane, string keys, string reason, int times, DateTimeOffset at, CancellationToken cancellation)
    {
        var row = Columns.New(Partition, IdOf(lane, keys, reason));
        row.Put("Lane", lane);
        row.Put("Keys", keys);
        row.Put("Reason", reason);
        row["At"] = at.ToUniversalTime();
        row["Times"] = times;
        await _table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellation);
        if (reason == Poison)
        {
            Metrics.IsGivenUp(lane);
        }
    }

    /// <summary>Everything that waits for a person, newest first.</summary>
    public async Task<IReadOnlyList<LaneFault>> AllAsync(CancellationToken cancellation)
    {
        var faults = await _table.PrefixAsync(Partition, "f", cancellation: cancellation).ToListAsync(Read, cancellation);
        return [.. faults.OrderByDescending(fault => fault.At)];
    }

    /// <summary>How much waits for a person, counted up to a most.</summary>
    public async Task<int> CountAsync(int most, CancellationToken cancellation)
    {
        var count = 0;
        await foreach (var _ in _table.PrefixAsync(Partition, "f", cancellation: cancellation))
        {
            if (++count == most)
            {
                break;
            }
        }

        return count;
    }

    /// <summary>Takes away what was settled.</summary>
    public Task RemoveAsync(string id, CancellationToken cancellation) => _table.DeleteEntityAsync(Partition, id, cancellationToken: cancellation);

    /// <summary>The row that this work would have.</summary>
    public static string IdOf(string lane, string keys, string reason) =>
        "f" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{lane}\n{reason}\n{keys}")).AsSpan(0, 16));

    /// <summary>Whether a text can be the id of a row here.</summary>
    public static bool IsId(string text) => text is ['f', .. { Length: 32 } rest] && rest.All(char.IsAsciiHexDigitLower);

    private static LaneFault Read(TableEntity row) => new(
        row.RowKey, row.Read("Lane") ?? "", row.Read("Keys") ?? "", row.Read("Reason") ?? "", row.GetDateTimeOffset("At") ?? default, row.GetInt32("Times") ?? 0);
}
