using BloodDrive.Domain;
using FsCheck;
using FsCheck.Fluent;

namespace BloodDrive.Tests.Domain;

public sealed class CadenceStepTests
{
    private static readonly DateOnly Cycle = new(2026, 11, 21);
    private static readonly RecallPolicy Policy = RecallPolicy.Default;

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, 1)]
    [InlineData(60, 1)]
    [InlineData(61, 2)]
    [InlineData(74, 2)]
    [InlineData(75, 3)]
    [InlineData(120, 3)]
    [InlineData(121, null)]
    public void A_step_that_nobody_took_waits_sixty_days_and_then_lapses(int day, int? step) =>
        Assert.Equal(step, (CadenceStep.On(Cycle, RecallState.Fresh, Cycle.AddDays(day), Policy) as CadenceStep.Due)?.Step);

    [Fact]
    public void After_a_late_first_step_the_second_keeps_its_distance()
    {
        var state = Given.Touched(Cycle, 1, Cycle.AddDays(40));

        Assert.Equal(new CadenceStep.Waiting(Cycle.AddDays(54)), CadenceStep.On(Cycle, state, Cycle.AddDays(53), Policy));
        Assert.Equal(new CadenceStep.Due(Cycle, 2), CadenceStep.On(Cycle, state, Cycle.AddDays(54), Policy));
    }

    [Fact]
    public void A_new_donation_begins_a_new_cycle() =>
        Assert.Equal(
            new CadenceStep.Due(Cycle, 1),
            CadenceStep.On(Cycle, Given.Touched(Cycle.AddDays(-84), 3, Cycle.AddDays(-20)), Cycle, Policy));

    [Fact]
    public void The_third_step_is_the_last() =>
        Assert.Equal(new CadenceStep.Over(), CadenceStep.On(Cycle, Given.Touched(Cycle, 3, Cycle.AddDays(60)), Cycle.AddDays(61), Policy));

    [Fact]
    public void Whoever_takes_every_step_when_it_is_due_takes_each_once_and_never_two_within_a_fortnight()
    {
        var gaps = Gen.Choose(0, 30).ListOf(20).ToArbitrary();
        Prop.ForAll(gaps, days =>
        {
            var state = RecallState.Fresh;
            var today = Cycle;
            List<(int Step, DateOnly Day)> taken = [];
            foreach (var gap in days)
            {
                today = today.AddDays(gap);
                if (CadenceStep.On(Cycle, state, today, Policy) is CadenceStep.Due due)
                {
                    taken.Add((due.Step, today));
                    state = Given.Touched(Cycle, due.Step, today);
                }
            }

            return taken.Select(step => step.Step).Distinct().Count() == taken.Count
                && taken.Zip(taken.Skip(1)).All(pair => pair.Second.Day.DayNumber - pair.First.Day.DayNumber >= 14);
        }).QuickCheckThrowOnFailure();
    }
}
