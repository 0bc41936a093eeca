using BloodDrive.Local.Start;

namespace BloodDrive.Tests.Local;

/// <summary>At any hour of the machine the evening can begin.</summary>
public sealed class LocalClockTests
{
    [Theory]
    [InlineData("2026-11-21T11:00:00Z", null, null)] // 18:00 in Viet Nam
    [InlineData("2026-11-21T12:29:59Z", null, null)] // 19:29:59
    [InlineData("2026-11-21T12:30:00Z", null, "2026-11-21T11:00:00Z")] // too late for what is left of the window
    [InlineData("2026-11-21T10:59:59Z", null, "2026-11-21T11:00:00Z")]
    [InlineData("2026-11-21T16:59:59Z", null, "2026-11-21T11:00:00Z")] // 23:59:59
    [InlineData("2026-11-21T17:00:00Z", null, "2026-11-22T11:00:00Z")] // the next day there
    [InlineData("2026-11-21T11:30:00Z", "2027-01-16", "2027-01-16T11:00:00Z")]
    public void The_clock_is_the_machines_or_starts_at_six_in_the_evening(string machine, string? today, string? starts)
    {
        var now = DateTimeOffset.Parse(machine, null);
        var clock = LocalClock.At(now, today is null ? null : DateOnly.Parse(today, null));

        Assert.Equal(starts is not null, clock.Shifted);
        Assert.Equal(starts is null ? now : DateTimeOffset.Parse(starts, null), now + clock.Offset);
    }

    [Theory]
    [InlineData("", false, null)]
    [InlineData("--fresh", true, null)]
    [InlineData("--fresh --today 2027-01-16", true, "2027-01-16")]
    [InlineData("--today 2027-01-16", false, "2027-01-16")]
    public void The_command_line_says_what_it_wants(string line, bool fresh, string? today) => Assert.Equal(
        new StartOptions(fresh, today is null ? null : DateOnly.Parse(today, null)),
        StartOptions.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Theory]
    [InlineData("--today")]
    [InlineData("--today 16/01/2027")]
    [InlineData("--now")]
    public void Anything_else_gets_the_usage(string line) => Assert.Null(StartOptions.Parse(line.Split(' ')));
}
