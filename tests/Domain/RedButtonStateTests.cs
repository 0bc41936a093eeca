using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

public class RedButtonStateTests
{
    private static readonly DateTimeOffset At = VietnamTime.At(new DateOnly(2027, 1, 16), new TimeOnly(18, 30));
    private static readonly RedButtonState Pressed = RedButtonState.Out.Press(By("An", "nhầm giờ"));

    [Fact]
    public void One_press_holds_and_a_second_keeps_who_pressed_first()
    {
        var again = Pressed.Press(By("Bình"));

        Assert.True(Pressed.Holds);
        Assert.Equal("An", again.Pressed?.By);
    }

    [Fact]
    public void Asking_for_release_releases_nothing()
    {
        var asked = Assert.IsType<RedButtonOutcome.Changed>(Pressed.AskRelease(By("An"))).Now;

        Assert.True(asked.Holds);
        Assert.Equal("An", asked.Release?.By);
    }

    [Fact]
    public void The_same_account_cannot_agree_to_its_own_release() =>
        Assert.IsType<RedButtonOutcome.SamePerson>(Asked("an").ConfirmRelease("an"));

    [Fact]
    public void A_second_person_releases() =>
        Assert.Equal(RedButtonState.Out, Assert.IsType<RedButtonOutcome.Changed>(Asked("An").ConfirmRelease("Bình")).Now);

    [Fact]
    public void Pressed_again_a_release_must_be_asked_for_again() =>
        Assert.IsType<RedButtonOutcome.NotAsked>(Asked("An").Press(By("Chi")).ConfirmRelease("Bình"));

    [Fact]
    public void There_is_nothing_to_release_while_it_is_out()
    {
        Assert.IsType<RedButtonOutcome.NotPressed>(RedButtonState.Out.AskRelease(By("An")));
        Assert.IsType<RedButtonOutcome.NotPressed>(RedButtonState.Out.ConfirmRelease("Bình"));
        Assert.IsType<RedButtonOutcome.NotAsked>(Pressed.ConfirmRelease("Bình"));
    }

    private static RedButtonState Asked(string by) => ((RedButtonOutcome.Changed)Pressed.AskRelease(By(by))).Now;

    private static RedButtonPress By(string name, string why = "") => new(name, name, At, why);
}
