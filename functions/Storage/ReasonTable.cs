using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>Why somebody was deferred at a drive, who entered it and when (UTC).</summary>
public sealed record DeferralNote(string Reason, string By, DateTimeOffset At)
{
    /// <summary>Never the reason.</summary>
    public override string ToString() => "[reason]";
}

/// <summary>
/// The reasons of deferrals, <c>m~{donor}~{drive}</c> in the donor's partition: rows of their own, which no read of donors or histories meets. Only the pages
/// of medical staff ask for them.
/// </summary>
public sealed class ReasonTable(StorageAccount account, LookupKeys keys)
{
    /// <summary>Characters of a reason at most.</summary>
    public const int Longest = 300;

    private readonly TableClient _table = account.Table("donors");

    public async Task<DeferralNote?> FindAsync(DonorId donor, string drive, CancellationToken cancellation) =>
        await _table.FindAsync(keys.ShardOf(donor), Key(donor, drive), cancellation) is { } row && PersonalData.Open(row.Read("Reason")) is { } reason
            ? new DeferralNote(reason, row.Read("By") ?? "", row.GetDateTimeOffset("At") ?? default)
            : null;

    public Task PutAsync(DonorId donor, string drive, DeferralNote note, CancellationToken cancellation)
    {
        var row = Columns.New(keys.ShardOf(donor), Key(donor, drive));
        row.Put("Reason", PersonalData.Seal(note.Reason));
        row.Put("By", note.By);
        row["At"] = note.At.ToUniversalTime();
        return _table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellation);
    }

    /// <summary>Takes a reason away: its deferral was none.</summary>
    public Task RemoveAsync(DonorId donor, string drive, CancellationToken cancellation) =>
        _table.DeleteEntityAsync(keys.ShardOf(donor), Key(donor, drive), cancellationToken: cancellation);

    private static string Key(DonorId donor, string drive) => $"m~{donor}~{drive}";
}
