using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

public sealed class RunIdTests
{
    private static readonly DateOnly Day = new(2026, 11, 21);

    [Fact]
    public void A_days_recall_and_a_days_answers_are_called_by_their_day()
    {
        Assert.Equal("recall-2026-11-21", RunId.Recall(Day).Value);
        Assert.Equal("answers-2026-11-21", RunId.Answers(Day).ToString());
        Assert.Equal(Day, RunId.Recall(Day).Day);
        Assert.Equal(Day, RunId.Answers(Day).Day);
    }

    [Fact]
    public void A_run_is_a_recall_or_answers_and_never_both()
    {
        Assert.True(RunId.Recall(Day) is { IsRecall: true, IsAnswers: false });
        Assert.True(RunId.Answers(Day) is { IsRecall: false, IsAnswers: true });
        Assert.True(new RunId("tet-2027") is { IsRecall: false, IsAnswers: false });
    }

    [Theory]
    [InlineData(0, "recall-2026-01-01")]
    [InlineData(324, "recall-2026-11-21")]
    [InlineData(8191, "recall-2048-06-05")]
    public void A_link_names_a_recall_by_the_days_since_2026(int number, string id)
    {
        Assert.Equal(new RunId(id), RunId.OfNumber(number));
        Assert.Equal(number, new RunId(id).Number);
    }

    [Theory]
    [InlineData(0, 8192)]
    [InlineData(8190, 16382)]
    public void A_link_names_a_campaign_by_the_numbers_above_the_days(int campaign, int number)
    {
        Assert.Equal(RunId.Campaign(campaign), RunId.OfNumber(number));
        Assert.Equal(number, RunId.Campaign(campaign).Number);
        Assert.Equal(RunId.Campaign(campaign), RunId.Parse($"campaign-{campaign}"));
        Assert.True(RunId.Campaign(campaign) is { IsCampaign: true, IsRecall: false, IsAnswers: false });
    }

    [Fact]
    public void The_last_number_is_that_of_answers_by_public_links()
    {
        Assert.Equal(RunId.Public, RunId.OfNumber(16383));
        Assert.Equal(16383, RunId.Public.Number);
        Assert.True(RunId.Public is { IsCampaign: false, IsRecall: false, IsAnswers: false });
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(16384)]
    public void A_number_beyond_both_names_no_run(int number) => Assert.Null(RunId.OfNumber(number));

    [Theory]
    [InlineData(-1)]
    [InlineData(8191)]
    public void There_are_as_many_campaigns_as_a_link_has_numbers_for(int campaign) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RunId.Campaign(campaign));

    [Theory]
    [InlineData("recall-2026-11-21")]
    [InlineData("a")]
    [InlineData("0123456789012345678901234567890123456789")]
    public void An_id_of_small_letters_digits_and_hyphens_is_read(string text) => Assert.Equal(new RunId(text), RunId.Parse(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Recall-2026-11-21")]
    [InlineData("recall_2026")]
    [InlineData("recall/2026")]
    [InlineData("hội-2026")]
    [InlineData("01234567890123456789012345678901234567890")]
    public void Nothing_else_is_an_id(string? text) => Assert.Null(RunId.Parse(text));
}
