using System.Globalization;
using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

public class CampaignTemplateTests
{
    private static readonly Settings Settings = new()
    {
        PublicBaseUrl = "https://hm.hienmau.vn",
        Hotline = "19001234",
        EsmsKey = "key",
        EsmsAppealBrandname = "HIENMAUQC",
        SmsConnection = "endpoint=https://sms.example.vn/;accesskey=a2V5",
    };

    private static readonly Route Appeals = new Routes(Settings).Find("esms-advertising")!;

    [Theory]
    [InlineData("tet", 2027, "2026-12-23", "2027-01-27")]
    [InlineData("tet", 2026, "2026-01-03", "2026-02-07")]
    [InlineData("xuan-hong", 2026, "2026-02-27", "2026-03-08")]
    [InlineData("xuan-hong", 2027, "2027-02-19", "2027-02-28")]
    [InlineData("7-4", 2027, "2027-03-31", "2027-04-14")]
    [InlineData("hanh-trinh-do", 2027, "2027-06-01", "2027-07-30")]
    [InlineData("hong-he", 2027, "2027-06-01", "2027-08-31")]
    [InlineData("14-6", 2027, "2027-06-07", "2027-06-21")]
    public void A_template_proposes_the_days_of_a_year(string id, int year, string from, string to) =>
        Assert.Equal(new CampaignPeriod(Day(from), Day(to)), CampaignTemplates.Find(id)!.In(year)!.Days);

    [Fact]
    public void The_Tet_drive_ends_on_the_twentieth_of_Chap_every_year_and_keeps_its_two_seasons()
    {
        foreach (var year in Enumerable.Range(2001, 40))
        {
            var tet = LunarCalendar.NewYear(year)!.Value;
            var proposal = CampaignTemplates.Tet.In(year)!;
            Assert.Equal("20 tháng Chạp", LunarWords.Of(proposal.Days.To, Language.Vietnamese));
            Assert.Equal(
                [new(tet.AddDays(-45), tet.AddDays(-3)), new(tet.AddDays(7), tet.AddDays(30))],
                proposal.Season);
        }

        Assert.Null(CampaignTemplates.Tet.In(2041));
    }

    [Fact]
    public void The_spring_festival_begins_between_the_seventh_and_the_fourteenth_day_after_Tet_on_a_Friday() => Assert.All(
        Enumerable.Range(2000, 41),
        year =>
        {
            var days = CampaignTemplates.SpringFestival.In(year)!.Days;
            Assert.InRange(days.From.DayNumber - LunarCalendar.NewYear(year)!.Value.DayNumber, 7, 14);
            Assert.Equal((DayOfWeek.Friday, DayOfWeek.Sunday), (days.From.DayOfWeek, days.To.DayOfWeek));
        });

    [Fact]
    public void What_is_over_this_year_is_proposed_for_the_next()
    {
        Assert.Equal(2027, CampaignTemplates.Tet.Next(new DateOnly(2026, 11, 21))!.Days.To.Year);
        Assert.Equal(new DateOnly(2027, 4, 14), CampaignTemplates.SeventhOfApril.Next(new DateOnly(2026, 4, 15))!.Days.To);
        Assert.Equal(new DateOnly(2026, 4, 14), CampaignTemplates.SeventhOfApril.Next(new DateOnly(2026, 4, 14))!.Days.To);
        Assert.Equal(new DateOnly(2027, 3, 8), CampaignTemplates.TetSeason(new DateOnly(2027, 2, 20))!.Season[^1].To);
    }

    [Fact]
    public void Every_template_is_an_appeal_with_words_of_its_own_and_is_found_by_its_id()
    {
        Assert.All(CampaignTemplates.All, template => Assert.Equal((Purpose.Advertising, template), (template.Purpose, CampaignTemplates.Find(template.Id))));
        Assert.Equal(AppealWordings.Pairs.Select(pair => pair.Labelled), CampaignTemplates.All.Select(template => template.Words));
        Assert.All(CampaignTemplates.All, template => Assert.DoesNotContain(Lint.Of(template.Vietnamese), finding => finding.Rule == LintRule.ForbiddenWord));
        Assert.Null(CampaignTemplates.Find("trung-thu"));
    }

    [Fact]
    public void A_brandname_route_needs_the_words_of_both_languages_in_the_form_that_is_set_and_other_routes_none()
    {
        foreach (var template in CampaignTemplates.All)
        {
            var byCarrier = AppealWordings.On(template.Words, carrierAddsLabel: true);
            Assert.Equal([$"{byCarrier}-vi-plain", $"{byCarrier}-en-plain"], template.Needed(Appeals, Settings).Select(needed => needed.Id));
            Assert.Equal(3, template.Registered(Appeals, Settings).Count);
            Assert.All(template.Registered(Appeals, Settings), registered => Assert.DoesNotContain(registered.Words, words => words.Contains("QC", StringComparison.Ordinal)));
            Assert.Empty(template.Needed(new Routes(Settings).Find("email-advertising")!, Settings));
        }
    }

    [Fact]
    public void What_an_approver_agrees_to_holds_the_texts_and_letters_of_every_route_and_changes_with_the_form()
    {
        var routes = new Routes(Settings);
        var wordings = CampaignTemplates.Tet.Wordings(routes, Settings);

        Assert.Equal(["esms-advertising", "esms-advertising", "email-advertising", "email-advertising"], wordings.Select(words => words.Split(' ')[0]).OrderDescending(StringComparer.Ordinal));
        var marked = new Settings { PublicBaseUrl = Settings.PublicBaseUrl, Hotline = Settings.Hotline, EsmsKey = "key", EsmsAppealBrandname = "HIENMAUQC", Diacritics = true };
        Assert.NotEqual(wordings, CampaignTemplates.Tet.Wordings(new Routes(marked), marked));
        Assert.All(CampaignTemplates.All.Skip(1), template => Assert.Empty(template.Wordings(routes, Settings).Intersect(wordings)));
    }

    [Theory]
    [InlineData("2026-12-01 10:00", TemplateState.Approved, null, "2026-12-01 18:00", "Hours")]
    [InlineData("2026-12-01 18:30", TemplateState.Approved, null, "2026-12-01 18:30", "")]
    [InlineData("2026-12-01 20:00", TemplateState.Approved, null, "2026-12-02 18:00", "Hours")]
    [InlineData("2026-12-01 10:00", TemplateState.Draft, null, "2027-01-05 18:00", "WordsNotApproved Hours")]
    [InlineData("2026-12-01 10:00", TemplateState.Refused, "2026-11-20 10:00", "2027-01-05 18:00", "WordsNotApproved Hours")]
    [InlineData("2026-12-01 10:00", TemplateState.Filed, "2026-11-20 10:00", "2026-12-25 18:00", "WordsNotApproved Hours")]
    [InlineData("2026-12-01 10:00", TemplateState.Filed, "2026-10-01 10:00", "2026-12-02 18:00", "WordsNotApproved Hours")]
    [InlineData("2027-01-02 10:00", TemplateState.Draft, null, "2027-02-09 18:00", "WordsNotApproved Tet")]
    [InlineData("2027-02-05 10:00", TemplateState.Approved, null, "2027-02-09 18:00", "Tet")]
    public void The_earliest_departure_waits_for_words_Tet_and_hours(string now, TemplateState state, string? filed, string at, string waits)
    {
        var departure = Departure.Earliest(At(now), [(TemplateState.Approved, null), (state, filed is null ? null : At(filed))], RecallPolicy.Default.Evening);

        Assert.Equal(At(at), departure.At);
        Assert.Equal(waits, string.Join(' ', departure.Waits));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset At(string text) =>
        new DateTimeOffset(DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), VietnamTime.Offset).ToUniversalTime();
}
