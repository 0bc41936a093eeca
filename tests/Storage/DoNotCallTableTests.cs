using System.Globalization;
using BloodDrive.Domain;
using BloodDrive.Local.Start;
using BloodDrive.Storage;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Storage;

public sealed class DoNotCallTableTests : IAsyncLifetime
{
    private StorageProcesses storage = null!;
    private DoNotCallTable table = null!;

    public async Task InitializeAsync()
    {
        storage = await StorageProcesses.StartAsync();
        var account = new StorageAccount(storage.ConnectionString);
        await account.EnsureAsync(CancellationToken.None);
        table = new DoNotCallTable(account, new LookupKeys(new Settings { LookupKey = World.LookupKey }));
    }

    public async Task DisposeAsync() => await storage.DisposeAsync();

    [Fact]
    public async Task A_new_list_takes_the_place_of_the_old_one_unless_it_is_added_to_it()
    {
        Assert.False(await table.HoldsAsync(Number(1), CancellationToken.None));

        await TakeAsync(1..5_000, add: false);
        Assert.Equal((true, true, false), await HeldAsync(1, 4_999, 5_000));

        await TakeAsync(5_000..5_010, add: true);
        Assert.Equal((true, true, true), await HeldAsync(1, 4_999, 5_009));
        Assert.Equal(5_009, (await table.FindAsync(CancellationToken.None))?.Numbers);

        await TakeAsync(7_000..7_001, add: false);
        Assert.Equal((false, false, true), await HeldAsync(1, 5_009, 7_000));
        var rows = 0;
        await foreach (var row in storage.Tables.GetTableClient("donotcall").QueryAsync<Azure.Data.Tables.TableEntity>((string?)null))
        {
            Assert.Equal(8, row.GetBinary("Tails")?.Length ?? 8);
            rows++;
        }

        Assert.Equal(2, rows);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_000)]
    public async Task Many_numbers_are_looked_up_at_once_whether_the_list_is_short_or_long(int few)
    {
        DoNotCallTable many = new(new StorageAccount(storage.ConnectionString), new LookupKeys(new Settings { LookupKey = World.LookupKey })) { FewNumbers = few };
        Assert.Empty(await many.HeldAsync([Number(1)], CancellationToken.None));

        await TakeAsync(1..5_000, add: false);
        foreach (var asked in new[] { 4_990..5_010, 4_000..6_000 })
        {
            var numbers = Enumerable.Range(asked.Start.Value, asked.End.Value - asked.Start.Value).ToList();
            var held = await many.HeldAsync(numbers.Append(asked.Start.Value).Select(Number), CancellationToken.None);
            Assert.Equal(numbers.Where(number => number < 5_000).Select(Number), held.Order(StringComparer.Ordinal));
        }
    }

    private Task TakeAsync(Range numbers, bool add) => table.TakeAsync(
        Enumerable.Range(numbers.Start.Value, numbers.End.Value - numbers.Start.Value).Select(number => table.HashOf(Number(number))).ToHashSet(),
        add,
        VietnamTime.At(new DateOnly(2027, 1, 16), new TimeOnly(9, 0)),
        CancellationToken.None);

    private async Task<(bool, bool, bool)> HeldAsync(int one, int two, int three) => (
        await table.HoldsAsync(Number(one), CancellationToken.None),
        await table.HoldsAsync(Number(two), CancellationToken.None),
        await table.HoldsAsync(Number(three), CancellationToken.None));

    private static string Number(int number) => "+849" + number.ToString("00000000", CultureInfo.InvariantCulture);
}
