using System.Globalization;
using System.Text;
using BloodDrive.Domain;
using BloodDrive.Domain.Import;
using BloodDrive.Storage;
using BloodDrive.Tests.Delivery;

namespace BloodDrive.Tests.Results;

/// <summary>The week after a drive, through the whole app: the hospital's file, what it does to donors and figures, and the thanks, against a count of the raw rows.</summary>
public sealed class ResultsStoryTests(DeliveryBench bench) : IClassFixture<DeliveryBench>
{
    private const string Header = "STT;Họ và tên;Năm sinh;Điện thoại;Mã hẹn;Ngày hiến;Kết quả;Loại hiến;Lượng máu;Tạm hoãn đến;Đối tượng";

    /// <summary>A row of the file and what a person reads in it; nothing where it has a fault.</summary>
    private sealed record Row(Donor? Donor, string Text, DriveOutcome? Outcome);

    [Fact]
    public async Task A_file_with_forty_faults_sets_days_counts_and_thanks_as_a_count_of_its_rows_says()
    {
        using var evening = await ResultsEvening.BeginAsync(bench, 60);
        var rows = await RowsAsync(evening);
        Assert.Equal(40, rows.Count(row => row.Outcome is null));
        var file = FileOf(rows);

        Assert.Equal(302, await evening.UploadAsync(file));
        await AgreeAsync(evening, rows);
        var page = (await evening.PageAsync("DriveResults")).Page;
        Assert.Contains("40 chưa nhập được", page, StringComparison.Ordinal);
        Assert.Equal(40, (await evening.Night.Get<ResultUploadTable>().OfDriveAsync(evening.Drive.Id, CancellationToken.None)).Count is 1
            ? (await FindingsAsync(evening)).Select(finding => finding.Row).Distinct().Count()
            : 0);

        // The same file again changes nothing, to the row.
        var before = await DonorsAsync(evening);
        evening.Night.Clock.Now += TimeSpan.FromHours(1);
        Assert.Equal(302, await evening.UploadAsync(file));
        Assert.Equal(before, await DonorsAsync(evening));
        await AgreeAsync(evening, rows);

        // Nobody is thanked before the morning, nor twice on it or the days after.
        Assert.Empty(await evening.ThanksAsync());
        await evening.ThankAsync(evening.Drive.Day.AddDays(4));
        await evening.ThankAsync(evening.Drive.Day.AddDays(5));
        var thanks = await evening.ThanksAsync();
        foreach (var row in rows.Where(row => row is { Donor: not null, Outcome: not null }))
        {
            var words = row.Outcome switch
            {
                DriveOutcome.Gave => "da hien mau ngay",
                DriveOutcome.Deferred => "Chua hien duoc cung khong sao",
                _ => null,
            };
            var mine = thanks[row.Donor!.Id].ToList();
            if (words is null) Assert.Empty(mine);
            else Assert.Contains(words, Assert.Single(mine).Body, StringComparison.Ordinal);
        }

        Assert.Equal(rows.Count(row => row is { Donor: not null, Outcome.Came: true }), thanks.Count);
    }

    [Fact]
    public async Task A_corrected_file_takes_its_own_donation_back_and_a_typed_result_counts_as_one_of_a_file()
    {
        using var evening = await ResultsEvening.BeginAsync(bench, 3);
        var (lan, hoa, mai) = (evening.Donors[0], evening.Donors[1], evening.Donors[2]);
        var gave = new DriveOutcome.Gave(DonationKind.WholeBlood, 350);
        await evening.UploadAsync(FileOf([Of(lan, gave, "đã hiến;;350;"), Of(hoa, gave, "đã hiến;;350;")]));
        var given = await evening.NowAsync(lan);
        Assert.Equal((lan.DonationCount + 1, evening.Drive.Day.AddDays(84), null), (given.DonationCount, given.Standing.EligibleFrom, given.Booking));

        await evening.UploadAsync(FileOf([Of(lan, gave, "tạm hoãn;;;4 tuần"), Of(hoa, gave, "đã hiến;;350;")]));
        var deferred = await evening.NowAsync(lan);
        Assert.Equal((lan.DonationCount, evening.Drive.Day.AddDays(28)), (deferred.DonationCount, deferred.Standing.EligibleFrom));
        Assert.Equal(1, (await evening.TallyAsync())!.Units);

        // The one whom nothing is known of, by phone; a volume that nobody gives is refused.
        Assert.Equal(422, (await evening.TypeAsync(("asked", mai.Phone!), ("outcome", "gave"), ("kind", "Platelets"), ("ml", "9000"))).Status);
        Assert.Equal(302, (await evening.TypeAsync(("asked", mai.Phone!), ("outcome", "gave"), ("kind", "Platelets"), ("ml", "250"))).Status);
        Assert.Equal(302, (await evening.TypeAsync(("donor", hoa.Id.Value), ("outcome", "absent"))).Status);
        Assert.Equal((mai.DonationCount + 1, evening.Drive.Day.AddDays(14)), (await evening.NowAsync(mai) is var typed ? (typed.DonationCount, typed.Standing.EligibleFrom) : default));
        Assert.Equal(hoa.DonationCount, (await evening.NowAsync(hoa)).DonationCount);
        var tally = (await evening.TallyAsync())!;
        Assert.Equal((1, 2, 1, 1, 0), (tally.Units, tally.Came, tally.Deferred, tally.DidNotCome, tally.WholeBlood));

        // Absence is never written to, and a correction before the morning is thanked for as it stands.
        await evening.ThankAsync(evening.Drive.Day.AddDays(4));
        var thanks = await evening.ThanksAsync();
        Assert.Equal([lan.Id, mai.Id], thanks.Select(one => one.Key).OrderBy(id => id.Value, StringComparer.Ordinal));
        Assert.Contains("Chua hien duoc", Assert.Single(thanks[lan.Id]).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_dies_between_a_result_and_its_donor_leaves_both_to_the_sweeper()
    {
        using var evening = await ResultsEvening.BeginAsync(bench, 1);
        var donor = evening.Donors[0];
        var results = evening.Night.Get<ResultTable>();
        await results.NoteDueAsync(ResultsDue.Settling, evening.Drive.Id, evening.Night.Clock.Now, CancellationToken.None);
        await results.PutAsync(
            evening.Drive.Id, new(donor.Id, new DriveOutcome.Gave(DonationKind.Plasma, 400), null, null, FirstTime: false, Voluntary: true), null, null, CancellationToken.None);

        evening.Night.Clock.Now += TimeSpan.FromMinutes(5);
        await evening.Night.App.RunAsync("SweepResults");
        await evening.Night.App.DrainAsync();
        Assert.Equal(evening.Drive.Day.AddDays(14), (await evening.NowAsync(donor)).Standing.EligibleFrom);
        Assert.Equal(1, (await evening.TallyAsync())!.Units);
        Assert.Empty(await results.DueAsync(ResultsDue.Settling, CancellationToken.None));
    }

    /// <summary>Thirty who gave, ten who could not, ten who did not come, three who walked in; and forty rows that nobody can take.</summary>
    private static async Task<List<Row>> RowsAsync(ResultsEvening evening)
    {
        var donors = evening.Donors;
        var drive = evening.Drive.Day;
        List<Row> rows = [];
        for (var number = 0; number < 30; number++)
        {
            var (kind, name, volume) = (number % 5) switch
            {
                0 => (DonationKind.Platelets, "tiểu cầu", 250),
                1 => (DonationKind.WholeBlood, "máu toàn phần", 250),
                2 => (DonationKind.WholeBlood, "", 450),
                _ => (DonationKind.WholeBlood, "", 350),
            };
            var outcome = new DriveOutcome.Gave(kind, volume);
            var cells = string.Create(CultureInfo.InvariantCulture, $"{(number % 3 == 0 ? "" : "Hiến được")};{name};{volume};");
            rows.Add(number % 2 == 0 ? Of(donors[number], outcome, cells) : Of(donors[number], outcome, cells, phone: "", code: await evening.CodeOf(donors[number])));
        }

        for (var number = 30; number < 40; number++)
        {
            DateOnly? until = number % 5 == 0 ? null : drive.AddDays(28 * (number - 29));
            rows.Add(Of(donors[number], new DriveOutcome.Deferred(until), $"Tạm hoãn;;;{(until is { } day ? day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) : "")}"));
        }

        rows.AddRange(donors.Skip(40).Take(10).Select(donor => Of(donor, new DriveOutcome.DidNotCome(), "Không đến;;;")));
        rows.AddRange(Enumerable.Range(0, 3).Select(number => new Row(
            null, $"Lê Văn Mới {"ABC"[number]};1995;090888000{number};;;Hiến được;;350;;", new DriveOutcome.Gave(DonationKind.WholeBlood, 350))));

        string[] bad = ["xem phiếu;;;", ";;;", "đã hiến;;350;21/09/2027", "không đến;;350;", "tạm hoãn;;;sau Tết", "tạm hoãn;;;01/01/2020", "đã hiến;mủ trôm;350;", "tạm hoãn;;450;", "đã hiến;;350;7 ngày", "?;;;"];
        rows.AddRange(donors.Skip(50).Zip(bad, (donor, cells) => Of(donor, null, cells)));
        for (var number = 0; number < 10; number++)
        {
            // Nobody of that name and number, and no donation that would make one; another's code; a number that is none; nothing but a name.
            rows.Add(new Row(null, $"Hồ Thị Lạ {"ABCDEFGHIK"[number]};1988;090777000{number};;;không đến;;;;", null));
            rows.Add(new Row(null, $"Đỗ Văn Khác;1961;;{await evening.CodeOf(donors[number])};;đã hiến;;350;;", null));
            rows.Add(new Row(null, $"Vũ Thị Nhầm {"ABCDEFGHIK"[number]};1990;12{number};;;đã hiến;;350;;", null));
        }

        return rows;
    }

    private static Row Of(Donor donor, DriveOutcome? outcome, string cells, string? phone = null, string code = "")
    {
        var name = donor.Name.Full;
        return new(donor, $"{name};{donor.Birth!.Value.Year};{phone ?? $"0{donor.Phone![3..]}"};{code};;{cells};", outcome);
    }

    private static string FileOf(IReadOnlyList<Row> rows)
    {
        var file = new StringBuilder("SỞ Y TẾ QUẢNG NINH\nKẾT QUẢ HIẾN MÁU TÌNH NGUYỆN\n").AppendLine(Header);
        foreach (var (row, number) in rows.Select((row, number) => (row, number))) file.AppendLine(CultureInfo.InvariantCulture, $"{number + 1};{row.Text}");
        return file.ToString();
    }

    /// <summary>Donors, tally and the newcomers, against what a person counts in the rows.</summary>
    private static async Task AgreeAsync(ResultsEvening evening, IReadOnlyList<Row> rows)
    {
        var drive = evening.Drive.Day;
        foreach (var row in rows.Where(row => row is { Donor: not null, Outcome: not null }))
        {
            var now = await evening.NowAsync(row.Donor!);
            var (count, from) = row.Outcome switch
            {
                DriveOutcome.Gave { Kind: DonationKind.Platelets } => (1, drive.AddDays(14)),
                DriveOutcome.Gave => (1, drive.AddDays(84)),
                DriveOutcome.Deferred { Until: var until } => (0, until),
                _ => (0, now.Standing.EligibleFrom),
            };
            Assert.Equal((row.Donor!.DonationCount + count, from, null), (now.DonationCount, now.Standing.EligibleFrom, now.Booking));
        }

        // Of whom nothing could be taken, nothing is known: the booking stands.
        foreach (var donor in evening.Donors.Skip(50)) Assert.NotNull((await evening.NowAsync(donor)).Booking);
        var tally = (await evening.TallyAsync())!;
        var gave = rows.Select(row => row.Outcome).OfType<DriveOutcome.Gave>().ToList();
        Assert.Equal(
            (gave.Count, gave.Count(one => one is { Kind: DonationKind.WholeBlood, Millilitres: >= 350 }), rows.Count(row => row.Outcome is DriveOutcome.Deferred), rows.Count(row => row.Outcome is DriveOutcome.DidNotCome)),
            (tally.Units, tally.WholeBlood350, tally.Deferred, tally.DidNotCome));

        // First times: nobody counted a donation of theirs before, and the newcomers.
        Assert.Equal(rows.Count(row => row is { Outcome: DriveOutcome.Gave, Donor.DonationCount: > 0 }), tally.Repeat);
        var contacts = evening.Night.Get<ContactTable>();
        foreach (var number in Enumerable.Range(0, 3))
        {
            var newcomer = Assert.Single(await contacts.HoldersAsync(Channel.Sms, $"+8490888000{number}", CancellationToken.None));
            var held = (await evening.Night.Get<DonorTable>().FindAsync(newcomer, CancellationToken.None))!.Donor;
            Assert.Equal((1, drive.AddDays(84), false), (held.DonationCount, held.Standing.EligibleFrom, held.Consent.Allows(Purpose.Service, Channel.Sms)));
        }
    }

    private static async Task<IReadOnlyList<Finding>> FindingsAsync(ResultsEvening evening)
    {
        var uploads = evening.Night.Get<ResultUploadTable>();
        var newest = (await uploads.OfDriveAsync(evening.Drive.Id, CancellationToken.None))[0];
        return [.. (await uploads.TakenAsync(newest.Id, CancellationToken.None)).Findings.Where(finding => finding.RefusesRow)];
    }

    private static async Task<List<string>> DonorsAsync(ResultsEvening evening)
    {
        List<string> versions = [];
        foreach (var donor in evening.Donors)
            versions.Add($"{(await evening.Night.Get<DonorTable>().FindAsync(donor.Id, CancellationToken.None))!.Version}");
        return versions;
    }
}
