using BloodDrive.Domain;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Stories;

/// <summary>Every page that counts something, held against the test's book and the gateway's inbox.</summary>
internal sealed class TetPages(TetOffice office, TetCrowd crowd, TetBook book)
{
    /// <summary>The list of drives, and each drive's page: booked in all, by slot, by source.</summary>
    public async Task DrivesAsync(params IReadOnlyList<TetDrive> drives)
    {
        var list = await Shown.AtAsync(office.Van, "/drives");
        var places = drives.Sum(drive => drive.Slots * drive.Places);
        Assert.True(list.Says($"{drives.Sum(drive => book.Booked(drive.Id))} người đã hẹn trên {NumberWords.Of(places, Language.Vietnamese)} chỗ"), "the list's sum");
        foreach (var drive in drives)
        {
            var page = await Shown.AtAsync(office.Van, $"/drives/{drive.Id}");
            var booked = book.Booked(drive.Id);
            Assert.Equal($"{booked} / {drive.Slots * drive.Places}", list.RowTo($"/drives/{drive.Id}")[2]);
            Assert.Equal(
                (booked, drive.Slots * drive.Places, (drive.Slots * drive.Places) - booked, drive.Slots),
                (page.Figure("Đã hẹn"), page.Figure("Chỗ"), page.Figure("Còn trống"), page.Figure("Khung giờ")));
            for (var slot = 0; slot < drive.Slots; slot++)
                Assert.Equal(book.Booked(drive.Id, drive.Slot(slot)), page.Row(DayWords.Time(VietnamTime.TimeOf(drive.Slot(slot)), Language.Vietnamese), 1));
            foreach (var source in Enum.GetValues<AnswerSource>())
                Assert.Equal(book.Booked(drive.Id, source), page.Figure(BookingOrigin.Words(source, Language.Vietnamese)));
        }
    }

    /// <summary>The panel of answers to a move.</summary>
    public async Task RepliesAsync(TetDrive moved)
    {
        var page = await Shown.AtAsync(office.Van, $"/drives/{moved.Id}");
        Assert.Equal(
            (book.Asked, book.Replied(AskReply.Yes), book.Replied(AskReply.OtherHour), book.Replied(AskReply.No), book.Replied(null)),
            (page.Figure("Đã hỏi"), page.Figure("Có"), page.Figure("Đổi giờ khác"), page.Figure("Không"), page.Figure("Chưa trả lời")));
    }

    /// <summary>What the office sees before it sends: the way from the register to the recipients, and what they cost.</summary>
    public async Task PreviewAsync(string campaign, IReadOnlyList<TetPerson> people)
    {
        var (page, api) = (await Shown.AtAsync(office.Van, campaign), (await office.ApiAsync(campaign)).GetProperty("preview"));
        var reached = people.Where(person => person is { Out: null, Held: false }).ToList();
        var byReason = people.Where(person => person.Out is not null).GroupBy(person => person.Out!.Value).ToDictionary(group => group.Key, group => group.Count());
        var left = people.Count;
        Assert.Equal(left, page.Row("Trong danh sách", 2));
        foreach (var step in Enum.GetValues<AudienceStep>())
        {
            left -= byReason.Where(pair => AudienceReasons.StepOf(pair.Key) == step).Sum(pair => pair.Value);
            Assert.Equal(left, page.Row(AudienceWords.Of(step, Language.Vietnamese), 2));
        }

        foreach (var (reason, count) in byReason) Assert.Equal((reason, -count), (reason, page.Row(AudienceWords.Of(reason, Language.Vietnamese), 1)));
        Assert.Equal(byReason.Keys.Select(reason => $"{reason}").Order(), api.GetProperty("out").EnumerateObject().Select(reason => reason.Name).Order());
        Assert.Equal(-people.Count(person => person is { Out: null, Held: true }), page.Row("Nhóm đối chứng", 1));
        Assert.Equal(reached.Count, page.Figure("Người nhận"));
        Assert.Equal(reached.Count(person => person.Overlaps), api.GetProperty("overlapping").GetInt32());
    }

    /// <summary>Recipients, parts and price that a preview told, and what the gateway took for them.</summary>
    public async Task CostAsync(string campaign, IReadOnlyList<InboxMessage> taken, int refusedTexts, int refusedParts)
    {
        var page = await Shown.AtAsync(office.Van, campaign);
        var texts = taken.Where(message => message.IsText).ToList();
        var (parts, price) = (texts.Sum(text => text.Parts) + refusedParts, new Settings().AppealPrice);
        var cells = page.Row("Cộng");
        Assert.Equal((taken.Count(message => !Follows(message)) + refusedTexts, parts, (long)parts * price), ((int)Shown.Number(cells[1]), (int)Shown.Number(cells[2]), Shown.Number(cells[3])));
    }

    /// <summary>How a campaign stands, on its own page and on its run's: intended = sent + suppressed + failed + waiting.</summary>
    public async Task CampaignAsync(string campaign, RunId run, int sent, int held, int failed, int waiting, int lookedAt)
    {
        var page = await Shown.AtAsync(office.Van, $"{campaign}?fresh");
        Assert.Equal(
            (sent, waiting, held, failed, 0L),
            (page.Figure("Đã gửi"), page.Figure("Đang chờ"), page.Figure("Không gửi sau khi xét lại"), page.Figure("Không gửi được, chưa rõ"), page.Figure("Đã rút lại")));
        await RunAsync(run, lookedAt, sent + held + failed + waiting, sent, held, failed, waiting, book.ToCampaign);
    }

    /// <summary>Tonight's recall on the home page, in the list of runs and on its own page.</summary>
    public async Task RecallAsync(int lookedAt, int sent)
    {
        var home = await Shown.AtAsync(office.Van, $"/?day={TetRegister.Today:yyyy-MM-dd}&fresh");
        Assert.Equal(
            (lookedAt, lookedAt - sent, sent, sent, 0L, 0L, book.ToRecall.Count),
            (home.Figure("Đã xét"), home.Figure("Không mời"), home.Figure("Định mời"), home.Figure("Đã gửi"), home.Figure("Đang chờ"), home.Figure("Chưa rõ"), home.Figure("Đã trả lời")));
        Answers(home, book.ToRecall);
        await RunAsync(RunId.Recall(TetRegister.Today), lookedAt, sent, sent, 0, 0, 0, book.ToRecall);
        await ListedAsync(RunId.Recall(TetRegister.Today), sent);
    }

    /// <summary>The day's confirmations, questions and reminders, each of which left.</summary>
    public async Task RepliesOfAsync(DateOnly day)
    {
        var run = RunId.Answers(day);
        var sent = (await crowd.InboxAsync(run)).Count;
        await RunAsync(run, null, sent, sent, 0, 0, 0, null);
        await ListedAsync(run, sent);
    }

    /// <summary>Its line in the list of runs: intended, sent, and nothing else.</summary>
    private async Task ListedAsync(RunId run, int sent)
    {
        var list = await Shown.AtAsync(office.Van, $"/runs?day={run.Day:yyyy-MM-dd}");
        Assert.Equal([sent, sent, 0, 0, 0, 0], list.RowTo($"/runs/{run}").Skip(1).Take(6).Select(Shown.Number));
    }

    private async Task RunAsync(RunId run, int? lookedAt, int intended, int sent, int suppressed, int failed, int waiting, Dictionary<string, string>? answers)
    {
        var page = await Shown.AtAsync(office.Van, $"/runs/{run}?fresh");
        Assert.False(page.Says("SỔ KHÔNG KHỚP"), $"the account of {run}");
        if (lookedAt is { } all) Assert.Contains($"{all} người đã xét = {all - intended} không mời + {intended} định mời", page.Sums.Replace(".", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains(
            $"{intended} định mời = {sent} đã gửi + {suppressed} không nhắn sau khi xét lại + {failed} không gửi được + 0 chưa rõ + 0 đã hủy + {waiting} đang chờ",
            page.Sums.Replace(".", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
        if (answers is not null) Answers(page, answers);
    }

    private static void Answers(Shown page, Dictionary<string, string> said)
    {
        foreach (var (code, count) in said.Values.CountBy(code => code))
            Assert.Equal((code, count), (code, page.Row(AnswerWords.Of(code, Language.Vietnamese), 1)));
        if (said.Count > 0) Assert.Equal(said.Count, page.Row("Đã trả lời", 1));
    }

    private static bool Follows(InboxMessage message) => message.Key!.EndsWith("~email", StringComparison.Ordinal);
}
