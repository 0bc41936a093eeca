using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

/// <summary>Which channel carries the one confirmation of a stop: a row for each path, each channel and each thing that closes one.</summary>
public sealed class StopConfirmationTests
{
    private static readonly Donor Both = Given.Donor() with { Email = "lan@example.vn" };

    [Theory]
    [InlineData(StopPath.Link, Channel.Sms, Channel.Sms)]
    [InlineData(StopPath.Link, Channel.Email, Channel.Email)]
    [InlineData(StopPath.Unsubscribe, Channel.Email, Channel.Email)]
    [InlineData(StopPath.Keyword, Channel.Sms, Channel.Sms)]
    [InlineData(StopPath.Hotline, Channel.Email, Channel.Email)]
    [InlineData(StopPath.File, Channel.Sms, Channel.Sms)]
    [InlineData(StopPath.Complaint, Channel.Email, Channel.Sms)]
    [InlineData(StopPath.Complaint, Channel.Sms, Channel.Email)]
    [InlineData(StopPath.Provider, Channel.Email, Channel.Sms)]
    [InlineData(StopPath.Provider, Channel.Sms, Channel.Email)]
    public void It_goes_back_the_way_the_refusal_came_but_never_where_a_provider_closed_it(StopPath path, Channel came, Channel by) =>
        Assert.Equal(by, StopConfirmation.By(path, came, Both));

    [Fact]
    public void Every_path_has_its_row() => Assert.Equal(
        Enum.GetValues<StopPath>(),
        [StopPath.Link, StopPath.Unsubscribe, StopPath.Keyword, StopPath.Hotline, StopPath.File, StopPath.Complaint, StopPath.Provider]);

    [Fact]
    public void The_other_channel_carries_it_only_where_service_is_consented_and_the_address_takes_anything()
    {
        var consent = new ConsentSummary(new HashSet<(Purpose, Channel)> { (Purpose.Service, Channel.Email), (Purpose.Advertising, Channel.Sms) });
        var givenUp = new SuppressionSummary(new HashSet<(Channel, Purpose?)> { (Channel.Sms, null) });

        Assert.Null(StopConfirmation.By(StopPath.Complaint, Channel.Email, Both with { Phone = null }));
        Assert.Null(StopConfirmation.By(StopPath.Complaint, Channel.Email, Both with { Consent = consent }));
        Assert.Null(StopConfirmation.By(StopPath.Complaint, Channel.Email, Both with { Suppressions = givenUp }));
        Assert.Equal(Channel.Email, StopConfirmation.By(StopPath.Keyword, Channel.Sms, Both with { Suppressions = givenUp }));
        Assert.Equal(Channel.Sms, StopConfirmation.By(StopPath.Keyword, Channel.Sms, Both with { Consent = ConsentSummary.None }));
    }

    [Fact]
    public void Nobody_is_told_of_a_complaint_who_was_told_of_a_stop_before_and_the_dead_are_told_nothing()
    {
        Assert.Null(StopConfirmation.By(StopPath.Complaint, Channel.Email, Both, stoppedBefore: true));
        Assert.Equal(Channel.Sms, StopConfirmation.By(StopPath.Keyword, Channel.Sms, Both, stoppedBefore: true));
        Assert.All(Enum.GetValues<StopPath>(), path => Assert.Null(StopConfirmation.By(path, Channel.Email, Both with { Deceased = true })));
    }

    [Fact]
    public void Its_key_is_the_instant_of_the_stop() => Assert.Equal(
        $"answers-2027-01-16/{Both.Id}/Stopped-113005",
        StopConfirmation.KeyOf(Both.Id, new DateTimeOffset(2027, 1, 16, 18, 30, 5, TimeSpan.FromHours(7))).ToString());
}
