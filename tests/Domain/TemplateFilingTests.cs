using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

/// <summary>draft → filed → approved or refused; lapsed by its day; changed words are a draft again.</summary>
public sealed class TemplateFilingTests
{
    private static readonly Settings Settings = new() { PublicBaseUrl = "https://hm.hienmau.vn", Hotline = "19001234", EsmsKey = "key" };
    private static readonly Route Route = new Routes(Settings).Find("esms-service")!;
    private static readonly Template Words = Template.Of(Route, Settings)[0];
    private static readonly DateTimeOffset Now = VietnamTime.At(new(2026, 11, 21), new(9, 0));
    private static readonly DateOnly Today = new(2026, 11, 21);
    private static readonly DateOnly Last = new(2029, 11, 21);

    [Fact]
    public void Nothing_filed_is_a_draft_and_nothing_of_it_leaves() =>
        Assert.Equal(TemplateState.Draft, TemplateFiling.StateOf(Words, null, Today));

    [Fact]
    public void What_was_filed_is_approved_until_its_last_day_and_lapses_after_it()
    {
        var filed = TemplateFiling.File(Words, null, Now);
        var approved = TemplateFiling.Approve(Words, filed, "VT-1", Last, Now);

        Assert.Equal(TemplateState.Filed, TemplateFiling.StateOf(Words, filed, Today));
        Assert.Equal(TemplateState.Approved, TemplateFiling.StateOf(Words, approved, Last));
        Assert.Equal(TemplateState.Lapsed, TemplateFiling.StateOf(Words, approved, Last.AddDays(1)));
        Assert.Null(TemplateFiling.File(Words, approved, Now));
        Assert.NotNull(TemplateFiling.Approve(Words, approved, "VT-2", Last, Now.AddYears(1)));
    }

    [Fact]
    public void A_term_is_three_years_at_most_and_not_over_already()
    {
        var filed = TemplateFiling.File(Words, null, Now);

        Assert.Null(TemplateFiling.Approve(Words, filed, "VT-1", Last.AddDays(1), Now));
        Assert.Null(TemplateFiling.Approve(Words, filed, "VT-1", Today.AddDays(-1), Now));
        Assert.NotNull(TemplateFiling.Approve(Words, filed, "VT-1", Today, Now));
    }

    [Fact]
    public void What_was_not_filed_can_be_neither_approved_nor_refused()
    {
        Assert.Null(TemplateFiling.Approve(Words, null, "VT-1", Last, Now));
        Assert.Null(TemplateFiling.Refuse(Words, null, "sai", Now));
    }

    [Fact]
    public void Refused_words_can_be_filed_again_and_an_approval_can_be_taken_back()
    {
        var approved = TemplateFiling.Approve(Words, TemplateFiling.File(Words, null, Now), "VT-1", Last, Now);
        var refused = TemplateFiling.Refuse(Words, approved, "đổi luật", Now);

        Assert.Equal(TemplateState.Refused, TemplateFiling.StateOf(Words, refused, Today));
        Assert.Null(TemplateFiling.Approve(Words, refused, "VT-1", Last, Now));
        Assert.Equal(TemplateState.Filed, TemplateFiling.StateOf(Words, TemplateFiling.File(Words, refused, Now), Today));
    }

    [Fact]
    public void Words_that_have_changed_since_are_a_draft_again()
    {
        var approved = TemplateFiling.Approve(Words, TemplateFiling.File(Words, null, Now), "VT-1", Last, Now);
        var elsewhere = Template.Of(Route, new Settings { PublicBaseUrl = "https://other.example.vn", Hotline = "19001234", EsmsKey = "key" })[0];

        Assert.Equal(TemplateState.Draft, TemplateFiling.StateOf(elsewhere, approved, Today));
        Assert.Equal(Words.Id, elsewhere.Id);
    }
}
