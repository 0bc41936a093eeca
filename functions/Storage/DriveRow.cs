using System.Globalization;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>
/// How a drive lies in its partition: <c>ask~{donor}</c>, <c>booking~{donor}</c>, <c>drive</c>, <c>slot~{start}</c>, <c>told~{day}</c>. Who asked and who
/// booked lie before the drive's own row, so that one range from there on reads the drive and its slots alone.
/// </summary>
internal static class DriveRow
{
    public const string Key = "drive";
    public const string SlotPrefix = "slot~";
    public const string BookingPrefix = "booking~";
    public const string AskedPrefix = "ask~";

    /// <summary>Of the rows from the drive's own to its last slot, those two kinds.</summary>
    public static readonly string OwnRows = TableClient.CreateQueryFilter($"RowKey eq {Key} or RowKey ge {SlotPrefix}");

    private const string SlotFormat = "yyyyMMddHHmm";

    public static string BookingKey(DonorId donor) => BookingPrefix + donor;

    public static string AskedKey(DonorId donor) => AskedPrefix + donor;

    /// <summary>The mark that a day's reminders of the drive are written.</summary>
    public static string ToldKey(DateOnly day) => $"told~{Columns.Text(day)}";

    public static string SlotKey(DateTimeOffset start) => SlotPrefix + start.UtcDateTime.ToString(SlotFormat, CultureInfo.InvariantCulture);

    /// <summary>The columns that whoever writes a drive merges; that it is cancelled is a column of its own, which no change under way takes back.</summary>
    public static TableEntity New(Drive drive)
    {
        var row = Columns.New(drive.Id, Key);
        row["Drive"] = Columns.Json(drive with { Slots = [], Contact = null, Changes = [] });
        row["Changes"] = Columns.Json(drive.Changes);
        row.Put("ContactName", PersonalData.Seal(drive.Contact?.Name));
        row.Put("ContactPhone", PersonalData.Seal(drive.Contact?.Phone));
        return row;
    }

    /// <summary>The day that a move leaves, in the write that moves: the calendar has the drive on it until somebody has taken it off there.</summary>
    public static void PutLeftDay(TableEntity row, DateOnly day) => row.Put("LeftDay", Columns.Text(day));

    public static DateOnly? LeftDay(IEnumerable<TableEntity> rows) => rows.FirstOrDefault(row => row.RowKey == Key)?.Day("LeftDay");

    /// <summary>The drive without its slots.</summary>
    public static Drive? Read(TableEntity row) => row.Json<Drive>("Drive") is { } drive
        ? drive with
        {
            Cancelled = drive.Cancelled || row.GetBoolean("Cancelled") == true,
            Changes = row.Json<List<DriveChange>>("Changes") ?? [],
            Contact = PersonalData.Open(row.Read("ContactName")) is { } name ? new(name, PersonalData.Open(row.Read("ContactPhone")) ?? "") : null,
        }
        : null;

    /// <summary>The drive of the rows of its range; null where its own is not among them.</summary>
    public static Drive? Read(IEnumerable<TableEntity> rows)
    {
        Drive? drive = null;
        List<Slot> slots = [];
        foreach (var row in rows)
        {
            if (row.RowKey == Key)
            {
                drive = Read(row);
            }
            else
            {
                slots.Add(ReadSlot(row));
            }
        }

        return drive is null ? null : drive with { Slots = slots };
    }

    public static Slot ReadSlot(TableEntity row) => new(StartOf(row.RowKey), row.GetInt32("Capacity") ?? 0, row.GetInt32("Booked") ?? 0);

    public static TableEntity NewBooking(string drive, DriveBooking booking)
    {
        var row = Columns.New(drive, BookingKey(booking.Donor));
        row.Put("Slot", SlotKey(booking.Slot));
        row.Put("Code", booking.Code);
        row["At"] = booking.At.ToUniversalTime();
        row.Put("Link", booking.Link.Value);
        row["Change"] = booking.Change;
        return row;
    }

    /// <summary>A booking where the drive's changes have brought it by now, be its row carried there or not.</summary>
    public static DriveBooking ReadBooking(TableEntity row, IReadOnlyList<DriveChange> changes)
    {
        var (donor, change) = (new DonorId(row.RowKey[BookingPrefix.Length..]), row.GetInt32("Change") ?? 0);
        var slot = changes.Where(later => later.Number > change).Aggregate(StartOf(row.Read("Slot")!), (at, later) => later.Of(at));
        var made = row.GetDateTimeOffset("At") ?? row.Timestamp ?? default;
        return new(donor, slot, row.Read("Code")!, made, row.Read("Link") is { } link ? new RunId(link) : RunId.Recall(VietnamTime.DayOf(made)), change);
    }

    public static TableEntity NewAsked(string drive, DriveAsked asked)
    {
        var row = Columns.New(drive, AskedKey(asked.Donor));
        row["Change"] = asked.Change;
        row.Put("Kind", asked.Kind.ToString());
        row["At"] = asked.At.ToUniversalTime();
        row.Put("By", asked.By?.ToString());
        row.Put("Reply", asked.Reply?.ToString());
        return row;
    }

    public static DriveAsked ReadAsked(TableEntity row) => new(
        new DonorId(row.RowKey[AskedPrefix.Length..]),
        row.GetInt32("Change") ?? 0,
        row.Enum<MessageKind>("Kind"),
        row.GetDateTimeOffset("At") ?? default,
        row.Read("By") is { } by ? Enum.Parse<Channel>(by) : null,
        row.Read("Reply") is { } reply ? Enum.Parse<AskReply>(reply) : null);

    private static DateTimeOffset StartOf(string key) => new(
        DateTime.ParseExact(key[SlotPrefix.Length..], SlotFormat, CultureInfo.InvariantCulture), TimeSpan.Zero);
}
