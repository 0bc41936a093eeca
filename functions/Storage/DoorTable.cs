using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>Who came to a drive: a row a person in the drive's partition, to which every phone at the door adds its acts.</summary>
public sealed class DoorTable(StorageAccount account, LookupKeys keys)
{
    private const string Kind = "door-person";
    private const int LongestReference = 60;

    private readonly TableClient _table = account.Table("drives");

    /// <summary>Everybody for whom something was marked at the door of a drive, in the order of arrival; who has not come stands at the end. One query.</summary>
    public async Task<IReadOnlyList<Attendance>> OfDriveAsync(string drive, CancellationToken cancellation) =>
        Attendance.InOrder(await _table.PrefixAsync(drive, DoorRow.Prefix, cancellation: cancellation).ToListAsync(DoorRow.Read, cancellation));

    /// <summary>Adds acts to what is known of a person, whoever else adds at the same time; acts that are there already change nothing. False where a person would have more than anybody needs.</summary>
    /// <param name="donor">Whom of the register a walk-in is; once noted it stays.</param>
    public async Task<bool> MarkAsync(string drive, string person, IReadOnlyList<DoorAct> acts, CancellationToken cancellation, DonorId? donor = null)
    {
        while (true)
        {
            var row = await _table.FindAsync(drive, DoorRow.Prefix + person, cancellation);
            var known = row is null ? Attendance.Of(person, []) : DoorRow.Read(row);
            var held = known.Acts.Select(act => act.Nonce).ToHashSet(StringComparer.Ordinal);
            var added = acts.Where(act => !held.Contains(act.Nonce)).ToList();
            if (added.Count == 0)
            {
                return true;
            }

            var marked = known.With(added) with { Known = known.Known ?? donor };
            if (marked.Acts.Count > Attendance.MostActs)
            {
                return false;
            }

            var written = DoorRow.New(drive, marked);
            if (row is null ? await _table.TryAddAsync(written, cancellation) : await _table.TryMergeAsync(written, row.ETag, cancellation))
            {
                return true;
            }
        }
    }

    /// <summary>The person that a walk-in is: typed on two phones it is one.</summary>
    public string PersonOf(string drive, WalkIn who) => "w" + keys.Hash("walk-in", $"{drive}|{who.Identity}")[..16];

    /// <summary>How a phone at the door of a drive names a person: it can be made for nobody else and for no other drive.</summary>
    public string Reference(string drive, string person) => $"{person}.{keys.Hash(Kind, $"{drive}|{person}")}";

    /// <summary>The person of a reference; null where it was not given out for this drive.</summary>
    public string? PersonOf(string drive, string reference) =>
        reference.Length <= LongestReference && reference.Split('.') is [var person, var hash] && keys.IsHash(hash, Kind, $"{drive}|{person}") ? person : null;
}
