using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Tests.Support;

/// <summary>The rows of a world, written and read past the proxy by the app's own storage classes.</summary>
public sealed class Register
{
    public Register(World world)
        : this(world.Storage.ConnectionString)
    {
    }

    public Register(string connection)
    {
        StorageAccount account = new(connection);
        var keys = new LookupKeys(new Settings { LookupKey = World.LookupKey });
        Donors = new DonorTable(account, keys);
        Contacts = new ContactTable(account, keys);
        Identities = new IdentityTable(account, keys);
        Drives = new DriveTable(account, keys);
        Responses = new ResponseTable(account, keys);
        Messages = new MessageTable(account, keys);
        Buttons = new RedButton(account);
    }

    public DonorTable Donors { get; }

    public ContactTable Contacts { get; }

    public IdentityTable Identities { get; }

    public DriveTable Drives { get; }

    public ResponseTable Responses { get; }

    public MessageTable Messages { get; }

    public RedButton Buttons { get; }

    /// <summary>Puts donors in, as an import would: row, history, who holds which number, and what they are found by.</summary>
    public Task AddAsync(params IEnumerable<Donor> donors) => Parallel.ForEachAsync(
        donors,
        new ParallelOptions { MaxDegreeOfParallelism = 16 },
        async (donor, cancellation) =>
        {
            HistoryRow[] history = donor.LastDonation is { } last ? [new HistoryRow.Given(last)] : [];
            Assert.True(await Donors.TryAddAsync(donor, history, "test", cancellation));
            if (donor.Phone is { } phone) await Contacts.HoldAsync([(Channel.Sms, phone, donor.Id)], cancellation);
            if (donor.Email is { } email) await Contacts.HoldAsync([(Channel.Email, email, donor.Id)], cancellation);
            await Identities.AddAsync(NameKeys.Of(donor.Name.Full).Select(key => (IdentityKind.Name, key, donor.Id)), cancellation);
        });
}
