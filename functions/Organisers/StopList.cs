using System.Text;
using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Organisers;

/// <summary>What became of an uploaded list of refusals.</summary>
/// <param name="Stopped">Numbers and addresses that are stopped now, twice named ones counted once.</param>
/// <param name="Known">Those of them that were stopped before.</param>
/// <param name="Unread">The lines in which no number and no address was found, by number from 1; at most <see cref="StopList.MostFaults"/>.</param>
/// <param name="UnreadCount">How many such lines there are in all.</param>
public sealed record StopListReport(int Stopped, int Known, IReadOnlyList<int> Unread, int UnreadCount);

/// <summary>Why a list is refused as a whole.</summary>
public enum ListRefusal
{
    NoFile,
    TooLarge,
    TooLong,
}

/// <summary>Stops everyone on a list: text or CSV in UTF-8, a number or an address in any column of each line. A line that cannot be read is told by its number.</summary>
public sealed class StopList(StopContact stops)
{
    public const int MostBytes = 1024 * 1024;

    /// <summary>Lines that one upload may have: what is done within a request's time.</summary>
    public const int MostLines = 5000;

    public const int MostFaults = 100;
    private const int AtOnce = 16;
    internal static readonly char[] Columns = [',', ';', '\t', '|', '"'];

    /// <returns>Null where the list has too many lines; then nothing of it was done.</returns>
    public async Task<StopListReport?> TakeAsync(Stream content, bool confirm, DateTimeOffset now, CancellationToken cancellation)
    {
        HashSet<StoppedContact> contacts = [];
        List<int> unread = [];
        using var reader = new StreamReader(content, Encoding.UTF8);
        for (var line = 1; await reader.ReadLineAsync(cancellation) is { } text; line++)
        {
            if (line > MostLines) return null;
            var found = text.Split(Columns).Select(StoppedContact.Read).OfType<StoppedContact>().ToList();
            contacts.UnionWith(found);

            // A heading names its columns; nobody is missed by it.
            if (found.Count == 0 && text.Trim().Length > 0 && !(line == 1 && !text.Any(char.IsAsciiDigit))) unread.Add(line);
        }

        var known = 0;
        await Parallel.ForEachAsync(contacts, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (contact, stop) =>
        {
            var done = await stops.StopAsync(new StopRequest.OfContact(contact.Channel, contact.Address, StopPath.File, confirm), now, stop);
            if (!done.IsNew) Interlocked.Increment(ref known);
        });
        return new StopListReport(contacts.Count, known, [.. unread.Take(MostFaults)], unread.Count);
    }
}
