using Azure;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>A donor as read, with the version of its row that a write must still meet.</summary>
public sealed record StoredDonor(Donor Donor, ETag Version)
{
    /// <summary>Where the donor came from (import and row): a repeated step knows its own by it.</summary>
    public string? Origin { get; init; }

    /// <summary>The number and the address that its row named before the present ones: whoever changed them may have ended before letting them go.</summary>
    public string? LeftPhone { get; init; }
    public string? LeftEmail { get; init; }
}

/// <summary>A donor with everything in its history, oldest key first.</summary>
public sealed record DonorWithHistory(Donor Donor, IReadOnlyList<HistoryRow> History);

/// <summary>What a write changes of a donor's row; what is null stays as it is. Whoever decides writes only what it decided.</summary>
public sealed record DonorChange
{
    /// <summary>The papers: name, birth, phone, area … (imports, the staff).</summary>
    public Donor? Profile { get; init; }

    /// <summary>The donor as it was, where the profile names another number or address: what is left is noted until it is let go.</summary>
    public Donor? Before { get; init; }

    /// <summary>Count, last donation and standing (whoever adds to the history).</summary>
    public Donor? Standing { get; init; }

    /// <summary>Donations so far as the donor counts them.</summary>
    public int? SaidCount { get; init; }
    public ConsentSummary? Consent { get; init; }
    public StopSummary? Stops { get; init; }
    public SuppressionSummary? Suppressions { get; init; }
    public RecallState? Recall { get; init; }
    public IReadOnlyList<Contact>? Contacts { get; init; }
    public IReadOnlyList<MessageKey>? Messages { get; init; }

    /// <summary>The open booking; use <see cref="NoBooking"/> to take it away.</summary>
    public OpenBooking? Booking { get; init; }
    public bool NoBooking { get; init; }
    public bool? Deceased { get; init; }
    public bool? PhoneShared { get; init; }
    public bool? EmailShared { get; init; }
}

/// <summary>The donors table: 64 shards as partitions; a profile row per donor, its history beside it.</summary>
public sealed class DonorTable(StorageAccount account, LookupKeys keys)
{
    /// <summary>Donors that one transaction changes.</summary>
    public const int AtOnce = TableReading.TransactionLimit;

    private const int ReadsAtOnce = 16;

    private readonly TableClient _table = account.Table("donors");

    public string ShardOf(DonorId donor) => keys.ShardOf(donor);

    public async Task<StoredDonor?> FindAsync(DonorId donor, CancellationToken cancellation) =>
        await _table.FindAsync(keys.ShardOf(donor), DonorRow.Key(donor), cancellation) is { } row ? Stored(row) : null;

    /// <summary>Donors by their ids, each once, read side by side; who is held no longer is not among them.</summary>
    public async Task<List<Donor>> ReadAsync(IEnumerable<DonorId> ids, CancellationToken cancellation)
    {
        List<Donor> read = [];
        foreach (var chunk in ids.Distinct().Chunk(ReadsAtOnce))
        {
            read.AddRange((await Task.WhenAll(chunk.Select(id => FindAsync(id, cancellation)))).OfType<StoredDonor>().Select(stored => stored.Donor));
        }

        return read;
    }

    /// <summary>Donors of a shard in key order, after a row key (null: from the start), at most so many.</summary>
    public async Task<List<StoredDonor>> PageAsync(string shard, DonorId? after, int most, CancellationToken cancellation)
    {
        List<StoredDonor> page = [];
        var from = after is { } last ? DonorRow.Key(last) + "\u0001" : DonorRow.Prefix;
        await foreach (var row in _table.RangeAsync(shard, from, TableReading.After(DonorRow.Prefix), cancellation: cancellation))
        {
            page.Add(Stored(row));
            if (page.Count == most)
            {
                break;
            }
        }

        return page;
    }

    /// <summary>The donors between two ids (both included) whose recall touch names a run: one query for a whole batch.</summary>
    public Task<List<StoredDonor>> TouchedAsync(string shard, DonorId first, DonorId last, RunId run, CancellationToken cancellation) =>
        _table.RangeAsync(
            shard, DonorRow.Key(first), DonorRow.Key(last) + "\u0001", TableClient.CreateQueryFilter($"Run eq {run.Value}"), cancellation)
            .ToListAsync(Stored, cancellation);

    /// <summary>The donors between two ids (both included) whose newest invitation is a run's: one query for most of a batch.</summary>
    public Task<List<StoredDonor>> InvitedAsync(string shard, DonorId first, DonorId last, RunId run, CancellationToken cancellation) =>
        _table.RangeAsync(
            shard, DonorRow.Key(first), DonorRow.Key(last) + "\u0001", TableClient.CreateQueryFilter($"Invited eq {run.Value}"), cancellation)
            .ToListAsync(Stored, cancellation);

    /// <summary>Writes a new donor with its first history; false where the id is taken.</summary>
    public Task<bool> TryAddAsync(Donor donor, IEnumerable<HistoryRow> history, string origin, CancellationToken cancellation)
    {
        var row = Columns.New(keys.ShardOf(donor.Id), DonorRow.Key(donor.Id));
        DonorRow.PutProfile(row, donor);
        DonorRow.PutStanding(row, donor);
        DonorRow.PutConsent(row, donor.Consent);
        DonorRow.PutStops(row, donor.Stops);
        DonorRow.PutSuppressions(row, donor.Suppressions);
        row.Put("Origin", origin);
        return _table.TryTransactAsync(
            [new(TableTransactionActionType.Add, row), .. History(donor.Id, history)], cancellation);
    }

    /// <summary>Merges a change and adds history in one transaction; false where the donor changed since it was read: read and decide again.</summary>
    public Task<bool> TryChangeAsync(StoredDonor donor, DonorChange change, IEnumerable<HistoryRow> history, CancellationToken cancellation) =>
        _table.TryTransactAsync(
            [new(TableTransactionActionType.UpdateMerge, ChangeRow(donor.Donor.Id, change), donor.Version), .. History(donor.Donor.Id, history)],
            cancellation);

    /// <summary>Reads, decides and merges until it holds; null where there is no such donor. <paramref name="decide"/> may answer null: no change.</summary>
    public async Task<Donor?> ChangeAsync(
        DonorId id, Func<Donor, DonorChange?> decide, CancellationToken cancellation, Func<Donor, IEnumerable<HistoryRow>>? history = null)
    {
        while (true)
        {
            if (await FindAsync(id, cancellation) is not { } stored)
            {
                return null;
            }

            if (decide(stored.Donor) is not { } change || await TryChangeAsync(stored, change, history?.Invoke(stored.Donor) ?? [], cancellation))
            {
                return stored.Donor;
            }
        }
    }

    /// <summary>Changes several donors of one shard in one transaction, at most <see cref="AtOnce"/>; false where one of them changed since.</summary>
    public Task<bool> TryChangeAllAsync(IReadOnlyList<(StoredDonor Donor, DonorChange Change)> changes, CancellationToken cancellation) =>
        _table.TryTransactAsync(
            [.. changes.Select(change => new TableTransactionAction(
                TableTransactionActionType.UpdateMerge, ChangeRow(change.Donor.Donor.Id, change.Change), change.Donor.Version))],
            cancellation);

    /// <summary>Everything in a donor's history, oldest key first.</summary>
    public Task<List<HistoryRow>> HistoryAsync(DonorId donor, CancellationToken cancellation) =>
        _table.PrefixAsync(keys.ShardOf(donor), HistoryRow.Prefix(donor), cancellation: cancellation).ToListAsync(HistoryRow.Read, cancellation);

    /// <summary>The donors of a shard between two ids, both included, with their histories: two ranges, however many donors.</summary>
    public async Task<List<DonorWithHistory>> WithHistoryAsync(string shard, DonorId first, DonorId last, CancellationToken cancellation)
    {
        var rows = await _table.RangeAsync(shard, HistoryRow.Prefix(first), HistoryRow.Prefix(last) + "~", cancellation: cancellation)
            .ToListAsync(row => (Donor: HistoryRow.DonorOf(row), Row: HistoryRow.Read(row)), cancellation);
        var histories = rows.ToLookup(row => row.Donor, row => row.Row);
        return await _table.RangeAsync(shard, DonorRow.Key(first), DonorRow.Key(last) + "\u0001", cancellation: cancellation)
            .ToListAsync(row => new DonorWithHistory(DonorRow.Read(row), [.. histories[DonorRow.IdOf(row.RowKey)]]), cancellation);
    }

    /// <summary>Donors of a shard with their histories, in key order after one (null: from the start), at most so many: two ranges.</summary>
    public async Task<IReadOnlyList<DonorWithHistory>> PageWithHistoryAsync(string shard, DonorId? after, int most, CancellationToken cancellation)
    {
        var page = await PageAsync(shard, after, most, cancellation);
        if (page.Count == 0) return [];
        var rows = await _table.RangeAsync(shard, HistoryRow.Prefix(page[0].Donor.Id), HistoryRow.Prefix(page[^1].Donor.Id) + "~", cancellation: cancellation)
            .ToListAsync(row => (Donor: HistoryRow.DonorOf(row), Row: HistoryRow.Read(row)), cancellation);
        var histories = rows.ToLookup(row => row.Donor, row => row.Row);
        return [.. page.Select(stored => new DonorWithHistory(stored.Donor, [.. histories[stored.Donor.Id]]))];
    }

    private IEnumerable<TableTransactionAction> History(DonorId donor, IEnumerable<HistoryRow> history) =>
        history.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertMerge, row.ToEntity(keys.ShardOf(donor), donor)));

    private TableEntity ChangeRow(DonorId donor, DonorChange change)
    {
        var row = new TableEntity(keys.ShardOf(donor), DonorRow.Key(donor));
        if (change.Profile is { } profile)
        {
            DonorRow.PutProfile(row, profile);
        }

        if (change is { Before: { } before, Profile: { } after })
        {
            DonorRow.PutLeft(row, before, after);
        }

        if (change.Standing is { } standing)
        {
            DonorRow.PutStanding(row, standing);
        }

        if (change.SaidCount is { } said)
        {
            DonorRow.PutSaidCount(row, said);
        }

        if (change.Consent is { } consent)
        {
            DonorRow.PutConsent(row, consent);
        }

        if (change.Stops is { } stops)
        {
            DonorRow.PutStops(row, stops);
        }

        if (change.Suppressions is { } suppressions)
        {
            DonorRow.PutSuppressions(row, suppressions);
        }

        if (change.Recall is { } recall)
        {
            DonorRow.PutRecall(row, recall);
        }

        if (change.Contacts is { } contacts)
        {
            DonorRow.PutContacts(row, contacts);
        }

        if (change.Messages is { } messages)
        {
            DonorRow.PutMessages(row, messages);
        }

        if (change.NoBooking || change.Booking is not null)
        {
            DonorRow.PutBooking(row, change.NoBooking ? null : change.Booking);
        }

        if (change.Deceased is { } deceased)
        {
            row["Deceased"] = deceased;
        }

        if (change.PhoneShared is { } shared)
        {
            row["PhoneShared"] = shared;
        }

        if (change.EmailShared is { } sharedEmail)
        {
            row["EmailShared"] = sharedEmail;
        }

        return row;
    }

    private static StoredDonor Stored(TableEntity row) => new(DonorRow.Read(row), row.ETag)
    {
        Origin = row.Read("Origin"),
        LeftPhone = DonorRow.LeftPhone(row),
        LeftEmail = DonorRow.LeftEmail(row),
    };
}
