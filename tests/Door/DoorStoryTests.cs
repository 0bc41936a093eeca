using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Domain;
using BloodDrive.Tests.Support;
using Microsoft.Playwright;

namespace BloodDrive.Tests.Door;

/// <summary>A Sunday morning at a culture house: two phones, sixty people, and no network for ten minutes.</summary>
public sealed class DoorStoryTests(Browser browser) : IClassFixture<Browser>
{
    private const int People = 60;
    private const int LosesNetwork = 15;
    private const int HasItAgain = 45;
    private const string Drive = "nvh-hong-gai-270124";

    private static readonly DateOnly Day = new(2027, 1, 24);
    private static readonly TimeSpan BetweenPeople = TimeSpan.FromMinutes(10) / (HasItAgain - LosesNetwork);

    private static readonly string[] Family = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi"];
    private static readonly string[] Called = ["Lan", "Hương", "Dũng", "Ánh", "Quỳnh", "Đạt", "Nguyệt", "Ân", "Sim", "Thìn", "Mạnh", "Pành"];

    [Fact]
    public async Task Sixty_people_come_by_two_phones_ten_minutes_of_it_offline_and_nobody_is_lost_twice_or_out_of_order()
    {
        await using var world = await World.StartAsync(new WorldOptions { Now = VietnamTime.At(Day, new TimeOnly(7, 30)), Storage = (0.005, 0.01, 0.1) });
        var line = await BookAsync(new Register(world));
        var pass = await MadePass.MakeAsync(world.App, Drive);
        await using var one = await DoorPhone.OpenAsync(browser, pass, world.Now.AddMinutes(-3));
        await using var other = await DoorPhone.OpenAsync(browser, pass, world.Now.AddMinutes(7));
        await LookAtAsync(one, "the door");

        for (var at = 0; at < LosesNetwork; at++) await ComesAsync(at, line[at], one, other, online: true);

        foreach (var phone in new[] { one, other }) await phone.OfflineAsync(true);
        world.App.Kill();
        for (var at = LosesNetwork; at < HasItAgain; at++)
        {
            // In the midst of it the pages are opened anew, from what the phones hold.
            if (at == (LosesNetwork + HasItAgain) / 2) await ReopenAsync(one, other);
            await ComesAsync(at, line[at], one, other, online: false);
            foreach (var phone in new[] { one, other }) await phone.PassAsync(BetweenPeople);
        }

        await Assertions.Expect(one.Net).ToContainTextAsync("Chưa đồng bộ: ");
        await Assertions.Expect(one.Net).ToContainTextAsync("Mất mạng, vẫn ghi được.");
        await LookAtAsync(one, "the door without a network");
        await world.TurnClockAsync(world.Now.AddMinutes(10));
        foreach (var phone in new[] { one, other }) await phone.OfflineAsync(false);
        foreach (var phone in new[] { one, other }) await phone.IsSyncedAsync();

        for (var at = HasItAgain; at < People; at++) await ComesAsync(at, line[at], one, other, online: true);

        DoorTable door = new(new StorageAccount(world.Storage.ConnectionString), new LookupKeys(new Settings { LookupKey = World.LookupKey }));
        var came = await door.OfDriveAsync(Drive, CancellationToken.None);
        Assert.Equal(line.Select(person => person.Id.Value), came.Select(each => each.Person));
        Assert.All(came, each => Assert.NotNull(each.Came));
        Assert.True(came.Sum(each => each.Acts.Count) > People, "nobody was marked on both phones");
        foreach (var phone in new[] { one, other })
        {
            await phone.PassAsync(TimeSpan.FromSeconds(16));
            await Poll.UntilAsync(async () => (await phone.OrderAsync()).SequenceEqual(line.Select(person => person.Code)), "a phone to show all sixty in their order");
            await Assertions.Expect(phone.Page.Locator("#count")).ToHaveTextAsync($"{People}/{People}");
        }

        // Past midnight the passes are over, and the phones forget: one that is in the hand, one that is opened.
        await world.TurnClockAsync(VietnamTime.At(Day.AddDays(1), new TimeOnly(0, 5)));
        await one.PassAsync(TimeSpan.FromSeconds(16));
        await Assertions.Expect(one.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Thẻ đã hết hạn");
        await other.Page.ReloadAsync();
        await Assertions.Expect(other.Page.Locator("h1")).ToHaveTextAsync("Buổi này đã xong");
        foreach (var phone in new[] { one, other }) await Poll.UntilAsync(async () => await phone.KeptAsync(pass.Path) == 0, "a phone to forget");
        await LookAtAsync(other, "the end of a pass");
    }

    /// <summary>One person: by one phone or the other in turn, by code or by tap; some are scanned twice, some marked on both phones.</summary>
    private static async Task ComesAsync(int at, (DonorId Id, string Name, string Code) person, DoorPhone one, DoorPhone other, bool online)
    {
        var (first, second) = at % 2 == 0 ? (one, other) : (other, one);
        await (at % 3 == 0 ? first.TapAsync(person.Code) : first.TypeAsync(person.Code));
        await first.SaidAsync($"Đã ghi {person.Name}");
        if (online) await first.IsSyncedAsync();
        if (at % 5 == 0)
        {
            await first.TypeAsync(person.Code);
            await first.SaidAsync("không ghi lần nữa");
        }

        if (at % 6 != 0) return;
        await second.TypeAsync(person.Code);
        await second.SaidAsync(person.Name);
        if (online) await second.IsSyncedAsync();
    }

    private static async Task ReopenAsync(params DoorPhone[] phones)
    {
        foreach (var phone in phones)
        {
            await phone.Page.ReloadAsync();
            await Assertions.Expect(phone.Net).ToContainTextAsync("Mất mạng");
            await Assertions.Expect(phone.Page.Locator("#list li")).ToHaveCountAsync(People);
        }
    }

    private static async Task LookAtAsync(DoorPhone phone, string what)
    {
        await Axe.FindsNothingAsync(phone.Page, what);
        Assert.True(await phone.Page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 360, $"{what} is wider than a phone");
        if (Environment.GetEnvironmentVariable("BD_SHOTS") is { } shots)
            await phone.Page.ScreenshotAsync(new() { Path = Path.Combine(shots, $"{what.Replace(' ', '-')}.png") });
    }

    /// <summary>Sixty people with bookings in three hours, in the order in which they will come: not that of their hours or names.</summary>
    private static async Task<IReadOnlyList<(DonorId Id, string Name, string Code)>> BookAsync(Register register)
    {
        var hours = Enumerable.Range(0, 3).Select(half => VietnamTime.At(Day, new TimeOnly(8, 0)).AddMinutes(30 * half)).ToList();
        await register.Drives.SaveAsync(Given.Drive(Day, Drive) with { Slots = [.. hours.Select(hour => new Slot(hour, 30, 0))] }, CancellationToken.None);
        var donors = Enumerable.Range(1, People).Select(number => Given.Donor(Day.AddDays(-1), (uint)number) with
        {
            Name = new PersonName($"{Family[number % 8]} {Called[number % 11]} {Called[number % 12]}"),
            Phone = $"+84905{number:000000}",
        }).ToList();
        await register.AddAsync(donors);
        List<(DonorId Id, string Name, string Code)> line = [];
        foreach (var donor in donors)
        {
            var booked = await register.Drives.BookAsync(Drive, hours[(int)donor.Id.Number % 3], donor.Id, Given.Link, Given.Now, CancellationToken.None);
            line.Add((donor.Id, donor.Name.Full, Assert.IsType<Booked.Yes>(booked).Booking.Code));
        }

        Assert.Equal(People, line.Select(person => person.Code).Distinct().Count());
        return [.. line.OrderBy(person => person.Code, StringComparer.Ordinal)];
    }
}
