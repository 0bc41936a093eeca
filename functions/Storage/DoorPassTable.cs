using System.Globalization;
using System.Security.Cryptography;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>How a PIN was taken.</summary>
public enum PinAnswer
{
    Right,
    Wrong,

    /// <summary>Too many wrong ones just now: none is looked at for some minutes.</summary>
    Shut,

    /// <summary>Too many wrong ones in all: none is looked at any more.</summary>
    Locked,
}

/// <summary>The passes of a drive's door, <c>door-pass~{id}</c> in its partition; the PIN as a keyed hash, and every try counted.</summary>
public sealed class DoorPassTable(StorageAccount account, LookupKeys keys)
{
    private const string Prefix = "door-pass~";

    private readonly TableClient _table = account.Table("drives");

    /// <summary>A new pass, and its PIN: told now and never again.</summary>
    public async Task<(DoorPass Pass, string Pin)> MakeAsync(Drive drive, string holder, string by, DateTimeOffset now, CancellationToken cancellation)
    {
        DoorPass pass = new()
        {
            Id = RandomNumberGenerator.GetString(DoorPass.Letters, DoorPass.IdLength),
            Drive = drive.Id,
            Day = drive.Day,
            Holder = holder,
            By = by,
            At = now,
        };
        var pin = RandomNumberGenerator.GetInt32(1_000_000).ToString("d6", CultureInfo.InvariantCulture);
        var row = Columns.New(drive.Id, Prefix + pass.Id);
        row.Put("Day", Columns.Text(pass.Day));
        row.Put("Holder", PersonalData.Seal(holder));
        row.Put("By", by);
        row["At"] = now.ToUniversalTime();
        row.Put("Pin", keys.Hash("door-pin", $"{pass.Token}|{pin}"));

        // The key is this pass's own: where it is there already, the answer to writing it was lost.
        await _table.TryAddAsync(row, cancellation);
        return (pass, pin);
    }

    public async Task<DoorPass?> FindAsync(string drive, string id, CancellationToken cancellation) =>
        await _table.FindAsync(drive, Prefix + id, cancellation) is { } row ? Read(row) : null;

    /// <summary>The passes of a drive, newest first.</summary>
    public async Task<IReadOnlyList<DoorPass>> OfDriveAsync(string drive, CancellationToken cancellation) =>
    [
        .. (await _table.PrefixAsync(drive, Prefix, cancellation: cancellation).ToListAsync(Read, cancellation)).OrderByDescending(pass => pass.At),
    ];

    /// <summary>Withdraws a pass: the phones that opened it are shut out with their next request. Nothing takes it back.</summary>
    public async Task WithdrawAsync(DoorPass pass, DateTimeOffset now, CancellationToken cancellation)
    {
        if (pass.Withdrawn is not null)
        {
            return;
        }

        TableEntity row = new(pass.Drive, Prefix + pass.Id) { ["Withdrawn"] = now.ToUniversalTime() };
        await _table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellation);
    }

    /// <summary>Whether this is the pass's PIN. Every try counts, of two at once both.</summary>
    public async Task<PinAnswer> TryPinAsync(DoorPass pass, string pin, DateTimeOffset now, CancellationToken cancellation)
    {
        while (true)
        {
            if (await _table.FindAsync(pass.Drive, Prefix + pass.Id, cancellation) is not { } row)
            {
                return PinAnswer.Wrong;
            }

            var tries = TriesOf(row);
            if (!tries.TakesAt(now))
            {
                return tries.Locked ? PinAnswer.Locked : PinAnswer.Shut;
            }

            var right = keys.IsHash(row.Read("Pin") ?? "", "door-pin", $"{pass.Token}|{pin}");
            var after = tries.After(right, now);
            TableEntity counted = new(pass.Drive, Prefix + pass.Id)
            {
                ["InRow"] = after.InRow,
                ["Wrong"] = after.Wrong,
                ["ShutUntil"] = (after.ShutUntil ?? DateTimeOffset.UnixEpoch).ToUniversalTime(),

                // What makes this try another than one that wrote the same figures at the same instant.
                ["Nonce"] = RandomNumberGenerator.GetHexString(16),
            };
            if (await _table.TryMergeAsync(counted, row.ETag, cancellation))
            {
                return right ? PinAnswer.Right : after.Locked ? PinAnswer.Locked : now < after.ShutUntil ? PinAnswer.Shut : PinAnswer.Wrong;
            }
        }
    }

    private static PinTries TriesOf(TableEntity row) => new(
        row.GetInt32("InRow") ?? 0,
        row.GetInt32("Wrong") ?? 0,
        row.GetDateTimeOffset("ShutUntil") is { } until && until > DateTimeOffset.UnixEpoch ? until : null);

    private static DoorPass Read(TableEntity row) => new()
    {
        Id = row.RowKey[Prefix.Length..],
        Drive = row.PartitionKey,
        Day = row.Day("Day") ?? default,
        Holder = PersonalData.Open(row.Read("Holder")) ?? "",
        By = row.Read("By") ?? "",
        At = row.GetDateTimeOffset("At") ?? default,
        Withdrawn = row.GetDateTimeOffset("Withdrawn"),
        Tries = TriesOf(row),
    };
}
