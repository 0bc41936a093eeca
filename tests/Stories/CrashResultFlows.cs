using System.Text;
using BloodDrive.Domain;
using BloodDrive.Domain.Import;
using BloodDrive.Results;
using BloodDrive.Storage;
using BloodDrive.Tests.Domain;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Stories;

/// <summary>What follows a drive: its results are taken in, and those who came are thanked.</summary>
internal sealed class CrashResultFlows(CrashWorld world)
{
    private const string Place = "hom-qua";

    private static readonly Account By = new() { Id = "an", Name = "Vũ Thị An", Roles = new HashSet<Role> { Role.Organiser }, Scope = new Scope.Nation() };

    public IReadOnlyList<CrashFlow> All => [Taking, Thanking];

    private Donor Gave => world.Texted;

    private static Drive Drive => Given.Drive(CrashWorld.Day.AddDays(-2), Place);

    /// <summary>Somebody who gave and whom nobody knew: of several at once the order of requests would be anybody's guess.</summary>
    private CrashFlow Taking => new(world, "Taking results in")
    {
        Begin = async () => await world.FromAsync(await world.EmptyAsync(), async () =>
        {
            await world.Register.Drives.SaveAsync(Drive, CancellationToken.None);
            using var content = new MemoryStream(Encoding.UTF8.GetBytes("Họ và tên;Năm sinh;Điện thoại;Kết quả;Lượng máu\nLê Văn Mới;1995;0908880001;đã hiến;350\n"));
            Assert.Null(await world.Heir.Service<UploadResults>().TakeAsync(Drive, content, "ket-qua.csv", DateOrder.DayMonth, By, CancellationToken.None));
        }),
        Act = app => world.DrainAsync(app, Lanes.TakeResults),
        Done = async () =>
        {
            var (uploads, drives) = (await world.RowsAsync("imports"), await world.RowsAsync("drives"));
            return uploads.All(row => row.PartitionKey != "open-results") && drives.All(row => row.PartitionKey != "settling~")
                && drives.Count(row => row.RowKey.StartsWith("turnout~", StringComparison.Ordinal) && row.GetBoolean("Settled") == true) == 1;
        },
        Holds = async (inbox, _) =>
        {
            Assert.Empty(inbox);
            var newcomer = Assert.Single(await world.Register.Contacts.HoldersAsync(Channel.Sms, "+84908880001", CancellationToken.None));
            var donor = (await world.Register.Donors.FindAsync(newcomer, CancellationToken.None))!.Donor;
            Assert.Equal((1, Drive.Day.AddDays(84)), (donor.DonationCount, donor.Standing.EligibleFrom!.Value));
            Assert.Equal(1, (await world.RowsAsync("donors")).Count(row => row.RowKey.StartsWith("p~", StringComparison.Ordinal)));
            var tally = (await world.Heir.Service<TallyTable>().FindAsync(Drive, CancellationToken.None))!;
            Assert.Equal((1, 1, 0), (tally.Units, tally.Came, tally.Repeat));
        },
    };

    /// <summary>The morning after the results were known.</summary>
    private CrashFlow Thanking => new(world, "Thanking those who came")
    {
        Begin = async () => await world.FromAsync(await world.EmptyAsync(), async () =>
        {
            world.Clock.Now = CrashWorld.Morning.AddDays(-1);
            await world.Register.Drives.SaveAsync(Drive, CancellationToken.None);
            await Crowd.AddAsync(world.Storage.ConnectionString, [Gave]);
            var take = world.Heir.Service<TakeResult>();
            await take.BeginAsync(Place, CancellationToken.None);
            DriveResult gave = new(Gave.Id, new DriveOutcome.Gave(DonationKind.WholeBlood, 350), [], FirstTime: false, Voluntary: true);
            await take.TakeAsync(Drive, gave, null, null, CancellationToken.None);
            await take.SettleAsync(Drive, CancellationToken.None);
        }),
        Act = async app =>
        {
            await app.RunAsync("ThankVisitors");
            await world.DrainAsync(app, Lanes.TakeResults);
            await world.DrainAsync(app, Lanes.SendReminder);
        },
        Again = app => app.RunAsync("ThankVisitors"),
        Outsider = "timer",
        Run = RunId.Answers(CrashWorld.Day),
        Done = async () => (await world.RowsAsync("drives")).All(row => row.PartitionKey != "thanking~") && await world.IsSettledAsync(RunId.Answers(CrashWorld.Day)),
        Holds = (inbox, moment) =>
        {
            Assert.True(inbox.Count == 1 || (inbox.Count == 0 && moment.Claimed.Count == 1), $"{inbox.Count} thanks.");
            Assert.All(inbox, message => Assert.Contains("da hien mau ngay", message.Body, StringComparison.Ordinal));
            return Task.CompletedTask;
        },
    };
}
