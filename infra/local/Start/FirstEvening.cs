using System.Globalization;
using BloodDrive.Local.Samples;

namespace BloodDrive.Local.Start;

/// <summary>
/// What happens once: the words are approved, the sample drives, donors and results go in, and the day's recall is fired. A start cut short goes on where it stopped.
/// </summary>
public sealed class FirstEvening(LocalApp app, LocalClock clock)
{
    private static readonly TimeSpan RecallPatience = TimeSpan.FromMinutes(2);

    /// <summary>Gives the account of the last recall that the command fired.</summary>
    public async Task<Tonight?> RunAsync(LocalState state, StartOptions options, CancellationToken stop)
    {
        // At each start: another port, and with it another link, makes other words of them.
        await app.ApproveWordsAsync(clock.Day.AddYears(3), stop);
        if (!state.DrivesMade)
        {
            await app.PostJsonAsync("/api/drives", await File.ReadAllTextAsync(Path.Combine(LocalPlaces.Samples, "drives.json"), stop), stop);
            state = (state with { DrivesMade = true }).Save(LocalPlaces.State);
        }

        if (!state.DonorsImported)
        {
            Said.Line("Đang nhập tệp người hiến máu mẫu…", "Importing the sample donors…");
            var figures = await app.ImportAsync(Path.Combine(LocalPlaces.Samples, "donors.xlsx"), stop);
            Said.Fact("dòng", "rows", Number(figures.Rows));
            Said.Fact("nhận", "taken in", Number(figures.Good));
            Said.Fact("cần sửa", "to be mended", Number(figures.Bad));
            Said.Fact("nhắn tin được", "may be texted", Number(figures.Textable));
            // The night that counts who may give in the coming weeks is hours away.
            await app.PostFormAsync("/pool", stop);
            state = (state with { DonorsImported = true }).Save(LocalPlaces.State);
        }

        // A day before the sample file is rehearsed as if its year had not been.
        if (!state.YearTold && clock.Day >= SampleRegister.FileDay)
        {
            Said.Line("Đang nhập kết quả vài buổi hiến máu đã qua…", "Entering the results of a few drives that are over…");
            await MakeUnitsAsync(stop);
            await TellYearAsync(stop);
            state = (state with { YearTold = true }).Save(LocalPlaces.State);
        }

        // Another evening's recall is fired only by asking for that day: a plain start sends nothing by itself.
        if (state.RecallFired is null || (options.Today is { } asked && asked != state.RecallFired))
        {
            Said.Line("Đang chạy đợt nhắc…", "Running the recall…");
            await app.FireAsync("NightlyRecall", stop);
            state = (state with { RecallFired = clock.Day }).Save(LocalPlaces.State);
            return await SettledAsync(clock.Day, stop);
        }

        return await app.TonightAsync(state.RecallFired.Value, stop);
    }

    /// <summary>What the report of the year is made of: drives with their results, a plan, sessions; and the count of the register that honours are found by.</summary>
    private async Task TellYearAsync(CancellationToken stop)
    {
        const string Plan = "/report/plan?year=2026&of=Qu%E1%BA%A3ng%20Ninh";
        foreach (var drive in SamplesCommand.PastDrives())
        {
            await app.PostJsonAsync("/api/drives", drive.Json, stop);
            await app.SendResultsAsync(drive.Id, drive.Results, stop);
        }

        await app.PostFormAsync(Plan, stop, ("target-Units", "150"), ("target-Voluntary", "99"), ("target-Repeat", "70"), ("target-WholeBlood350", "60"), ("target-Sessions", "12"));
        foreach (var (month, sessions, reached, trained) in new[] { (3, 4, 620, 35), (6, 3, 410, 0), (9, 4, 580, 24) })
        {
            await app.PostFormAsync(
                "/report/outreach?year=2026", stop, ("month", Number(month)), ("whose", "province:Quảng Ninh"), ("sessions", Number(sessions)), ("reached", Number(reached)), ("trained", Number(trained)));
        }

        await app.PostFormAsync("/honours/recount", stop);
    }

    /// <summary>Units that send their people, with places at the next drive of the first site: each has a link for its contact.</summary>
    private async Task MakeUnitsAsync(CancellationToken stop)
    {
        (string Id, string Name, string Kind, string Contact, string Phone, string Within)[] units =
        [
            ("cong-ty-may-vinh-xanh", "Công ty May Vịnh Xanh", "Factory", "Chị Phạm Thu Hà", "0203 3825 101", ""),
            ("truong-cao-dang-vinh-xanh", "Trường Cao đẳng Vịnh Xanh", "School", "Thầy Lê Minh Quân", "0203 3825 102", ""),
            ("clb-mau-do-vinh-xanh", "CLB Máu đỏ Vịnh Xanh", "Club", "Anh Vũ Đức Anh", "0203 3825 103", "Trường Cao đẳng Vịnh Xanh"),
        ];
        foreach (var unit in units)
        {
            await app.PostFormAsync(
                "/units", stop, ("name", unit.Name), ("kind", unit.Kind), ("province", "Quảng Ninh"), ("contact", unit.Contact), ("phone", unit.Phone), ("within", unit.Within));
        }

        var site = SamplePlaces.All[0].Site!;
        if (SampleDrives.DaysOf(site).FirstOrDefault(day => day > clock.Day) is var next && next != default)
            await app.PostFormAsync($"/drives/{SampleDrives.IdOf(site, next)}/units", stop, [.. units.Select(unit => ($"places-{unit.Id}", "15"))]);
    }

    private static string Number(int figure) => figure.ToString(CultureInfo.InvariantCulture);

    private async Task<Tonight> SettledAsync(DateOnly day, CancellationToken stop)
    {
        using var patience = new CancellationTokenSource(RecallPatience);
        while (true)
        {
            var tonight = await app.TonightAsync(day, stop);
            if (tonight.IsSettled || patience.IsCancellationRequested)
                return tonight;
            await Task.Delay(TimeSpan.FromSeconds(0.5), stop);
        }
    }
}
