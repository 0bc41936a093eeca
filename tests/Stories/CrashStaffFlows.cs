using System.Text;
using BloodDrive.Domain;
using BloodDrive.Domain.Import;
using BloodDrive.Donors;
using BloodDrive.Storage;
using BloodDrive.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace BloodDrive.Tests.Stories;

/// <summary>What the staff begin: an import, and the red button.</summary>
internal sealed class CrashStaffFlows(CrashWorld world)
{
    private const string Old = "+84912000001";
    private const string Shared = "+84912000002";
    private const string New = "+84912000003";

    /// <summary>Two whom the register has: a man, and a woman whose number nobody may write to.</summary>
    private const string First = """
        Họ và tên;Ngày sinh;Điện thoại;Mã
        Phạm Văn Khôi;20/11/1975;0912000001;QN-7
        Trần Thị Mai;02/09/1962;0912000002;QN-8
        """;

    /// <summary>Her husband, of the same number and of the first man's name; and that man, who has another number by now.</summary>
    private const string List = """
        Họ và tên;Ngày sinh;Điện thoại;Mã
        Phạm Văn Khôi;25/03/1960;0912000002;QN-9
        Phạm Văn Khôi;20/11/1975;0912000003;QN-7
        """;

    private static readonly DateOnly AgreedOn = new(2026, 6, 14);
    private static readonly ConsentForm Form = new("Tôi đồng ý.", "HM-2026", AgreedOn, "Văn phòng Hội", [Purpose.Service], [Channel.Sms]);

    public IReadOnlyList<CrashFlow> All => [Uploading, Importing, Pressing, Releasing, Holding];

    /// <summary>Nothing of an upload is lost from sight: it is in the list, or its rows are taken away.</summary>
    private CrashFlow Uploading => new(world, "Uploading a file")
    {
        Begin = world.EmptyAsync,
        Act = app => UploadAsync(app, List),
        Again = app => UploadAsync(app, List),
        Outsider = "person",
        Done = async () => (await world.RowsAsync("imports")).Any(row => row.PartitionKey == "list"),
        Holds = async (_, _) =>
        {
            await LetMinutesPassAsync();
            var rows = await world.RowsAsync("imports");
            var listed = rows.Where(row => row.PartitionKey == "list").Select(row => row.RowKey[15..]).ToHashSet(StringComparer.Ordinal);
            Assert.Equal(listed, rows.Where(row => row.PartitionKey != "list").Select(row => row.PartitionKey).ToHashSet(StringComparer.Ordinal));
            Assert.All(listed, id => Assert.Equal(["chunk~000000", "import"], rows.Where(row => row.PartitionKey == id).Select(row => row.RowKey).Order(StringComparer.Ordinal)));
        },
    };

    private CrashFlow Importing => new(world, "An import")
    {
        Begin = async () => await world.FromAsync(await world.EmptyAsync(), async () =>
        {
            await StartImportAsync(First);
            await world.Heir.DrainAsync();
            await world.Heir.Service<StopContact>().StopAsync(
                new StopRequest.OfContact(Channel.Sms, Shared, StopPath.File, Confirm: false), CrashWorld.Morning, CancellationToken.None);
            await StartImportAsync(List);
        }),
        Act = app => world.DrainAsync(app, Lanes.ImportRows),
        Done = async () => (await world.RowsAsync("imports")).All(row => row.PartitionKey != "open" && (row.RowKey != "import" || row.GetString("State") == nameof(ImportState.Done))),
        Holds = async (inbox, _) =>
        {
            Assert.Empty(inbox);
            Donor[] donors = [await OneAsync("QN-9"), await OneAsync("QN-8"), await OneAsync("QN-7")];
            Assert.Equal(
                [(1960, Shared, true, true), (1962, Shared, true, true), (1975, New, false, false)],
                donors.Select(donor => (donor.Birth!.Value.Year, donor.Phone, donor.PhoneShared, donor.Stops.Sms)));
            Assert.Equal(donors.Length, (await world.RowsAsync("donors")).Count(row => row.RowKey.StartsWith("p~", StringComparison.Ordinal)));
            Assert.Equal(new[] { donors[0].Id, donors[1].Id }.ToHashSet(), (await HoldersAsync(Shared)).ToHashSet());
            Assert.Equal([donors[2].Id], await HoldersAsync(New));
            Assert.Empty(await HoldersAsync(Old));
            var named = await world.Register.Identities.FindAsync(IdentityKind.Name, NameText.Fold("Phạm Văn Khôi"), 9, CancellationToken.None);
            Assert.Equal(new[] { donors[0].Id, donors[2].Id }.ToHashSet(), named.ToHashSet());
        },
    };

    private CrashFlow Pressing => new(world, "Pressing the red button")
    {
        Begin = world.EmptyAsync,
        Act = PressAsync,
        Again = PressAsync,
        Outsider = "person",
        Done = HeldAsync,
        Holds = async (_, _) => Assert.All(await world.Register.Buttons.RecordAsync(9, CancellationToken.None), entry => Assert.Equal("pressed", entry.What)),
    };

    private CrashFlow Releasing => new(world, "Releasing the red button")
    {
        Begin = async () => await world.FromAsync(await world.EmptyAsync(), () => PressAsync(world.Heir)),
        At = CrashWorld.Morning.AddMinutes(1),
        Act = ReleaseAsync,
        Again = ReleaseAsync,
        Outsider = "person",
        Done = async () => !await HeldAsync(),
        Holds = async (_, _) =>
        {
            // Newest first: whatever was repeated, one agreed, and another had asked before.
            var record = await world.Register.Buttons.RecordAsync(9, CancellationToken.None);
            Assert.Equal(("released", "client:binh"), (record[0].What, record[0].Press.By));
            Assert.All(record.Skip(1).SkipLast(1), entry => Assert.Equal(("release-asked", "client:an"), (entry.What, entry.Press.By)));
            Assert.True(record.Count > 2);
        },
    };

    /// <summary>A planned run meets the pressed button; hours later two release it.</summary>
    private CrashFlow Holding => new(world, "Sending while the red button holds")
    {
        Begin = async () => await world.FromAsync(await world.PlannedAsync(), () => PressAsync(world.Heir)),
        Act = app => world.DrainAsync(app, Lanes.SendRecall),
        Again = async app =>
        {
            Assert.All(await world.LedgerAsync(), stored => Assert.Equal(MessageStatus.Queued, stored.Fate.StatusAt(world.Clock.Now)));
            world.Clock.Now += TimeSpan.FromHours(1);
            await ReleaseAsync(app);
        },
        Outsider = "person",
        Holds = world.OneEachAsync,
    };

    private async Task<bool> HeldAsync() => (await world.Register.Buttons.FindAsync(CancellationToken.None)).Holds;

    private static Task PressAsync(AppInProcess app) => app.SendAsync("PressRedButton", Button(CrashWorld.An));

    private async Task ReleaseAsync(AppInProcess app)
    {
        await app.SendAsync("AskRelease", Button(CrashWorld.An));
        world.Clock.Now += TimeSpan.FromSeconds(1);
        await app.SendAsync("ConfirmRelease", Button(CrashWorld.Binh));
    }

    private static HttpContext Button(string secret)
    {
        var request = CrashWorld.Request("application/x-www-form-urlencoded", "", ("", ""));
        request.Request.Headers.Authorization = "Bearer " + secret;
        return request;
    }

    private async Task StartImportAsync(string file)
    {
        var import = await UploadAsync(world.Heir, file);
        await world.Heir.Service<ImportWork>().StartAsync(import, new ImportAnswers(import.Reading.Dates, null, Form), CancellationToken.None);
    }

    private static async Task<Import> UploadAsync(AppInProcess app, string file)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(file));
        return Assert.IsType<Uploaded.Kept>(await app.Service<ImportUpload>().TakeAsync(content, "list.csv", "an", CancellationToken.None)).Import;
    }

    private async Task LetMinutesPassAsync()
    {
        world.Clock.Now += TimeSpan.FromMinutes(2);
        await world.Heir.RunAsync("SweepImports");
    }

    private async Task<Donor> OneAsync(string code)
    {
        var found = Assert.Single(await world.Register.Identities.FindAsync(IdentityKind.Code, code, 9, CancellationToken.None));
        return (await world.Register.Donors.FindAsync(found, CancellationToken.None))!.Donor;
    }

    private Task<List<DonorId>> HoldersAsync(string phone) => world.Register.Contacts.HoldersAsync(Channel.Sms, phone, CancellationToken.None);
}
