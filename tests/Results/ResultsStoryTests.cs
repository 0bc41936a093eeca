using System.Globalization;
using System.Text;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Delivery;

namespace BloodDrive.Tests.Results;

/// <summary>Results of a drive that change or stop half-way: what is corrected takes its own back, and whoever dies leaves the rest to others.</summary>
public sealed class ResultsStoryTests(DeliveryBench bench) : IClassFixture<DeliveryBench>
{
    private const string Header = "STT;Họ và tên;Năm sinh;Điện thoại;Mã hẹn;Ngày hiến;Kết quả;Loại hiến;Lượng máu;Tạm hoãn đến;Đối tượng";

    [Fact]
    public async Task A_corrected_file_takes_its_own_donation_back_and_a_typed_result_counts_as_one_of_a_file()
    {
        using var evening = await ResultsEvening.BeginAsync(bench, 3);
        var (lan, hoa, mai) = (evening.Donors[0], evening.Donors[1], evening.Donors[2]);
        await evening.UploadAsync(FileOf([Of(lan, "đã hiến;;350;"), Of(hoa, "đã hiến;;350;")]));
        var given = await evening.NowAsync(lan);
        Assert.Equal((lan.DonationCount + 1, evening.Drive.Day.AddDays(84), null), (given.DonationCount, given.Standing.EligibleFrom, given.Booking));

        await evening.UploadAsync(FileOf([Of(lan, "tạm hoãn;;;4 tuần"), Of(hoa, "đã hiến;;350;")]));
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
    public async Task A_result_that_is_corrected_before_its_thanks_left_is_thanked_for_in_its_own_words_alone()
    {
        using var evening = await ResultsEvening.BeginAsync(bench, 2);
        var (lan, hoa) = (evening.Donors[0], evening.Donors[1]);
        await evening.UploadAsync(FileOf([Of(lan, "đã hiến;;350;"), Of(hoa, "đã hiến;;350;")]));
        evening.Night.Clock.Now = VietnamTime.At(evening.Drive.Day.AddDays(4), new TimeOnly(8, 0));
        await evening.Night.App.RunAsync("ThankVisitors");
        await evening.Night.App.DrainAsync(lanes: [Lanes.TakeResults]);

        // Both are thanked for a gift in the ledger, and nothing has left yet.
        Assert.Equal(302, (await evening.TypeAsync(("donor", lan.Id.Value), ("outcome", "deferred"))).Status);
        Assert.Equal(302, (await evening.TypeAsync(("donor", hoa.Id.Value), ("outcome", "absent"))).Status);
        await evening.ThankAsync(evening.Drive.Day.AddDays(4));
        var thanks = await evening.ThanksAsync();
        Assert.Contains("Chua hien duoc", Assert.Single(thanks[lan.Id]).Body, StringComparison.Ordinal);
        Assert.Empty(thanks[hoa.Id]);

        // Once they have left, a further correction brings no second.
        await evening.TypeAsync(("donor", lan.Id.Value), ("outcome", "gave"), ("kind", "WholeBlood"), ("ml", "350"));
        await evening.ThankAsync(evening.Drive.Day.AddDays(5));
        Assert.Single((await evening.ThanksAsync())[lan.Id]);
    }

    [Fact]
    public async Task Whoever_dies_between_a_result_and_its_donor_leaves_both_to_the_sweeper()
    {
        using var evening = await ResultsEvening.BeginAsync(bench, 1);
        var donor = evening.Donors[0];
        var results = evening.Night.Get<ResultTable>();
        await results.NoteDueAsync(ResultsDue.Settling, evening.Drive.Id, evening.Night.Clock.Now, CancellationToken.None);
        await results.PutAsync(
            evening.Drive.Id, new(donor.Id, new DriveOutcome.Gave(DonationKind.Plasma, 400), [], FirstTime: false, Voluntary: true), null, null, CancellationToken.None);

        evening.Night.Clock.Now += TimeSpan.FromMinutes(5);
        await evening.Night.App.RunAsync("SweepResults");
        await evening.Night.App.DrainAsync();
        Assert.Equal(evening.Drive.Day.AddDays(14), (await evening.NowAsync(donor)).Standing.EligibleFrom);
        Assert.Equal(1, (await evening.TallyAsync())!.Units);
        Assert.Empty(await results.DueAsync(ResultsDue.Settling, CancellationToken.None));
    }

    private static string Of(Donor donor, string cells) => $"{donor.Name.Full};{donor.Birth!.Value.Year};0{donor.Phone![3..]};;;{cells};";

    private static string FileOf(IReadOnlyList<string> rows)
    {
        var file = new StringBuilder("SỞ Y TẾ QUẢNG NINH\nKẾT QUẢ HIẾN MÁU TÌNH NGUYỆN\n").AppendLine(Header);
        foreach (var (row, number) in rows.Select((row, number) => (row, number))) file.AppendLine(CultureInfo.InvariantCulture, $"{number + 1};{row}");
        return file.ToString();
    }
}
