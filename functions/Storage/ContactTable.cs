using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>Who holds a phone number or an e-mail address, the stops and suppressions that stand on it, and the invitations of one that several hold.</summary>
public sealed class ContactTable(StorageAccount account, LookupKeys keys)
{
    /// <summary>Days for which a shared number's row remembers its invitations.</summary>
    private const int Remembered = 40;

    private const string Stops = "Stops";
    private const string StopPrefix = "stop~";
    private const int AtOnce = 16;

    private static IEnumerable<string> Partitions { get; } =
        [.. Enumerable.Range(0, 256).Select(number => number.ToString("x2", System.Globalization.CultureInfo.InvariantCulture))];

    private readonly TableClient _table = account.Table("contacts");

    public string PersonKey(Donor donor) => PersonKey(NameText.Fold(donor.Name.Full), donor.Birth);

    /// <summary>The keyed hash of a person as papers tell one from another: folded name and birth.</summary>
    public string PersonKey(string foldedName, Birth? birth) =>
        keys.Hash("person", $"{foldedName}|{Columns.Text(birth?.Day) ?? birth?.Year.ToString(System.Globalization.CultureInfo.InvariantCulture)}");

    /// <summary>Notes which donors hold which contacts; holding twice is holding once. Many at a time take few transactions.</summary>
    /// <returns>The contacts that others held before, or on which something stands: the rest is held by its one donor alone.</returns>
    public async Task<IReadOnlySet<(Channel Channel, string Contact)>> HoldAsync(
        IReadOnlyCollection<(Channel Channel, string Contact, DonorId Donor)> held, CancellationToken cancellation)
    {
        var met = await HolderRows.AddAsync(
            _table, held.Select(each => (Row: RowOf(KeyOf(each.Channel, each.Contact)), each.Donor)).Select(each => (each.Row.Partition, each.Row.Key, each.Donor)), cancellation);
        return held.Select(each => (each.Channel, each.Contact)).Where(each => met.Contains(RowOf(KeyOf(each.Channel, each.Contact)).Key)).ToHashSet();
    }

    /// <summary>Notes that a donor no longer holds a contact.</summary>
    public Task ReleaseAsync(Channel channel, string contact, DonorId donor, CancellationToken cancellation)
    {
        var (partition, key) = RowOf(KeyOf(channel, contact));
        return HolderRows.RemoveAsync(_table, partition, key, donor, cancellation);
    }

    public ContactKey KeyOf(Channel channel, string contact) => new(channel, keys.Hash(KindOf(channel), contact));

    /// <summary>The number or address at which a donor is reached now; null where there is none.</summary>
    public ContactKey? KeyOf(Donor donor, Channel channel) => RecallDecision.AddressOf(donor, channel) is { } contact ? KeyOf(channel, contact) : null;

    public Task<List<DonorId>> HoldersAsync(Channel channel, string contact, CancellationToken cancellation)
    {
        var (partition, key) = RowOf(KeyOf(channel, contact));
        return HolderRows.AllAsync(_table, partition, key, cancellation).ToListAsync(cancellation).AsTask();
    }

    /// <summary>What stands on a contact and who holds it.</summary>
    public Task<HeldContact> ReadAsync(Channel channel, string contact, CancellationToken cancellation) => ReadAsync(KeyOf(channel, contact), cancellation);

    public async Task<HeldContact> ReadAsync(ContactKey contact, CancellationToken cancellation)
    {
        var (partition, key) = RowOf(contact);
        var (own, holders) = await HolderRows.FindAsync(_table, partition, key, int.MaxValue, cancellation);
        return new HeldContact(Read(own), holders);
    }

    /// <summary>Writes a stop on the contact's row and gives it as it stands: the same stop again changes nothing, and is the first one.</summary>
    /// <param name="person">The person's key, or null for everyone reached by this contact.</param>
    public async Task<ContactStop> StopAsync(
        ContactKey contact, string? person, bool everywhere, DateTimeOffset now, string source, CancellationToken cancellation)
    {
        var stop = new ContactStop(person ?? ContactStanding.Everyone, contact.Channel, now.ToUniversalTime(), source, everywhere);
        var row = await ChangeAsync(
            RowOf(contact), known => known.Stops.Any(Covers) ? null : (Stops, Columns.Json(known.Stops.Append(stop))), cancellation);
        return row.Stops.First(Covers);

        bool Covers(ContactStop known) => known.Person == stop.Person && (known.Everywhere || !everywhere);
    }

    /// <summary>Gives a contact up for a purpose, or for all; once more changes nothing.</summary>
    public Task SuppressAsync(ContactKey contact, Purpose? purpose, DateTimeOffset now, string reason, CancellationToken cancellation) => ChangeAsync(
        RowOf(contact),
        known => known.Suppressions.Any(each => each.Purpose == purpose)
            ? null
            : ("Suppressions", Columns.Json(known.Suppressions.Append(new ContactSuppression(purpose, now, reason)))),
        cancellation);

    /// <summary>What stands on a contact, in this or an earlier life of the register.</summary>
    public async Task<ContactStanding> StandingAsync(Channel channel, string contact, CancellationToken cancellation)
    {
        var (partition, key) = RowOf(KeyOf(channel, contact));
        return Read(await _table.FindAsync(partition, key, cancellation));
    }

    /// <summary>Every stop of the register, by the contact it stands on: a range of each partition, in which nothing else lies.</summary>
    public async Task<StopsOnContacts> StopsAsync(CancellationToken cancellation)
    {
        ConcurrentDictionary<string, IReadOnlyList<ContactStop>> stops = new(StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            Partitions,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (partition, stop) =>
            {
                await foreach (var row in _table.PrefixAsync(partition, StopPrefix, cancellation: stop))
                {
                    stops[row.RowKey[StopPrefix.Length..]] = Read(row).Stops;
                }
            });
        return new StopsOnContacts(
            stops, (channel, contact) => RowOf(KeyOf(channel, contact)).Key, PersonKey);
    }

    /// <summary>Asks the policy of a number or address that several donors hold and, where it allows, writes the invitation on its row: of two at once one is told of the other.</summary>
    /// <param name="question">Names the message; its own earlier reservation, and that of an earlier attempt, is moved, not counted.</param>
    public async Task<ContactDecision> TakeAsync(
        ContactQuestion question, ContactPolicy policy, DateTimeOffset at, CancellationToken cancellation)
    {
        var contact = RecallDecision.AddressOf(question.Donor, question.Channel) ?? throw new ArgumentException("Nobody is reached by this channel.", nameof(question));
        var own = new Contact(question.MessageKey ?? throw new ArgumentException("A reservation names its message.", nameof(question)), question.Channel, at);
        ContactDecision decision = ContactDecision.Allowed;
        await ChangeAsync(
            RowOf(KeyOf(question.Channel, contact)),
            known =>
            {
                decision = policy.Ask(question with { OfNumber = known.Recent }, at);
                return decision is ContactDecision.Allow && !known.Recent.Contains(own)
                    ? ("Recent", Columns.Json(known.Recent.Where(each => !question.IsOwn(each) && each.At > at.AddDays(-Remembered)).Append(own)))
                    : null;
            },
            cancellation);
        return decision;
    }

    /// <summary>Reads, decides and merges until it holds; answers what then stands there.</summary>
    private async Task<ContactStanding> ChangeAsync(
        (string Partition, string Key) at, Func<ContactStanding, (string Column, string Value)?> decide, CancellationToken cancellation)
    {
        while (true)
        {
            var row = await _table.FindAsync(at.Partition, at.Key, cancellation);
            var known = Read(row);
            if (decide(known) is not { } change)
            {
                return known;
            }

            var written = row is null ? Columns.New(at.Partition, at.Key) : new TableEntity(at.Partition, at.Key);
            written[change.Column] = change.Value;
            if (change.Column == Stops ? await TryStopAsync(written, row?.ETag, cancellation)
                : row is null ? await _table.TryAddAsync(written, cancellation)
                : await _table.TryMergeAsync(written, row.ETag, cancellation))
            {
                return row is null ? Read(written) : Read(With(row, change));
            }
        }
    }

    /// <summary>Stops lie on the contact's row and, by the same transaction, on a row among all stops of the partition.</summary>
    private Task<bool> TryStopAsync(TableEntity own, ETag? read, CancellationToken cancellation)
    {
        var among = Columns.New(own.PartitionKey, StopPrefix + own.RowKey);
        among[Stops] = own[Stops];
        return _table.TryTransactAsync(
            [
                read is { } version ? new(TableTransactionActionType.UpdateMerge, own, version) : new(TableTransactionActionType.Add, own),
                new(TableTransactionActionType.UpsertMerge, among),
            ],
            cancellation);
    }

    private static TableEntity With(TableEntity row, (string Column, string Value) change)
    {
        row[change.Column] = change.Value;
        return row;
    }

    private static ContactStanding Read(TableEntity? row) => new(
        row?.Json<List<ContactStop>>(Stops) ?? [], row?.Json<List<ContactSuppression>>("Suppressions") ?? [], row?.Json<List<Contact>>("Recent") ?? []);

    private static (string Partition, string Key) RowOf(ContactKey contact) =>
        (contact.Hash[..2], $"{KindOf(contact.Channel)}~{contact.Hash}");

    private static string KindOf(Channel channel) => channel == Channel.Sms ? "phone" : "mail";
}
