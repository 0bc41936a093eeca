using System.Globalization;
using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Door;

/// <summary>
/// Takes what a phone marked and tells what the door knows. Every act is kept under its nonce, so that a call whose answer was lost is simply made again;
/// what cannot be kept is refused by name and holds nothing up.
/// </summary>
public sealed class SyncDoor(DriveTable drives, DoorTable door, Roll roll, WalkInMatch match, LookupKeys keys)
{
    private const int WritesAtOnce = 8;

    /// <summary>No act is older than its pass is open.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(2);

    /// <param name="now">When the call arrived: before anything was read for it, so that a slow storage puts nobody behind the next.</param>
    public async Task<DoorAnswer> HandleAsync(DoorPass pass, Drive drive, DoorBody body, DateTimeOffset now, CancellationToken cancellation)
    {
        var read = body.Acts.Take(DoorBody.MostActs).Select(act => (act.Nonce, Act: ReadAct(act, pass, drive, act.At - body.Now, now))).ToList();
        var refused = read.Where(each => each.Act is null).Select(each => each.Nonce).ToHashSet(StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            read.Select(each => each.Act).OfType<(string Person, DoorAct Act)>().GroupBy(each => each.Person, each => each.Act, StringComparer.Ordinal),
            new ParallelOptions { MaxDegreeOfParallelism = WritesAtOnce, CancellationToken = cancellation },
            async (person, stop) =>
            {
                var typed = person.OfType<DoorAct.WalkedIn>().FirstOrDefault(act => act.Who.Phone is not null)?.Who;
                if (await door.MarkAsync(drive.Id, person.Key, [.. person], stop, typed is null ? null : await match.FindAsync(typed, stop))) return;
                lock (refused) refused.UnionWith(person.Select(act => act.Nonce));
            });

        var marks = await door.OfDriveAsync(drive.Id, cancellation);
        var here = marks.Where(each => each.Came is not null).ToList();
        var bookings = await drives.BookingsAsync(drive, cancellation);
        var version = VersionOf(bookings, here);
        return new(
            now,
            OpensOf(pass),
            pass.Ends,
            [.. drive.Slots.Select(slot => slot.Start).Order()],
            version,
            version == body.Version ? null : [.. (await roll.OfAsync(bookings, here, cancellation)).Select(line => Shown(drive, line))],
            [.. marks.Select(each => Shown(drive, each)).Where(mark => mark.Acts.Count > 0)],
            [.. read.Select(each => each.Nonce).Where(nonce => !refused.Contains(nonce))],
            [.. refused]);
    }

    private static DateTimeOffset OpensOf(DoorPass pass) => VietnamTime.At(pass.Day, TimeOnly.MinValue);

    /// <summary>The act and whom it is about; null for what no phone of this door sends, or before the day.</summary>
    private (string Person, DoorAct Act)? ReadAct(DoorActBody sent, DoorPass pass, Drive drive, TimeSpan ago, DateTimeOffset now)
    {
        // By how long ago the phone says it was, whatever its clock says; a clock set back in between marks nothing in the future.
        if (!DoorAct.IsNonce(sent.Nonce) || ago < -Longest) return null;
        var at = ago < TimeSpan.Zero ? now + ago : now;
        if (at < OpensOf(pass)) return null;
        var who = sent.WalkIn is { } typed ? WalkIn.Read(typed.Name, typed.Year, typed.Phone, typed.Unit, VietnamTime.DayOf(now)) : null;
        var person = who is not null ? door.PersonOf(drive.Id, who) : sent.Person is { } reference ? door.PersonOf(drive.Id, reference) : null;
        if (person is null) return null;
        DoorAct? act = sent.Kind switch
        {
            "came" when who is not null => new DoorAct.WalkedIn(sent.Nonce, at, pass.Id, who),
            "came" => new DoorAct.Came(sent.Nonce, at, pass.Id),
            "left" => new DoorAct.Left(sent.Nonce, at, pass.Id),
            "moved" when drive.Slots.Any(slot => slot.Start == sent.To) => new DoorAct.Moved(sent.Nonce, at, pass.Id, sent.To!.Value),
            "undone" when sent.Of is { Count: > 0 and <= Attendance.MostActs } of && of.All(DoorAct.IsNonce) => new DoorAct.Undone(sent.Nonce, at, pass.Id, of),
            _ => null,
        };
        return act is null ? null : (person, act);
    }

    /// <summary>Changes with whoever books, gives back or walks in; names are read only where it has changed.</summary>
    private string VersionOf(IEnumerable<DriveBooking> bookings, IEnumerable<Attendance> here) => keys.Hash("door-list", string.Join(
        '\n',
        bookings.Select(booking => string.Create(CultureInfo.InvariantCulture, $"{booking.Donor} {booking.Slot:O} {booking.Code}")).Concat(here.Select(each => each.Person))
            .Order(StringComparer.Ordinal)));

    private DoorPerson Shown(Drive drive, RollLine line) => new(door.Reference(drive.Id, line.Person), line.Shown, line.Year, line.Tail, line.Code, line.Hour);

    private DoorMark Shown(Drive drive, Attendance each) => new(
        door.Reference(drive.Id, each.Person),
        [.. each.Standing.Select(act => new DoorMarkAct(act.Nonce, act is DoorAct.WalkedIn ? "came" : act.Kind, act.At, (act as DoorAct.Moved)?.To))]);
}
