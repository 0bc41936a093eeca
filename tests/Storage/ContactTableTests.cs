using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Domain;
using BloodDrive.Tests.Support;
using BloodDrive.Tests.Surface;

namespace BloodDrive.Tests.Storage;

/// <summary>What stands on numbers and addresses, and what reading it costs.</summary>
public sealed class ContactTableTests
{
    private const int Partitions = 256;
    private static readonly DateTimeOffset Now = VietnamTime.At(new DateOnly(2027, 1, 16), new TimeOnly(9, 0));
    private static readonly LookupKeys Keys = new(new Settings { LookupKey = World.LookupKey });

    [Fact]
    public async Task All_stops_are_read_by_ranges_whose_number_does_not_grow_with_the_register_and_nothing_else_is_met_there()
    {
        StorageMeter meter = new();
        ContactTable table = new(new StorageAccount(await TestStorage.ConnectionStringAsync(), meter), Keys);
        await new StorageAccount(await TestStorage.ConnectionStringAsync()).EnsureAsync(CancellationToken.None);
        var held = Enumerable.Range(0, 300).Select(number => (Channel.Sms, $"+8498{number:0000000}", DonorId.Of((uint)number + 6_000_000))).ToList();
        await table.HoldAsync(held, CancellationToken.None);
        var (everyone, person, free) = (Reached("+84980000001"), Reached("+84980000002"), Reached("+84980000003"));
        await table.StopAsync(table.KeyOf(everyone, Channel.Sms)!.Value, null, everywhere: true, Now, "hotline", CancellationToken.None);
        await table.StopAsync(table.KeyOf(person, Channel.Sms)!.Value, table.PersonKey(person), everywhere: false, Now.AddHours(1), "link", CancellationToken.None);
        await table.StopAsync(table.KeyOf(person, Channel.Sms)!.Value, table.PersonKey(person), everywhere: true, Now.AddHours(2), "link", CancellationToken.None);
        await table.SuppressAsync(table.KeyOf(free, Channel.Sms)!.Value, null, Now, "bounce", CancellationToken.None);

        meter.Reset();
        var stops = await table.StopsAsync(CancellationToken.None);

        Assert.Equal([new StopInForce(null, Now)], stops.On(everyone));
        Assert.Equal([new StopInForce(Channel.Sms, Now.AddHours(1)), new StopInForce(null, Now.AddHours(2))], stops.On(person));
        Assert.Empty(stops.On(person with { Name = new PersonName("Trần Thị Hương") }));
        Assert.Empty(stops.On(free));
        Assert.Equal(("query contacts", (long)Partitions), (Assert.Single(meter.Counts).Key, meter.Requests));
    }

    private static Donor Reached(string phone) => Given.Donor() with { Phone = phone };
}
