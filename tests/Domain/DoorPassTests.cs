using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

/// <summary>When a door pass opens, and how it meets wrong PINs.</summary>
public sealed class DoorPassTests
{
    private static readonly Drive Drive = Given.Drive();

    private static readonly DoorPass Pass = new()
    {
        Id = "abcdefghjkmn",
        Drive = Drive.Id,
        Day = Drive.Day,
        Holder = "Cửa 1",
        By = "van",
        At = Given.Now,
    };

    [Theory]
    [InlineData(-2, 23, 59, DoorPassState.NotYet)]
    [InlineData(-1, 0, 0, DoorPassState.Open)]
    [InlineData(0, 23, 59, DoorPassState.Open)]
    [InlineData(1, 0, 0, DoorPassState.Over)]
    public void A_pass_opens_on_the_eve_and_ends_with_the_civil_day(int days, int hour, int minute, DoorPassState state) =>
        Assert.Equal(state, Pass.StateFor(Drive, VietnamTime.At(Drive.Day.AddDays(days), new TimeOnly(hour, minute))));

    [Fact]
    public void A_pass_ends_with_its_drive_and_when_it_is_withdrawn()
    {
        var now = VietnamTime.At(Drive.Day, new TimeOnly(8, 0));
        Assert.Equal(DoorPassState.Over, Pass.StateFor(Drive with { Cancelled = true }, now));
        Assert.Equal(DoorPassState.Over, Pass.StateFor(Drive with { Day = Drive.Day.AddDays(1) }, now));
        Assert.Equal(DoorPassState.Withdrawn, (Pass with { Withdrawn = now }).StateFor(Drive, now));
    }

    [Theory]
    [InlineData("hong-gai~abcdefghjkmn", true)]
    [InlineData("hong-gai~abcdefghjkm0", false)]
    [InlineData("hong-gai~abcdefghjkm", false)]
    [InlineData("~abcdefghjkmn", false)]
    [InlineData("hong-gai", false)]
    public void A_link_names_its_drive_and_its_pass(string token, bool read) => Assert.Equal(read ? (Drive.Id, Pass.Id) : null, DoorPass.Read(token));

    [Fact]
    public void A_cookie_opens_its_own_pass_and_no_other()
    {
        var keys = LinkKeyRing.Parse("1:" + Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(number => (byte)number)]));
        var cookie = DoorSession.Write(Pass, keys);

        Assert.True(DoorSession.Holds(cookie, Pass, keys));
        Assert.False(DoorSession.Holds(cookie, Pass with { Id = "abcdefghjkmo" }, keys));
        Assert.All([null, "", "x", cookie[..^1], new string('A', 22)], forged => Assert.False(DoorSession.Holds(forged, Pass, keys)));
    }

    [Fact]
    public void Five_wrong_PINs_in_a_row_shut_a_pass_for_ten_minutes_and_twenty_for_good()
    {
        var now = Given.Now;
        var tries = PinTries.None;
        for (var wrong = 1; wrong <= PinTries.Most; wrong++)
        {
            Assert.True(tries.TakesAt(now));
            tries = tries.After(right: false, now);
            Assert.Equal(wrong % PinTries.MostInRow != 0, tries.TakesAt(now));
            if (wrong % PinTries.MostInRow == 0) now += PinTries.Pause;
        }

        Assert.True(tries.Locked);
        Assert.False(tries.TakesAt(now.AddDays(1)));
        Assert.Equal(0, new PinTries(4, 4, null).After(right: true, now).InRow);
    }
}
