using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>A refusal that stands on a number or an address, whoever the donor's row is: it outlives erasure and re-import.</summary>
/// <param name="Person">Keyed hash of the person's name and birth, or * for everyone reached by this contact.</param>
/// <param name="Source">How it came: a <see cref="StopPath"/>, or the answer wrong-number or passed-away.</param>
/// <param name="Everywhere">Whether it ends invitations on every channel, or on this one alone.</param>
public sealed record ContactStop(string Person, Channel Channel, DateTimeOffset At, string Source, bool Everywhere = false);

/// <summary>A number or address given up for a purpose, or for all of them (null), and why: a bounce, a refusal at the provider.</summary>
public sealed record ContactSuppression(Purpose? Purpose, DateTimeOffset At, string Reason);

/// <summary>What stands on a number or an address.</summary>
public sealed record ContactStanding(IReadOnlyList<ContactStop> Stops, IReadOnlyList<ContactSuppression> Suppressions, IReadOnlyList<Contact> Recent)
{
    /// <summary>The person of a stop by everyone reached by a contact.</summary>
    public const string Everyone = "*";

    /// <summary>The channels on which a person who is reached by this contact gets no invitation.</summary>
    public StopSummary StopsFor(string person)
    {
        var stops = Stops.Where(stop => stop.Person == person || stop.Person == Everyone).ToList();
        return new(stops.Any(stop => stop.Everywhere || stop.Channel == Channel.Sms), stops.Any(stop => stop.Everywhere || stop.Channel == Channel.Email));
    }
}

/// <summary>A number or an address in one reading: what stands on it, and the donors that hold it.</summary>
public sealed record HeldContact(ContactStanding Standing, IReadOnlyList<DonorId> Holders);

/// <summary>Who holds a phone number or an e-mail address, the stops and suppressions that stand on it, and the invitations of one that several hold.</summary>
public sealed class ContactTable(StorageAccount account, LookupKeys keys)
{
    /// <summary>Days for which a shared number's row remembers its invitations.</summary>
    private const int Remembered = 40;

    private readonly TableClient _table = account.Table("contacts");

    /// <summary>The keyed hash of a person as papers tell one from another: folded name and birth.</summary>
    public string PersonKey(string foldedName, Birth? birth) =>
        keys.Hash("person", $"{foldedName}|{Columns.Text(birth?.Day) ?? birth?.Year.ToString(System.Globalization.CultureInfo.InvariantCulture)}");

    /// <summary>Notes which donors hold which contacts; holding twice is holding once. Many at a time take few transactions.</summary>
    /// <returns>The contacts that others held before, or on which something stands: the rest is held by its one donor alone.</returns>
    public async Task<IReadOnlySet<(Channel Channel, string Contact)>> HoldAsync(
        IReadOnlyCollection<(Channel Channel, string Contact, DonorId Donor)> held, CancellationToken cancellation)
    {
        var met = await HolderRows.AddAsync(
            _table, held.Select(each => (KeyOf(each.Channel, each.Contact).Partition, KeyOf(each.Channel, each.Contact).Key, each.Donor)), cancellation);
        return held.Select(each => (each.Channel, each.Contact)).Where(each => met.Contains(KeyOf(each.Channel, each.Contact).Key)).ToHashSet();
    }

    /// <summary>Notes that a donor no longer holds a contact.</summary>
    public Task ReleaseAsync(Channel channel, string contact, DonorId donor, CancellationToken cancellation)
    {
        var (partition, key) = KeyOf(channel, contact);
        return HolderRows.RemoveAsync(_table, partition, key, donor, cancellation);
    }

    public Task<List<DonorId>> HoldersAsync(Channel channel, string contact, CancellationToken cancellation)
    {
        var (partition, key) = KeyOf(channel, contact);
        return HolderRows.AllAsync(_table, partition, key, cancellation).ToListAsync(cancellation).AsTask();
    }

    /// <summary>What stands on a contact and who holds it.</summary>
    public async Task<HeldContact> ReadAsync(Channel channel, string contact, CancellationToken cancellation)
    {
        var (partition, key) = KeyOf(channel, contact);
        var (own, holders) = await HolderRows.FindAsync(_table, partition, key, int.MaxValue, cancellation);
        return new HeldContact(Read(own), holders);
    }

    /// <summary>Writes a stop on the contact's row and gives it as it stands: the same stop again changes nothing, and is the first one.</summary>
    /// <param name="person">The person's key, or null for everyone reached by this contact.</param>
    public async Task<ContactStop> StopAsync(
        Channel channel, string contact, string? person, bool everywhere, DateTimeOffset now, string source, CancellationToken cancellation)
    {
        var stop = new ContactStop(person ?? ContactStanding.Everyone, channel, now.ToUniversalTime(), source, everywhere);
        var row = await ChangeAsync(
            KeyOf(channel, contact), known => known.Stops.Any(Covers) ? null : ("Stops", Columns.Json(known.Stops.Append(stop))), cancellation);
        return row.Stops.First(Covers);

        bool Covers(ContactStop known) => known.Person == stop.Person && (known.Everywhere || !everywhere);
    }

    /// <summary>Gives a contact up for a purpose, or for all; once more changes nothing.</summary>
    public Task SuppressAsync(
        Channel channel, string contact, Purpose? purpose, DateTimeOffset now, string reason, CancellationToken cancellation) => ChangeAsync(
        KeyOf(channel, contact),
        known => known.Suppressions.Any(each => each.Purpose == purpose)
            ? null
            : ("Suppressions", Columns.Json(known.Suppressions.Append(new ContactSuppression(purpose, now, reason)))),
        cancellation);

    /// <summary>What stands on a contact, in this or an earlier life of the register.</summary>
    public async Task<ContactStanding> StandingAsync(Channel channel, string contact, CancellationToken cancellation)
    {
        var (partition, key) = KeyOf(channel, contact);
        return Read(await _table.FindAsync(partition, key, cancellation));
    }

    /// <summary>Every stop of the register, by the contact it stands on. Reads the rows that hold one, and of them only those.</summary>
    public async Task<StopsOnContacts> StopsAsync(CancellationToken cancellation)
    {
        Dictionary<string, IReadOnlyList<ContactStop>> stops = new(StringComparer.Ordinal);
        await foreach (var row in _table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"Stops gt {""}"), cancellationToken: cancellation))
        {
            stops[row.RowKey] = Read(row).Stops;
        }

        return new StopsOnContacts(
            stops, (channel, contact) => KeyOf(channel, contact).Key, donor => PersonKey(NameText.Fold(donor.Name.Full), donor.Birth));
    }

    /// <summary>Asks the policy of a number or address that several donors hold and, where it allows, writes the invitation on its row: of two at once one is told of the other.</summary>
    /// <param name="question">Names the message; its own earlier reservation is moved, not counted.</param>
    public async Task<ContactDecision> TakeAsync(
        ContactQuestion question, ContactPolicy policy, DateTimeOffset at, CancellationToken cancellation)
    {
        var contact = RecallDecision.AddressOf(question.Donor, question.Channel) ?? throw new ArgumentException("Nobody is reached by this channel.", nameof(question));
        var own = new Contact(question.MessageKey ?? throw new ArgumentException("A reservation names its message.", nameof(question)), question.Channel, at);
        ContactDecision decision = ContactDecision.Allowed;
        await ChangeAsync(
            KeyOf(question.Channel, contact),
            known =>
            {
                decision = policy.Ask(question with { OfNumber = known.Recent }, at);
                return decision is ContactDecision.Allow && !known.Recent.Contains(own)
                    ? ("Recent", Columns.Json(known.Recent.Where(each => each.MessageKey != own.MessageKey && each.At > at.AddDays(-Remembered)).Append(own)))
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
            if (row is null ? await _table.TryAddAsync(written, cancellation) : await _table.TryMergeAsync(written, row.ETag, cancellation))
            {
                return row is null ? Read(written) : Read(With(row, change));
            }
        }
    }

    private static TableEntity With(TableEntity row, (string Column, string Value) change)
    {
        row[change.Column] = change.Value;
        return row;
    }

    private static ContactStanding Read(TableEntity? row) => new(
        row?.Json<List<ContactStop>>("Stops") ?? [], row?.Json<List<ContactSuppression>>("Suppressions") ?? [], row?.Json<List<Contact>>("Recent") ?? []);

    private (string Partition, string Key) KeyOf(Channel channel, string contact)
    {
        var kind = channel == Channel.Sms ? "phone" : "mail";
        var hash = keys.Hash(kind, contact);
        return (hash[..2], $"{kind}~{hash}");
    }
}
