using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Delivery;

/// <summary>What a batch's messages are decided on, read once for all of them: the donors with their versions, and the drives that the messages name.</summary>
public sealed class BatchReading
{
    private readonly Dictionary<DonorId, StoredDonor> _donors;
    private readonly Dictionary<string, Drive?> _drives = new(StringComparer.Ordinal);
    private readonly Dictionary<MessageKey, DateTimeOffset> _elsewhere = [];

    private BatchReading(Batch batch, IEnumerable<StoredDonor> donors) =>
        (Batch, _donors) = (batch, donors.ToDictionary(stored => stored.Donor.Id));

    public Batch Batch { get; }

    /// <summary>When the last of the claims ends that other senders hold; null where there is none.</summary>
    public DateTimeOffset? ElsewhereUntil => _elsewhere.Count == 0 ? null : _elsewhere.Values.Max();

    public static async Task<BatchReading> OfAsync(
        Batch batch, IReadOnlyList<StoredMessage> queued, DonorTable donors, DriveTable drives, CancellationToken cancellation)
    {
        if (queued.Count == 0)
        {
            return new(batch, []);
        }

        var reading = new BatchReading(batch, await FindAsync(batch, queued[0].Message.Key.Donor, queued[^1].Message.Key.Donor, donors, cancellation));
        await reading.DrivesAgainAsync(queued, drives, cancellation);
        return reading;
    }

    public StoredDonor? DonorOf(Message message) => _donors.GetValueOrDefault(message.Key.Donor);

    public Drive? DriveOf(Message message) => message.Drive is { } drive ? _drives.GetValueOrDefault(drive) : null;

    /// <summary>Reads the donors of a few messages again. A donor whose row names another run by now is not among them.</summary>
    public async Task DonorsAgainAsync(DonorTable donors, DonorId first, DonorId last, CancellationToken cancellation)
    {
        foreach (var donor in _donors.Keys.Where(id => string.CompareOrdinal(id.Value, first.Value) >= 0 && string.CompareOrdinal(id.Value, last.Value) <= 0).ToList())
        {
            _donors.Remove(donor);
        }

        foreach (var stored in await FindAsync(Batch, first, last, donors, cancellation))
        {
            _donors[stored.Donor.Id] = stored;
        }
    }

    public async Task DrivesAgainAsync(IEnumerable<StoredMessage> queued, DriveTable drives, CancellationToken cancellation)
    {
        foreach (var drive in queued.Select(stored => stored.Message.Drive).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            _drives[drive] = await drives.FindAsync(drive, cancellation);
        }
    }

    /// <summary>Notes which messages are in other senders' hands.</summary>
    public void Saw(IEnumerable<StoredMessage> ledger, string owner, DateTimeOffset now)
    {
        foreach (var (message, fate, _) in ledger.Where(stored => stored.Fate.ClaimOwner != owner && stored.Fate.StatusAt(now) == MessageStatus.Sending))
        {
            _elsewhere[message.Key] = fate.ClaimUntil ?? now;
        }
    }

    private static async Task<IReadOnlyList<StoredDonor>> FindAsync(
        Batch batch, DonorId first, DonorId last, DonorTable donors, CancellationToken cancellation)
    {
        if (!batch.Listed)
        {
            return await donors.TouchedAsync(batch.Shard, first, last, batch.Run, cancellation);
        }

        return await donors.FindAsync(first, cancellation) is { } one ? [one] : [];
    }
}
