using BloodDrive.Domain;
using BloodDrive.Local.Start;
using BloodDrive.Storage;
using BloodDrive.Tests.Domain;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Storage;

/// <summary>Rows of the door on storage that loses answers, written by many at once.</summary>
public sealed class DoorTableTests : IAsyncLifetime
{
    private StorageProcesses _storage = null!;
    private ProxyProcess _proxy = null!;
    private StorageAccount _account = null!;

    private LookupKeys Keys { get; } = new(new Settings { LookupKey = World.LookupKey });

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
    public async Task Acts_of_many_phones_come_together_and_leave_the_drive_as_it_was()
    {
        var drive = Given.Drive();
        DriveTable drives = new(_account, Keys);
        await drives.SaveAsync(drive, CancellationToken.None);
        var (pass, pin) = await new DoorPassTable(_account, Keys).MakeAsync(drive, "Cửa 1", "van", Given.Now, CancellationToken.None);

        // Two tables of one account, as two processes have them; every act is brought twice.
        DoorTable[] doors = [new(_account, Keys), new(_account, Keys)];
        var acts = Enumerable.Range(0, 24).Select(number => new DoorAct.Came($"{number:x16}", Given.Now.AddMinutes(number), pass.Id)).ToList();
        await Task.WhenAll(acts.Concat(acts).Select((act, at) => doors[at % 2].MarkAsync(drive.Id, DonorId.Of((uint)(at % 3)).Value, [act], CancellationToken.None)));

        var came = await doors[0].OfDriveAsync(drive.Id, CancellationToken.None);
        Assert.Equal([0u, 1u, 2u], came.Select(each => each.Donor!.Value.Number));
        Assert.All(came, each => Assert.Equal(8, each.Acts.Count));
        Assert.Equal(drive.Slots, (await drives.FindAsync(drive.Id, CancellationToken.None))!.Slots);
        Assert.False(await doors[0].MarkAsync(
            drive.Id, "0000001", [.. Enumerable.Range(100, Attendance.MostActs).Select(number => new DoorAct.Came($"{number:x16}", Given.Now, pass.Id))], CancellationToken.None));
        Assert.Equal(6, pin.Length);
    }

    [Fact]
    public async Task Of_many_wrong_PINs_at_once_each_counts()
    {
        DoorPassTable passes = new(_account, Keys);
        var (pass, pin) = await passes.MakeAsync(Given.Drive(), "Cửa 1", "van", Given.Now, CancellationToken.None);
        var wrong = pin == "000000" ? "000001" : "000000";

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => passes.TryPinAsync(pass, wrong, Given.Now, CancellationToken.None)));

        // A try whose answer was lost may count twice, never not at all.
        Assert.InRange(answers.Count(answer => answer == PinAnswer.Wrong), 1, PinTries.MostInRow - 1);
        Assert.Equal(PinAnswer.Shut, await passes.TryPinAsync(pass, pin, Given.Now, CancellationToken.None));
        Assert.Equal(PinAnswer.Right, await passes.TryPinAsync(pass, pin, Given.Now + PinTries.Pause, CancellationToken.None));
        Assert.Equal(PinTries.MostInRow, (await passes.FindAsync(pass.Drive, pass.Id, CancellationToken.None))!.Tries.Wrong);
    }
}
