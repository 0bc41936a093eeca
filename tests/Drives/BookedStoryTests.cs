using System.Text;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Delivery;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Drives;

/// <summary>What those who have booked hear when their drive moves, shrinks, is near or is called off, through the whole app.</summary>
public sealed class BookedStoryTests(DeliveryBench bench) : IClassFixture<DeliveryBench>
{
    [Fact]
    public async Task A_drive_that_moves_asks_everybody_the_latest_first_and_each_answer_is_taken()
    {
        using var evening = await BookedEvening.BeginAsync(bench, 5, donor => donor.Id.Number % 5 == 0 ? ByEmail(donor) : donor);
        var id = await evening.MakeAsync("Dời ngày", inDays: 8);
        var other = await evening.MakeAsync("Buổi khác", inDays: 9);
        var (eight, half) = await SlotsAsync(evening, id);
        foreach (var donor in evening.Night.Donors) await evening.AnswerAsync(donor, new Answer.Yes(id, eight));
        await evening.NewsAsync();

        await evening.AskAsync(id, ("short", "Dời ngày"), ("day", evening.Iso(9)));
        var asked = await evening.NewsAsync();
        Assert.Equal(evening.Night.Donors.Select(donor => ("Moved", donor.Id)), ByPerson(asked));
        var (moved, movedHalf) = (eight.AddDays(1), half.AddDays(1));
        foreach (var donor in evening.Night.Donors) Assert.Equal((id, moved, evening.Today.AddDays(9)), Of((await evening.NowAsync(donor)).Booking!));
        var mail = asked.Single(news => !news.Message.IsText);
        Assert.Contains("DTSTART:" + moved.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", null), Calendar(mail.Message), StringComparison.Ordinal);
        Assert.Contains("Lịch hẹn đã đổi", await evening.PageAsync(mail.To), StringComparison.Ordinal);

        var donors = evening.Night.Donors;
        await evening.AnswerAsync(donors[0], new Answer.Yes(id, moved));
        await evening.AnswerAsync(donors[1], new Answer.Cancel());
        await evening.AnswerAsync(donors[2], new Answer.Yes(id, movedHalf));
        await evening.AnswerAsync(donors[3], new Answer.Yes(other, moved));

        var replies = await evening.RepliesAsync(id);
        Assert.Equal((5, 1, 1, 2), (replies.Asked, replies.Yes, replies.OtherHour, replies.No));
        Assert.Equal(donors[4].Id, Assert.Single(replies.NotYet).Donor);
        Assert.Equal([2, 1], (await evening.DriveAsync(id)).Slots.Select(slot => slot.Booked));
        Assert.Contains($"yes {other} ", await evening.PageAsync(donors[1]), StringComparison.Ordinal);
        Assert.Contains("Buổi đã đổi: những người đã hẹn trả lời", await evening.PageAsync("ShowDrive", ("drive", id)), StringComparison.Ordinal);
        Assert.DoesNotContain("Lịch hẹn đã đổi", await evening.PageAsync(donors[0]), StringComparison.Ordinal);
        Assert.Empty(await evening.Drives.UntoldAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Fewer_places_ask_the_latest_booked_to_take_another_hour_and_drop_nobody()
    {
        using var evening = await BookedEvening.BeginAsync(bench, 5);
        var id = await evening.MakeAsync("Bớt giường", inDays: 8);
        var (eight, half) = await SlotsAsync(evening, id);
        foreach (var donor in evening.Night.Donors) await evening.AnswerAsync(donor, new Answer.Yes(id, eight));
        await evening.NewsAsync();

        await evening.AskAsync(id, ("short", "Bớt giường"), ("day", evening.Iso(8)), ("beds", "1"), ("turnup", "50"));
        var donors = evening.Night.Donors;
        Assert.Equal([("HourFull", donors[3].Id), ("HourFull", donors[4].Id)], ByPerson(await evening.NewsAsync()));
        Assert.Equal(new Slot(eight, 3, 5), (await evening.DriveAsync(id)).Slots[0]);

        await evening.AnswerAsync(donors[4], new Answer.Yes(id, half));
        await evening.AnswerAsync(donors[3], new Answer.Yes(id, eight));
        Assert.Equal([4, 1], (await evening.DriveAsync(id)).Slots.Select(slot => slot.Booked));
        var replies = await evening.RepliesAsync(id);
        Assert.Equal((2, 1, 1, 0), (replies.Asked, replies.Yes, replies.OtherHour, replies.No));

        // Another contact asks nobody again.
        Assert.Equal(302, (await evening.ChangeAsync(id, ("short", "Bớt giường"), ("day", evening.Iso(8)), ("beds", "1"), ("turnup", "50"), ("contact", "Lê Thị Hoa"))).Status);
        await evening.Night.App.DrainAsync();
        Assert.Equal(["Booked"], (await evening.NewsAsync()).Select(news => news.Kind));
    }

    [Fact]
    public async Task A_drive_called_off_tells_everybody_at_once_closes_their_bookings_and_offers_the_nearest_other()
    {
        using var evening = await BookedEvening.BeginAsync(bench, 3, donor => donor.Id.Number % 3 == 0 ? ByEmail(donor) : donor);
        var id = await evening.MakeAsync("Hủy buổi", inDays: 8);
        var other = await evening.MakeAsync("Buổi thay", inDays: 9);
        var (eight, _) = await SlotsAsync(evening, id);
        var donors = evening.Night.Donors;
        foreach (var donor in donors) await evening.AnswerAsync(donor, new Answer.Yes(id, eight));
        await evening.AnswerAsync(donors[0], new Answer.Stop());
        await evening.NewsAsync();

        await evening.CallOffAsync(id);
        var told = await evening.NewsAsync();
        Assert.Equal(donors.Select(donor => ("CalledOff", donor.Id)), ByPerson(told));
        Assert.Contains("METHOD:CANCEL", Calendar(told.Single(news => !news.Message.IsText).Message), StringComparison.Ordinal);
        foreach (var donor in donors)
        {
            var now = await evening.NowAsync(donor);
            Assert.Equal((null, (DateOnly?)null), (now.Booking, now.Recall.RestUntil));
        }

        var page = await evening.PageAsync(donors[1]);
        Assert.Contains("đã hủy. Mong được thông cảm", page, StringComparison.Ordinal);
        Assert.Contains($"yes {other} ", page, StringComparison.Ordinal);
        await evening.AnswerAsync(donors[1], new Answer.Yes(other, (await SlotsAsync(evening, other)).Eight));
        Assert.Equal(other, (await evening.NowAsync(donors[1])).Booking?.Drive);
        Assert.Contains("Đã báo 3 người", await evening.PageAsync("ShowDrive", ("drive", id)), StringComparison.Ordinal);

        // Whoever tells them again tells nobody twice.
        await evening.NewsAsync();
        await evening.Night.App.RunAsync("TellBooked", $"{new TellMessage(id)}");
        await evening.Night.App.DrainAsync();
        Assert.Empty(await evening.NewsAsync());
    }

    [Fact]
    public async Task Of_many_the_latest_booked_are_told_first()
    {
        const int AtOnce = 8;
        using var evening = await BookedEvening.BeginAsync(bench, AtOnce + 2);
        var id = await evening.MakeAsync("Hủy buổi", inDays: 8);
        var (eight, half) = await SlotsAsync(evening, id);
        foreach (var (donor, at) in evening.Night.Donors.Select((donor, at) => (donor, at))) await evening.AnswerAsync(donor, new Answer.Yes(id, at % 2 == 0 ? eight : half));
        await evening.NewsAsync();

        await evening.CallOffAsync(id);
        var told = await evening.NewsAsync();
        Assert.Equal(AtOnce + 2, told.Count);
        Assert.Equal(evening.Night.Donors.Take(2).Select(donor => ("CalledOff", donor.Id)), ByPerson(told.Skip(AtOnce)));
    }

    [Fact]
    public async Task Reminders_leave_once_to_who_still_comes_three_days_before_by_email_and_the_evening_before_by_text()
    {
        using var evening = await BookedEvening.BeginAsync(bench, 6, donor => donor.Id.Number % 2 == 0 ? donor with { Email = Crowd.EmailOf((int)donor.Id.Number) } : donor);
        var id = await evening.MakeAsync("Nhắc hẹn", inDays: 8);
        var (eight, half) = await SlotsAsync(evening, id);
        var donors = evening.Night.Donors;
        foreach (var donor in donors.Take(5)) await evening.AnswerAsync(donor, new Answer.Yes(id, eight));
        await evening.AnswerAsync(donors[0], new Answer.Cancel());
        await evening.NewsAsync();

        await evening.RemindAsync(evening.Today.AddDays(5), 18);
        var early = await evening.NewsAsync();
        Assert.Equal(donors.Skip(1).Take(4).Where(donor => donor.Email is not null).Select(donor => donor.Id).ToHashSet(), early.Select(news => news.To.Id).ToHashSet());
        Assert.All(early, news => Assert.False(news.Message.IsText));

        await evening.AnswerAsync(donors[1], new Answer.Stop());
        await evening.NewsAsync();
        await evening.RemindAsync(evening.Today.AddDays(7), 18);
        var late = await evening.NewsAsync();
        Assert.Equal(donors.Skip(2).Take(3).Select(donor => ("Reminder", donor.Id)).ToHashSet(), late.Select(news => (news.Kind, news.To.Id)).ToHashSet());
        Assert.All(late, news => Assert.StartsWith("Mong gap", news.Message.Body, StringComparison.Ordinal));

        await evening.AnswerAsync(donors[5], new Answer.Yes(id, half));
        Assert.Equal(["Booked"], (await evening.NewsAsync()).Select(news => news.Kind));
        await evening.RemindAsync(evening.Today.AddDays(7), 19);
        Assert.Empty(await evening.NewsAsync());
    }

    [Fact]
    public async Task What_was_planned_for_who_cancels_or_whose_drive_is_called_off_is_asked_again_and_does_not_leave()
    {
        using var evening = await BookedEvening.BeginAsync(bench, 3);
        var id = await evening.MakeAsync("Hỏi lại", inDays: 8);
        var (eight, half) = await SlotsAsync(evening, id);
        var donors = evening.Night.Donors;
        foreach (var donor in donors) await evening.AnswerAsync(donor, new Answer.Yes(id, eight));

        evening.Night.Clock.Now = VietnamTime.At(evening.Today.AddDays(7), new TimeOnly(18, 0));
        await evening.Night.App.RunAsync("RemindBooked");
        await evening.Night.App.DrainAsync(lanes: [Lanes.TellBooked]);
        await evening.NewsAsync();
        var drives = evening.Drives;
        await drives.CancelAsync(id, donors[0].Id, CancellationToken.None);
        await evening.Night.Get<DonorTable>().ChangeAsync(donors[0].Id, _ => new DonorChange { NoBooking = true }, CancellationToken.None);
        await evening.Night.Get<DonorTable>().ChangeAsync(donors[1].Id, donor => new DonorChange { Booking = donor.Booking! with { Slot = half } }, CancellationToken.None);
        await drives.CallOffAsync(id, evening.Night.Clock.Now, CancellationToken.None);
        await evening.Night.App.DrainAsync();

        Assert.Empty(await evening.NewsAsync());
        Assert.NotEmpty(await drives.UntoldAsync(CancellationToken.None));
        evening.Night.Clock.Now += TimeSpan.FromMinutes(6);
        await evening.Night.App.RunAsync("SweepBooked");
        await evening.Night.App.DrainAsync();
        Assert.Equal(["CalledOff", "CalledOff"], (await evening.NewsAsync()).Select(news => news.Kind));
    }

    [Fact]
    public async Task Whoever_reaches_neither_by_phone_nor_by_mail_is_left_to_a_person()
    {
        using var evening = await BookedEvening.BeginAsync(bench, 1);
        var id = await evening.MakeAsync("Không số", inDays: 8);
        var donor = evening.Night.Donors[0];
        await evening.AnswerAsync(donor, new Answer.Yes(id, (await SlotsAsync(evening, id)).Eight));
        await evening.Night.Get<DonorTable>().ChangeAsync(donor.Id, known => new DonorChange { Profile = known with { Phone = null } }, CancellationToken.None);

        await evening.CallOffAsync(id);
        Assert.Equal(donor.Id, Assert.Single((await evening.RepliesAsync(id)).Unreached).Donor);
        Assert.Contains("xin báo tận nơi", await evening.PageAsync("ShowDrive", ("drive", id)), StringComparison.Ordinal);
        Assert.Null((await evening.NowAsync(donor)).Booking);
    }

    [Fact]
    public async Task A_booking_given_back_is_taken_out_of_the_calendar_that_an_email_filled()
    {
        using var evening = await BookedEvening.BeginAsync(bench, 1, ByEmail);
        var (first, second) = (await evening.MakeAsync("Lịch một", inDays: 8), await evening.MakeAsync("Lịch hai", inDays: 9));
        var donor = evening.Night.Donors[0];
        await evening.AnswerAsync(donor, new Answer.Yes(first, (await SlotsAsync(evening, first)).Eight));
        await evening.AnswerAsync(donor, new Answer.Yes(second, (await SlotsAsync(evening, second)).Eight));
        await evening.AnswerAsync(donor, new Answer.Cancel());

        var news = await evening.NewsAsync();
        Assert.Equal(["Booked", "Booked", "Cancelled"], news.Select(one => one.Kind));
        var files = news.Select(one => Calendar(one.Message)).ToList();
        Assert.Equal(Line(files[0], "UID:"), Line(files[1], "UID:"));
        Assert.Equal(["METHOD:PUBLISH", "METHOD:PUBLISH", "METHOD:CANCEL"], files.Select(file => Line(file, "METHOD:")));
        var sequences = files.Select(file => int.Parse(Line(file, "SEQUENCE:")["SEQUENCE:".Length..], null)).ToList();
        Assert.Equal(sequences.Order(), sequences);
        Assert.Equal(3, sequences.Distinct().Count());
    }

    [Fact]
    public async Task The_hotline_answers_for_a_donor_who_calls_as_the_link_does_and_it_is_on_record()
    {
        using var evening = await BookedEvening.BeginAsync(bench, 1);
        var id = await evening.MakeAsync("Tổng đài", inDays: 8);
        var (donor, (eight, half)) = (evening.Night.Donors[0], await SlotsAsync(evening, id));
        (string, string)[] route = [("donor", donor.Id.Value)];
        var page = await evening.PageAsync("AnswerForPage", route);
        Assert.Contains("Trả lời thay chị Lan", page, StringComparison.Ordinal);
        Assert.Contains($"yes {id} ", page, StringComparison.Ordinal);

        foreach (var answer in new Answer[] { new Answer.Yes(id, eight), new Answer.Yes(id, half), new Answer.Cancel(), new Answer.Rest(3), new Answer.Stop() })
            Assert.Equal(302, (await evening.PostAsync("AnswerFor", route, [("answer", $"{answer.Code} {answer.Detail}".TrimEnd())])).Status);
        await evening.Night.App.DrainAsync();

        var now = await evening.NowAsync(donor);
        Assert.True(now is { Booking: null, Stops: { Sms: true, Email: true } });
        Assert.Equal(0, (await evening.DriveAsync(id)).Slots.Sum(slot => slot.Booked));
        var said = await evening.Night.Get<ResponseTable>().FindAsync(RunId.Recall(evening.Today), donor.Id, CancellationToken.None);
        Assert.Equal(["yes", "yes", "cancel", "rest", "stop"], said!.History.Select(one => one.Kind));
        Assert.All(said.History, one => Assert.Equal("hotline", one.Source));
        Assert.Equal(409, (await evening.PostAsync("AnswerFor", route, [("answer", "passed-away")])).Status);
        Assert.Equal(404, (await evening.PostAsync("AnswerFor", [("donor", "0fffff1")], [("answer", "cancel")])).Status);
        Assert.Contains("Đã ngừng nhận lời mời", await evening.PageAsync("AnswerForPage", route), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_hour_of_a_drive_that_welcomes_all_says_that_one_may_come_and_wait()
    {
        using var evening = await BookedEvening.BeginAsync(bench, 2);
        var id = await evening.MakeAsync("Vẫn đón", inDays: 8, ("beds", "1"), ("rate", "1"), ("turnup", "100"), ("walk-ins", "yes"));
        var (eight, _) = await SlotsAsync(evening, id);
        Assert.DoesNotContain("xin chờ lâu hơn", await evening.PageAsync(evening.Night.Donors[1]), StringComparison.Ordinal);

        await evening.AnswerAsync(evening.Night.Donors[0], new Answer.Yes(id, eight));
        Assert.Contains("8h00: đã đủ hẹn; có thể đến, xin chờ lâu hơn.", await evening.PageAsync(evening.Night.Donors[1]), StringComparison.Ordinal);
    }

    private static Donor ByEmail(Donor donor) => donor with { Phone = null, Email = Crowd.EmailOf((int)donor.Id.Number) };

    private static async Task<(DateTimeOffset Eight, DateTimeOffset Half)> SlotsAsync(BookedEvening evening, string id) =>
        (await evening.DriveAsync(id)).Slots is [var first, var second] ? (first.Start, second.Start) : throw new InvalidOperationException("Two slots were meant.");

    /// <summary>Who was told what: a few are told at once, and any of them may be first.</summary>
    private static IEnumerable<(string, DonorId)> ByPerson(IEnumerable<(string Kind, Donor To, InboxMessage Message)> news) =>
        news.Select(one => (one.Kind, one.To.Id)).OrderBy(one => one.Id.Value, StringComparer.Ordinal);

    private static (string, DateTimeOffset, DateOnly) Of(OpenBooking booking) => (booking.Drive, booking.Slot, booking.Day);

    private static string Calendar(InboxMessage message) => Encoding.UTF8.GetString(Convert.FromBase64String(Assert.Single(message.Attachments).Content)).Replace("\r\n ", "", StringComparison.Ordinal);

    private static string Line(string file, string begins) => file.Split("\r\n").Single(line => line.StartsWith(begins, StringComparison.Ordinal));
}
