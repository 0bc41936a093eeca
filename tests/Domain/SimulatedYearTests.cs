using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

/// <summary>A year of evenings judged from outside: by what happened to people and what was sent, never by a donor's row.</summary>
public sealed class SimulatedYearTests
{
    private static readonly Lazy<YearBook> Year = new(() => SimulatedYear.Of(seed: 20261121));

    [Fact]
    public void The_year_holds_everything_that_can_happen()
    {
        var book = Year.Value;
        Assert.InRange(book.Invitations.Count, 2500, 15_000);
        Assert.InRange(book.Invitations.Count(invitation => invitation.Channel == Channel.Email), 50, 2000);
        Assert.InRange(book.Invitations.Select(invitation => invitation.Day).Distinct().Count(), 250, 361);
        Assert.All(
            new Type[] { typeof(YearEvent.Died), typeof(YearEvent.Stopped), typeof(YearEvent.Rested), typeof(YearEvent.Booked), typeof(YearEvent.GaveBack), typeof(YearEvent.Donated), typeof(YearEvent.Deferred) },
            kind => Assert.InRange(book.All.Count(happened => happened.GetType() == kind), 10, 10_000));
        Assert.NotEmpty(book.CalledOff);
        Assert.Contains(Shared(book), invitations => invitations.Select(invitation => invitation.Donor).Distinct().Count() > 1);
    }

    [Fact]
    public void Nobody_is_invited_more_than_twice_in_any_30_days() => Assert.All(
        Year.Value.Invitations.GroupBy(invitation => invitation.Donor),
        person =>
        {
            var days = person.Select(invitation => invitation.Day.DayNumber).Order().ToList();
            for (var third = 2; third < days.Count; third++) Assert.True(days[third] - days[third - 2] >= 30, $"Donor {person.Key}");
        });

    [Fact]
    public void A_number_gets_one_invitation_an_evening_whoever_holds_it() => Assert.All(
        Year.Value.Invitations.GroupBy(invitation => (invitation.Address, invitation.Day)),
        evening => Assert.True(evening.Count() == 1, $"Donors {string.Join(", ", evening.Select(invitation => invitation.Donor))} on {evening.Key.Day:yyyy-MM-dd}"));

    [Fact]
    public void Nobody_who_said_stop_is_invited() => Each(invitation => !Before<YearEvent.Stopped>(invitation).Any(stop => stop.Only is null || stop.Only == invitation.Channel));

    [Fact]
    public void Nobody_who_died_is_invited() => Each(invitation => !Before<YearEvent.Died>(invitation).Any());

    [Fact]
    public void Nobody_who_asked_for_peace_is_invited_before_it_ends() => Each(invitation =>
        Before<YearEvent.Rested>(invitation).All(rest => invitation.Day >= rest.Until)
        // Whoever booked is left alone until a fortnight after the drive's day.
        && Before<YearEvent.Booked>(invitation).All(booked => invitation.Day.DayNumber - Year.Value.Drives[booked.Drive].Day.DayNumber >= 14 || RestedLonger(invitation, booked)));

    [Fact]
    public void Nobody_with_a_booking_ahead_is_invited() => Each(invitation =>
    {
        var last = Year.Value.Of(invitation.Donor).LastOrDefault(happened => happened.At < invitation.At && happened is YearEvent.Booked or YearEvent.GaveBack && happened.At < invitation.At);
        return last is not YearEvent.Booked booked || Year.Value.Drives[booked.Drive].Day < invitation.Day;
    });

    [Fact]
    public void Nobody_is_invited_too_early_or_to_a_day_that_is() => Each(invitation =>
    {
        var papers = Year.Value.Register[invitation.Donor];
        List<Donation> given = papers.LastDonation is { } last ? [last] : [];
        var facts = new EligibilityFacts(
            papers.Sex,
            papers.Birth,
            papers.WeightKg,
            [.. given, .. Before<YearEvent.Donated>(invitation).Select(donated => donated.Donation)],
            [.. Before<YearEvent.Deferred>(invitation).Select(deferred => deferred.Deferral.Reason == "low-haemoglobin" ? new Deferral("dengue", deferred.Deferral.Start) : deferred.Deferral)]);
        return EligibilityModel.On(invitation.Day, facts, DonationKind.WholeBlood) == EligibilityModel.Answer.Eligible
            && EligibilityModel.On(Year.Value.Drives[invitation.Drive].Day, facts, DonationKind.WholeBlood) == EligibilityModel.Answer.Eligible;
    });

    [Fact]
    public void Every_invitation_names_a_drive_in_reach_that_takes_place() => Each(invitation =>
    {
        var (drive, home) = (Year.Value.Drives[invitation.Drive], Year.Value.Register[invitation.Donor].Area);
        var days = drive.Day.DayNumber - invitation.Day.DayNumber;
        return days is >= 1 and <= 30
            && home is not null
            && home.Province == drive.Area.Province
            && (home.District == drive.Area.District || (home.District is null && home.Commune == drive.Area.Commune))
            && !(Year.Value.CalledOff.TryGetValue(drive.Id, out var off) && off < invitation.At)
            && Taken(drive.Id, invitation.At) < drive.Slots.Sum(slot => slot.Capacity);
    });

    [Fact]
    public void Nobody_is_invited_from_noon_of_the_last_lunar_day_until_the_third_is_over() => Each(invitation =>
        // Mùng 1 of Đinh Mùi is 6 February 2027.
        invitation.At.UtcDateTime < new DateTime(2027, 2, 5, 5, 0, 0, DateTimeKind.Utc) || invitation.At.UtcDateTime >= new DateTime(2027, 2, 8, 17, 0, 0, DateTimeKind.Utc));

    [Fact]
    public void Every_invitation_leaves_between_six_and_eight_in_the_evening() => Each(invitation => invitation.At.UtcDateTime.Hour is 11 or 12);

    private static void Each(Func<YearInvitation, bool> holds) => Assert.All(
        Year.Value.Invitations, invitation => Assert.True(holds(invitation), $"Donor {invitation.Donor} at {invitation.At:yyyy-MM-dd HH:mm}"));

    private static IEnumerable<T> Before<T>(YearInvitation invitation)
        where T : YearEvent => Year.Value.Of(invitation.Donor).OfType<T>().Where(happened => happened.At < invitation.At);

    /// <summary>A cancellation does not bring back the peace that a booking gave; a rest asked for afterwards decides alone.</summary>
    private static bool RestedLonger(YearInvitation invitation, YearEvent.Booked booked) =>
        Year.Value.Of(invitation.Donor).OfType<YearEvent.Rested>().Any(rest => rest.At > booked.At && rest.At < invitation.At);

    private static int Taken(string drive, DateTimeOffset at) => Year.Value.All.Where(happened => happened.At < at).Sum(happened => happened switch
    {
        YearEvent.Booked booked when booked.Drive == drive => 1,
        YearEvent.GaveBack back when back.Drive == drive => -1,
        _ => 0,
    });

    private static IEnumerable<IGrouping<string, YearInvitation>> Shared(YearBook book) => book.Invitations.GroupBy(invitation => invitation.Address);
}
