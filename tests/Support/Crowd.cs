using Azure.Data.Tables;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Domain;

namespace BloodDrive.Tests.Support;

/// <summary>Registers of any size, written in full transactions past the app: the rows are those that an import leaves, history aside.</summary>
public static class Crowd
{
    private const int Transaction = 100;
    private const int AtOnce = 8;

    /// <summary>Made-up donors, all eligible from a day; every fifth is reached by e-mail, the others by text.</summary>
    public static IEnumerable<Donor> Due(int count, DateOnly day, int first = 1) => Enumerable.Range(first, count).Select(number => Given.Donor(eligibleFrom: day, id: (uint)number) with
    {
        Phone = number % 5 == 0 ? null : PhoneOf(number),
        Email = number % 5 == 0 ? EmailOf(number) : null,
        DonationCount = number % 9,
    });

    /// <summary>A drive in reach of them eight days later, with room for everybody.</summary>
    public static Task AddDriveAsync(string connection, DateOnly day, int capacity = 1_000_000) =>
        new DriveTable(new StorageAccount(connection), Keys()).SaveAsync(Given.Drive(day.AddDays(8), capacity: capacity), CancellationToken.None);

    public static string PhoneOf(int number) => FormattableString.Invariant($"+8490{number:0000000}");

    public static string EmailOf(int number) => FormattableString.Invariant($"donor{number}@example.vn");

    /// <summary>Writes donors, and who holds which number or address.</summary>
    public static async Task AddAsync(string connection, IEnumerable<Donor> donors)
    {
        var keys = Keys();
        TableServiceClient tables = new(connection);
        var all = donors.ToList();
        await WriteAsync(tables.GetTableClient("donors"), all.Select(donor => Row(donor, keys)));
        ContactTable contacts = new(new StorageAccount(connection), keys);
        await contacts.HoldAsync([.. all.SelectMany(Holdings)], CancellationToken.None);
    }

    private static LookupKeys Keys() => new(new Settings { LookupKey = World.LookupKey });

    private static TableEntity Row(Donor donor, LookupKeys keys)
    {
        var row = Columns.New(keys.ShardOf(donor.Id), DonorRow.Key(donor.Id));
        DonorRow.PutProfile(row, donor);
        DonorRow.PutStanding(row, donor);
        DonorRow.PutConsent(row, donor.Consent);
        DonorRow.PutStops(row, donor.Stops);
        if (donor.Suppressions.On.Count > 0) DonorRow.PutSuppressions(row, donor.Suppressions);
        if (donor.Recall != RecallState.Fresh) DonorRow.PutRecall(row, donor.Recall);
        if (donor.Contacts.Count > 0) DonorRow.PutContacts(row, donor.Contacts);
        if (donor.Booking is not null) DonorRow.PutBooking(row, donor.Booking);
        if (donor.Deceased) row["Deceased"] = true;
        row.Put("Origin", "test");
        return row;
    }

    private static IEnumerable<(Channel, string, DonorId)> Holdings(Donor donor)
    {
        if (donor.Phone is { } phone)
            yield return (Channel.Sms, phone, donor.Id);
        if (donor.Email is { } email)
            yield return (Channel.Email, email, donor.Id);
    }

    private static Task WriteAsync(TableClient table, IEnumerable<TableEntity> rows) => Parallel.ForEachAsync(
        rows.GroupBy(row => row.PartitionKey).SelectMany(partition => partition.Chunk(Transaction)),
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
        async (chunk, cancellation) => await table.SubmitTransactionAsync(
            chunk.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertMerge, row)), cancellation));
}
