using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Delivery;

/// <summary>What a batch's messages are decided on, read once for all of them (<see cref="BatchReader"/>).</summary>
public sealed class BatchReading(Batch batch)
{
    private readonly Dictionary<MessageKey, DateTimeOffset> _elsewhere = [];

    public Batch Batch => batch;

    /// <summary>The donors of the messages with the versions of their rows; one who is not among them is not this run's any more.</summary>
    public Dictionary<DonorId, StoredDonor> Donors { get; } = [];

    /// <summary>The drives that the messages name; null for one that is gone.</summary>
    public Dictionary<string, Drive?> Drives { get; } = new(StringComparer.Ordinal);

    /// <summary>The campaign whose messages they are; null for all others.</summary>
    public Campaign? Campaign { get; init; }

    /// <summary>Their numbers (E.164) that are on the do-not-call list; asked for appeals by text only.</summary>
    public IReadOnlySet<string> Listed { get; set; } = new HashSet<string>();

    /// <summary>When the last of the claims ends that other senders hold; null where there is none.</summary>
    public DateTimeOffset? ElsewhereUntil => _elsewhere.Count == 0 ? null : _elsewhere.Values.Max();

    public StoredDonor? DonorOf(Message message) => Donors.GetValueOrDefault(message.Key.Donor);

    public Drive? DriveOf(Message message) => message.Drive is { } drive ? Drives.GetValueOrDefault(drive) : null;

    /// <summary>Notes which messages are in other senders' hands.</summary>
    public void Saw(IEnumerable<StoredMessage> ledger, string owner, DateTimeOffset now)
    {
        foreach (var (message, fate, _) in ledger.Where(stored => stored.Fate.ClaimOwner != owner && stored.Fate.StatusAt(now) == MessageStatus.Sending))
        {
            _elsewhere[message.Key] = fate.ClaimUntil ?? now;
        }
    }
}
