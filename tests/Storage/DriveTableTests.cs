using BloodDrive.Domain;
using BloodDrive.Local.Start;
using BloodDrive.Storage;
using BloodDrive.Tests.Domain;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Storage;

public sealed class DriveTableTests : IAsyncLifetime
{
    private StorageProcesses _storage = null!;
    private ProxyProcess _proxy = null!;
    private StorageAccount _account = null!;

    public async Task InitializeAsync()
    {
        _storage = await StorageProcesses.StartAsync();
        _proxy = await ProxyProcess.StartAsync(_storage.TablePort, new WorldOptions { Storage = (0.02, 0.05, 0.3) });
        _account = new StorageAccount(Azurite.ConnectionString(_storage.BlobPort, _storage.QueuePort, _proxy.Address.Port));
        await _account.EnsureAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _storage.DisposeAsync();
    }

    [Fact]
    public async Task Two_hundred_at_once_take_exactly_the_fifty_places_of_a_slot()
    {
        var drive = Given.Drive(capacity: 50);
        await Table().SaveAsync(drive, CancellationToken.None);

        // Two tables of one account, as two processes have them.
        DriveTable[] doors = [Table(), Table()];
        var answers = await Task.WhenAll(Enumerable.Range(1, 200).Select(number => doors[number % 2].BookAsync(
            drive.Id, drive.Slots[0].Start, DonorId.Of((uint)number), Given.Link, Given.Now, CancellationToken.None)));

        Assert.Equal(50, answers.Count(answer => answer is Booked.Yes));
        Assert.Equal(150, answers.Count(answer => answer is Booked.Full));
        Assert.Equal(50, (await Table().FindAsync(drive.Id, CancellationToken.None))!.Slots[0].Booked);
        Assert.Equal(50, await BookingsAsync(drive));
    }

    [Fact]
    public async Task Booking_again_answers_the_same_and_moving_gives_the_old_place_back()
    {
        var first = VietnamTime.At(Given.Today.AddDays(8), new TimeOnly(8, 0));
        var drive = Given.Drive() with { Slots = [new Slot(first, 1, 0), new Slot(first.AddHours(1), 1, 0)] };
        await Table().SaveAsync(drive, CancellationToken.None);
        var (lan, minh) = (DonorId.Of(1), DonorId.Of(2));

        var once = await Table().BookAsync(drive.Id, first, lan, Given.Link, Given.Now, CancellationToken.None);
        Assert.Equal(once, await Table().BookAsync(drive.Id, first, lan, Given.Link, Given.Now, CancellationToken.None));
        Assert.IsType<Booked.Full>(await Table().BookAsync(drive.Id, first, minh, Given.Link, Given.Now, CancellationToken.None));

        var moved = Assert.IsType<Booked.Yes>(await Table().BookAsync(drive.Id, first.AddHours(1), lan, Given.Link, Given.Now, CancellationToken.None));
        Assert.Equal(Assert.IsType<Booked.Yes>(once).Booking.Code, moved.Booking.Code);
        Assert.IsType<Booked.Yes>(await Table().BookAsync(drive.Id, first, minh, Given.Link, Given.Now, CancellationToken.None));

        await Table().CancelAsync(drive.Id, lan, CancellationToken.None);
        await Table().CancelAsync(drive.Id, lan, CancellationToken.None);
        Assert.Equal([1, 0], (await Table().FindAsync(drive.Id, CancellationToken.None))!.Slots.Select(slot => slot.Booked));
    }

    [Fact]
    public async Task A_cancelled_drive_and_a_slot_that_is_not_there_are_closed()
    {
        var drive = Given.Drive() with { Cancelled = true };
        await Table().SaveAsync(drive, CancellationToken.None);

        Assert.IsType<Booked.Closed>(await Table().BookAsync(drive.Id, drive.Slots[0].Start, DonorId.Of(1), Given.Link, Given.Now, CancellationToken.None));
        Assert.IsType<Booked.Closed>(await Table().BookAsync("nowhere", drive.Slots[0].Start, DonorId.Of(1), Given.Link, Given.Now, CancellationToken.None));
    }

    [Fact]
    public async Task Saving_a_drive_again_keeps_its_bookings_and_the_calendar_lists_it_once()
    {
        var drive = Given.Drive();
        await Table().SaveAsync(drive, CancellationToken.None);
        await Table().BookAsync(drive.Id, drive.Slots[0].Start, DonorId.Of(1), Given.Link, Given.Now, CancellationToken.None);
        await Table().SaveAsync(drive, CancellationToken.None);

        var listed = Assert.Single(await Table().BetweenAsync(Given.Today, Given.Today.AddDays(30), CancellationToken.None));
        Assert.Equal(1, listed.Slots[0].Booked);
        Assert.Empty(await Table().BetweenAsync(Given.Today, Given.Today.AddDays(7), CancellationToken.None));
    }

    [Fact]
    public async Task A_drive_that_moves_to_another_day_leaves_the_one_it_was_on()
    {
        var drive = Given.Drive();
        await Table().SaveAsync(drive, CancellationToken.None);
        await Table().SaveAsync(drive with { Day = drive.Day.AddDays(1) }, CancellationToken.None);

        var listed = Assert.Single(await Table().CalendarAsync(Given.Today, Given.Today.AddDays(30), CancellationToken.None));
        Assert.Equal(drive.Day.AddDays(1), listed.Day);
    }

    [Fact]
    public async Task Whoever_moves_a_drive_that_nobody_booked_and_ends_before_the_calendar_says_so_leaves_it_to_the_next()
    {
        var drive = Given.Drive();
        var moved = drive with { Day = drive.Day.AddDays(1) };
        Assert.True(moved.MovesAlone(drive));
        await Table().SaveAsync(drive, CancellationToken.None);
        LastRequest end = new();
        DriveTable dying = new(new StorageAccount(_storage.ConnectionString, end), new LookupKeys(new Settings { LookupKey = World.LookupKey }));

        // The note, the rows, the transaction.
        end.Arm(request: 3, applied: true);
        await Assert.ThrowsAsync<ProcessEndedException>(() => dying.SaveAsync(moved, CancellationToken.None, Given.Now));
        Assert.Equal(moved.Day, (await Table().FindAsync(drive.Id, CancellationToken.None))!.Day);
        Assert.Equal(drive.Day, Assert.Single(await Table().CalendarAsync(Given.Today, Given.Today.AddDays(30), CancellationToken.None)).Day);

        var untold = Assert.Single(await Table().UntoldAsync(CancellationToken.None));
        await Table().NoteAsync(untold.Drive, CancellationToken.None);
        Assert.Equal(moved.Day, Assert.Single(await Table().CalendarAsync(Given.Today, Given.Today.AddDays(30), CancellationToken.None)).Day);
    }

    [Fact]
    public async Task The_calendar_holds_the_places_that_were_noted_last()
    {
        var drive = Given.Drive(capacity: 2);
        await Table().SaveAsync(drive, CancellationToken.None);
        await Table().BookAsync(drive.Id, drive.Slots[0].Start, DonorId.Of(1), Given.Link, Given.Now, CancellationToken.None);
        Assert.Equal(2, await FreeAsync());

        await Table().NotePlacesAsync(Given.Today, Given.Today.AddDays(30), CancellationToken.None);
        Assert.Equal(1, await FreeAsync());

        async Task<int> FreeAsync() => Assert.Single(await Table().CalendarAsync(Given.Today, Given.Today.AddDays(30), CancellationToken.None)).Slots[0].Free;
    }

    [Fact]
    public async Task Places_go_while_nobody_holds_them_and_whoever_booked_keeps_theirs()
    {
        var first = VietnamTime.At(Given.Today.AddDays(8), new TimeOnly(8, 0));
        var drive = Given.Drive() with { Slots = [new Slot(first, 5, 0), new Slot(first.AddHours(1), 5, 0)] };
        await Table().SaveAsync(drive, CancellationToken.None);
        foreach (var number in new[] { 1u, 2u }) await Table().BookAsync(drive.Id, first, DonorId.Of(number), Given.Link, Given.Now, CancellationToken.None);

        var cut = Assert.IsType<DriveSaved.MustAsk>(await Table().SaveAsync(drive with { Slots = [new Slot(first, 1, 0)] }, CancellationToken.None));
        Assert.Equal(DriveChangeKind.Cut, cut.Change.Kind);
        Assert.Equal(2, (await Table().FindAsync(drive.Id, CancellationToken.None))!.Slots.Count);

        Assert.IsType<DriveSaved.Yes>(await Table().SaveAsync(drive with { Slots = [new Slot(first, 2, 0)] }, CancellationToken.None));
        Assert.Equal(new Slot(first, 2, 2), Assert.Single((await Table().FindAsync(drive.Id, CancellationToken.None))!.Slots));
    }

    [Fact]
    public async Task While_two_hundred_book_no_cut_leaves_more_booked_than_places()
    {
        var drive = Given.Drive(capacity: 50);
        await Table().SaveAsync(drive, CancellationToken.None);
        var booking = Task.WhenAll(Enumerable.Range(1, 100).Select(number => Table().BookAsync(drive.Id, drive.Slots[0].Start, DonorId.Of((uint)number), Given.Link, Given.Now, CancellationToken.None)));
        foreach (var places in new[] { 40, 45, 30, 35, 20, 25 })
        {
            await Table().SaveAsync(drive with { Slots = [drive.Slots[0] with { Capacity = places }] }, CancellationToken.None);
            var slot = (await Table().FindAsync(drive.Id, CancellationToken.None))!.Slots[0];
            Assert.True(slot.Booked <= slot.Capacity, $"{slot.Booked} in {slot.Capacity}");
        }

        Assert.Equal((await booking).Count(answer => answer is Booked.Yes), (await Table().FindAsync(drive.Id, CancellationToken.None))!.Slots[0].Booked);
    }

    [Fact]
    public async Task A_drive_called_off_stays_so_and_its_contact_lies_sealed()
    {
        var drive = Given.Drive() with { Contact = new("Vũ Thị Mai", "0912 345 678"), Centre = "Trung tâm Huyết học", Planned = false };
        await Table().SaveAsync(drive, CancellationToken.None);
        Assert.Equal(drive.Contact, (await Table().FindAsync(drive.Id, CancellationToken.None))!.Contact);
        await Table().SaveAsync(drive with { Contact = null }, CancellationToken.None);
        Assert.Null((await Table().FindAsync(drive.Id, CancellationToken.None))!.Contact);
        await Table().SaveAsync(drive, CancellationToken.None);
        await Table().CallOffAsync(drive.Id, Given.Now, CancellationToken.None);
        await Table().CallOffAsync("nowhere", Given.Now, CancellationToken.None);

        Assert.IsType<Booked.Closed>(await Table().BookAsync(drive.Id, drive.Slots[0].Start, DonorId.Of(1), Given.Link, Given.Now, CancellationToken.None));
        await Table().SaveAsync(drive, CancellationToken.None);
        Assert.True((await Table().FindAsync(drive.Id, CancellationToken.None))!.Cancelled);
        Assert.True(Assert.Single(await Table().CalendarAsync(Given.Today, Given.Today.AddDays(30), CancellationToken.None)).Cancelled);
        await foreach (var row in _storage.Tables.GetTableClient("drives").QueryAsync<Azure.Data.Tables.TableEntity>())
            Assert.DoesNotContain(row.Keys, column => row[column] is string text && text.Contains("Mai", StringComparison.Ordinal) && text != PersonalData.Seal("Vũ Thị Mai"));
    }

    [Fact]
    public async Task A_drive_of_before_hours_and_contacts_were_kept_still_reads()
    {
        await _storage.Tables.GetTableClient("drives").AddEntityAsync(new Azure.Data.Tables.TableEntity("old", "drive")
        {
            ["V"] = 1,
            ["Drive"] = """{"id":"old","place":"Nhà văn hóa Hồng Gai","shortPlace":"NVH Hồng Gai","address":"12 Lê Lợi","day":"2027-01-24","area":{"province":"Quảng Ninh"},"reaches":[],"slots":[],"cancelled":false}""",
        });

        var drive = await Table().FindAsync("old", CancellationToken.None);
        Assert.True(drive is { TakesBookings: true, Contact: null, Capacity: null, Centre: null });
    }

    private DriveTable Table() => new(_account, new LookupKeys(new Settings { LookupKey = World.LookupKey }));

    private async Task<int> BookingsAsync(Drive drive)
    {
        var count = 0;
        await foreach (var row in _storage.Tables.GetTableClient("drives").QueryAsync<Azure.Data.Tables.TableEntity>($"PartitionKey eq '{drive.Id}'"))
        {
            count += row.RowKey.StartsWith("booking~", StringComparison.Ordinal) ? 1 : 0;
        }

        return count;
    }
}
