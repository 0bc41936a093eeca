using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

public sealed class InstallationTests
{
    private static readonly RedButtonPress By = new("an", "An", VietnamTime.At(new DateOnly(2027, 1, 16), new TimeOnly(9, 0)), "mở máy");

    private static readonly Settings Real = new() { ArmedFor = "hienmau", EmailHost = "https://api.sendgrid.com", EsmsKey = "key", EsmsHost = "https://rest.esms.vn" };

    private static readonly Settings Emulated = new()
    {
        EmailHost = "http://127.0.0.1:7080",
        SmsConnection = "endpoint=http://127.0.0.1:7080/;accesskey=YQ==",
        EsmsHost = "https://rest.esms.vn",
    };

    [Fact]
    public void What_was_armed_for_one_name_site_and_account_is_armed_for_no_other()
    {
        var home = Installation.Of(Real, "hienmau-app", "hienmaust");
        Arming armed = new(home.Mark, By);

        Assert.True(Armed(home));
        Assert.False(Armed(Installation.Of(Real, "hienmau-app", "hienmaustcopy")), "tables copied to another account");
        Assert.False(Armed(Installation.Of(Real, "laptop", "hienmaust")), "production's connection string and settings on a laptop");
        Assert.False(Armed(Installation.Of(With(settings => settings.ArmedFor = "hienmau-2"), "hienmau-app", "hienmaust")), "restored, and named anew");
        Assert.False(new SendingState(RedButtonState.Out, null, home).Armed, "nobody armed it yet");

        bool Armed(Installation here) => new SendingState(RedButtonState.Out, armed, here).Armed;
    }

    [Fact]
    public void Where_nothing_is_armed_every_lane_is_held_and_the_button_holds_all_but_confirmations()
    {
        var here = Installation.Of(Real, "hienmau-app", "hienmaust");
        SendingState unarmed = new(RedButtonState.Out, null, here);
        SendingState pressed = new(RedButtonState.Out.Press(By), new Arming(here.Mark, By), here);

        Assert.Equal((true, true), (unarmed.Holds(confirmations: true), unarmed.Holds(confirmations: false)));
        Assert.Equal((false, true), (pressed.Holds(confirmations: true), pressed.Holds(confirmations: false)));
    }

    [Fact]
    public void Emulated_providers_send_to_nobody_and_need_no_arming()
    {
        var laptop = Installation.Of(Emulated, "laptop", "devstoreaccount1");

        Assert.Equal(("laptop", true), (laptop.Name, laptop.SendsToNobody));
        Assert.True(new SendingState(RedButtonState.Out, null, laptop).Armed);
    }

    [Theory]
    [InlineData("https://api.sendgrid.com", "", "")]
    [InlineData("http://127.0.0.1:7080", "key", "")]
    [InlineData("http://127.0.0.1:7080", "", "endpoint=https://hienmau.communication.azure.com/;accesskey=YQ==")]
    [InlineData("http://127.0.0.1:7080", "", "https://hienmau.communication.azure.com")]
    [InlineData("http://127.0.0.1:7080", "", "what nobody can read")]
    public void One_provider_that_is_elsewhere_is_enough_to_reach_somebody(string mail, string esmsKey, string sms) => Assert.False(
        Installation.Of(new Settings { EmailHost = mail, EsmsKey = esmsKey, SmsConnection = sms }, "laptop", "devstoreaccount1").SendsToNobody);

    private static Settings With(Action<Settings> change)
    {
        Settings settings = new() { EmailHost = Real.EmailHost, EsmsKey = Real.EsmsKey, EsmsHost = Real.EsmsHost };
        change(settings);
        return settings;
    }
}
