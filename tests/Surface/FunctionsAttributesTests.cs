using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Tests.Surface;

/// <summary>What the triggers say when little is said.</summary>
public sealed class FunctionsAttributesTests
{
    [Fact]
    public void An_http_trigger_without_anything_asks_for_a_function_key()
    {
        var trigger = new HttpTriggerAttribute();

        Assert.Equal(AuthorizationLevel.Function, trigger.AuthLevel);
        Assert.Null(trigger.Methods);
        Assert.Null(trigger.Route);
    }

    [Fact]
    public void An_http_trigger_with_methods_alone_names_no_level()
    {
        var trigger = new HttpTriggerAttribute("get", "post");

        Assert.Equal(AuthorizationLevel.Anonymous, trigger.AuthLevel);
        Assert.Equal(["get", "post"], trigger.Methods!);
    }

    [Fact]
    public void A_timer_is_monitored_and_does_not_run_on_startup_unless_told()
    {
        var trigger = new TimerTriggerAttribute("0 0 3 * * *");

        Assert.Equal("0 0 3 * * *", trigger.Schedule);
        Assert.True(trigger.UseMonitor);
        Assert.False(trigger.RunOnStartup);
    }

    [Fact]
    public void A_queue_trigger_takes_the_default_connection()
    {
        var trigger = new QueueTriggerAttribute("send-urgent");

        Assert.Equal("send-urgent", trigger.QueueName);
        Assert.Null(trigger.Connection);
    }

    [Fact]
    public void A_timer_info_can_be_made_by_hand()
    {
        var info = new TimerInfo { IsPastDue = true };

        Assert.True(info.IsPastDue);
        Assert.Null(info.ScheduleStatus);
    }

    [Fact]
    public void A_function_has_a_name() => Assert.Equal("Recall", new FunctionAttribute("Recall").Name);
}
