using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>A refusal that stands on a number or an address, whoever the donor's row is: it outlives erasure and re-import.</summary>
/// <param name="Person">Keyed hash of the person's name and birth, or * for everyone reached by this contact.</param>
/// <param name="Source">How it came: link, unsubscribe, wrong-number, hotline.</param>
public sealed record ContactStop(string Person, Channel Channel, DateTimeOffset At, string Source);

/// <summary>Who holds a phone number or an e-mail address, the stops that stand on it, and the one invitation an evening of a shared number.</summary>
public sealed class ContactTable(StorageAccount account, LookupKeys keys)
{
    private const string Everyone = "*";

    private readonly TableClient _table = account.Table("contacts");

    /// <summary>The keyed hash of a person as papers tell one from another: folded name and birth.</summary>
    public string PersonKey(string foldedName, Birth? birth) =>
        keys.Hash("person", $"{foldedName}|{Columns.Text(birth?.Day) ?? birth?.Year.ToString(System.Globalization.CultureInfo.InvariantCulture)}");

    /// <summary>Notes that a donor holds a contact; holding it twice is holding it once.</summary>
    public async Task HoldAsync(Channel channel, string contact, DonorId donor, CancellationToken cancellation)
    {
        var (partition, key) = KeyOf(channel, contact);
        await _table.UpsertEntityAsync(Columns.New(partition, $"{key}~{donor}"), TableUpdateMode.Merge, cancellation);
    }

    /// <summary>Notes that a donor no longer holds a contact.</summary>
    public Task ReleaseAsync(Channel channel, string contact, DonorId donor, CancellationToken cancellation)
    {
        var (partition, key) = KeyOf(channel, contact);
        return _table.DeleteEntityAsync(partition, $"{key}~{donor}", cancellationToken: cancellation);
    }

    public Task<List<DonorId>> HoldersAsync(Channel channel, string contact, CancellationToken cancellation)
    {
        var (partition, key) = KeyOf(channel, contact);
        return _table.PrefixAsync(partition, key + "~", cancellation: cancellation)
            .ToListAsync(row => new DonorId(row.RowKey[(key.Length + 1)..]), cancellation);
    }

    /// <summary>Writes a stop on the contact's row; the same stop again changes nothing.</summary>
    /// <param name="person">The person's key, or null for everyone reached by this contact.</param>
    public async Task StopAsync(
        Channel channel, string contact, string? person, DateTimeOffset now, string source, CancellationToken cancellation)
    {
        var (partition, key) = KeyOf(channel, contact);
        var stop = new ContactStop(person ?? Everyone, channel, now, source);
        await ChangeAsync(
            partition,
            key,
            row =>
            {
                var stops = row.Json<List<ContactStop>>("Stops") ?? [];
                return stops.Any(known => known.Person == stop.Person)
                    ? null
                    : new() { ["Stops"] = Columns.Json(stops.Append(stop)) };
            },
            cancellation);
    }

    /// <summary>Whether a person who is reached by this contact said stop on it, in this or an earlier life of the register.</summary>
    public async Task<bool> IsStoppedAsync(Channel channel, string contact, string person, CancellationToken cancellation)
    {
        var (partition, key) = KeyOf(channel, contact);
        var row = await _table.FindAsync(partition, key, cancellation);
        return row?.Json<List<ContactStop>>("Stops")?.Any(stop => stop.Person == person || stop.Person == Everyone) ?? false;
    }

    /// <summary>Takes a shared number's one invitation of an evening for a message; true where it is this message's already.</summary>
    public async Task<bool> TakeEveningAsync(string phone, DateOnly evening, string messageKey, CancellationToken cancellation)
    {
        var (partition, key) = KeyOf(Channel.Sms, phone);
        var taken = $"{Columns.Text(evening)} {messageKey}";
        var row = await ChangeAsync(
            partition,
            key,
            row => row.Read("Evening") is { } held && held.StartsWith(Columns.Text(evening)!, StringComparison.Ordinal)
                ? null
                : new() { ["Evening"] = taken },
            cancellation);
        return row.Read("Evening") == taken;
    }

    /// <summary>Reads, decides and merges until it holds; answers the row as it then stands.</summary>
    private async Task<TableEntity> ChangeAsync(
        string partition, string key, Func<TableEntity, Dictionary<string, object>?> decide, CancellationToken cancellation)
    {
        while (true)
        {
            var row = await _table.FindAsync(partition, key, cancellation);
            if (row is null)
            {
                await _table.TryAddAsync(Columns.New(partition, key), cancellation);
                continue;
            }

            if (decide(row) is not { } columns)
            {
                return row;
            }

            var change = new TableEntity(partition, key);
            foreach (var (column, value) in columns)
            {
                change[column] = value;
                row[column] = value;
            }

            if (await _table.TryMergeAsync(change, row.ETag, cancellation))
            {
                return row;
            }
        }
    }

    private (string Partition, string Key) KeyOf(Channel channel, string contact)
    {
        var kind = channel == Channel.Sms ? "phone" : "mail";
        var hash = keys.Hash(kind, contact);
        return (hash[..2], $"{kind}~{hash}");
    }
}
