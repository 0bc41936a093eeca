using System.Globalization;
using System.Security.Cryptography;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>One entry of the red button's record.</summary>
/// <param name="What">pressed, release-asked, released or armed.</param>
public sealed record RedButtonEntry(string What, RedButtonPress Press);

/// <summary>The red button: one row that holds every lane but confirmations, asked before each claim (<see cref="SendingGate"/>); each press stays on record.</summary>
public sealed class RedButton(StorageAccount account)
{
    internal const string Partition = "red-button";
    internal const string Key = "state";
    private const string EntryPrefix = "e~";

    private readonly TableClient _table = account.Table("audit");

    public async Task<RedButtonState> FindAsync(CancellationToken cancellation) => Read(await _table.FindAsync(Partition, Key, cancellation));

    public Task<RedButtonOutcome> PressAsync(RedButtonPress press, CancellationToken cancellation) =>
        ChangeAsync("pressed", press, state => new RedButtonOutcome.Changed(state.Press(press)), cancellation);

    public Task<RedButtonOutcome> AskReleaseAsync(RedButtonPress ask, CancellationToken cancellation) =>
        ChangeAsync("release-asked", ask, state => state.AskRelease(ask), cancellation);

    public Task<RedButtonOutcome> ConfirmReleaseAsync(RedButtonPress confirm, CancellationToken cancellation) =>
        ChangeAsync("released", confirm, state => state.ConfirmRelease(confirm.By), cancellation);

    /// <summary>The record, newest first, at most so many.</summary>
    public async Task<IReadOnlyList<RedButtonEntry>> RecordAsync(int most, CancellationToken cancellation)
    {
        List<RedButtonEntry> entries = [];
        await foreach (var row in _table.PrefixAsync(Partition, EntryPrefix, cancellation: cancellation))
        {
            entries.Add(new RedButtonEntry(row.Read("What") ?? "", PressOf(row, "")!));
            if (entries.Count == most)
            {
                break;
            }
        }

        return entries;
    }

    /// <summary>State and record are written together: none without the other.</summary>
    private async Task<RedButtonOutcome> ChangeAsync(
        string what, RedButtonPress press, Func<RedButtonState, RedButtonOutcome> decide, CancellationToken cancellation)
    {
        var entry = Entry(what, press);
        while (true)
        {
            var row = await _table.FindAsync(Partition, Key, cancellation);
            var outcome = decide(Read(row));
            if (outcome is not RedButtonOutcome.Changed(var now))
            {
                return outcome;
            }

            var state = row is null ? Columns.New(Partition, Key) : new TableEntity(Partition, Key);
            Put(state, "Pressed", now.Pressed);
            Put(state, "Release", now.Release);
            TableTransactionAction change = row is null
                ? new(TableTransactionActionType.Add, state)
                : new(TableTransactionActionType.UpdateMerge, state, row.ETag);

            // Where the answer to the transaction was lost, its repetition is refused and the entry is there.
            if (await _table.TryTransactAsync([change, new(TableTransactionActionType.UpsertMerge, entry)], cancellation)
                || await _table.FindAsync(Partition, entry.RowKey, cancellation) is not null)
            {
                return outcome;
            }
        }
    }

    /// <summary>Keys fall with time, so that the newest entry is read first.</summary>
    internal static TableEntity Entry(string what, RedButtonPress press)
    {
        var key = (DateTimeOffset.MaxValue - press.At).Ticks.ToString("d19", CultureInfo.InvariantCulture);
        var row = Columns.New(Partition, $"{EntryPrefix}{key}~{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
        row.Put("What", what);
        Put(row, "", press);
        return row;
    }

    internal static void Put(TableEntity row, string prefix, RedButtonPress? press)
    {
        row.Put(prefix + "By", press?.By);
        row.Put(prefix + "Name", PersonalData.Seal(press?.Name));
        row.Put(prefix + "Why", PersonalData.Seal(press?.Why));
        row[prefix + "At"] = press?.At.ToUniversalTime() ?? DateTimeOffset.UnixEpoch;
    }

    internal static RedButtonState Read(TableEntity? row) =>
        row is null ? RedButtonState.Out : new RedButtonState(PressOf(row, "Pressed"), PressOf(row, "Release"));

    internal static RedButtonPress? PressOf(TableEntity row, string prefix) => row.Read(prefix + "By") is { } by
        ? new RedButtonPress(by, PersonalData.Open(row.Read(prefix + "Name")) ?? "", row.GetDateTimeOffset(prefix + "At") ?? default, PersonalData.Open(row.Read(prefix + "Why")) ?? "")
        : null;
}
