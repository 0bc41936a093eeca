using System.Globalization;
using System.Text;
using BloodDrive.Domain;
using BloodDrive.Domain.Import;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Domain;

/// <summary>Every table of words and places, written out in both languages for people to read and agree to.</summary>
public sealed class WordTableTests
{
    private static readonly DateOnly Day = new(2027, 1, 5);
    private readonly StringBuilder text = new();

    [Fact]
    public void The_staffs_words_are_the_ones_agreed_to()
    {
        Both("Fault", Enum.GetValues<Fault>(), (fault, language) => (language == Language.English ? FaultWords.En(fault) : FaultWords.Vi(fault)) + (FaultWords.RefusesRow(fault) ? " [row]" : ""));
        Both("By hand", Enum.GetValues<ByHandReason>(), (reason, language) => ByHandWords.In(language, reason));
        Both("Message", Enum.GetValues<MessageStatus>(), MessageWords.Of);
        Both("Channel", Enum.GetValues<Channel>(), MessageWords.Of);
        Both("Failure", Enum.GetValues<FailureKind>(), FailureWords.Of);
        Both("Left out", Enum.GetValues<ContactRule>(), RecallWords.LeftOut);
        Both("Code", Enum.GetValues<ContactRule>(), (rule, _) => RecallWords.Code(rule));
        Both("Suppressed", ["Superseded", "Ceiling", HoldOut.Reason, "Alive", "something else"], MessageWords.Suppressed);
        Both("Kind", Enum.GetValues<DonationKind>(), EligibilityWords.KindInWords);
        Both("Answer", ["yes", "cancel", "not-now", "gave", "rest", "wrong-number", "passed-away", "stop", "?"], AnswerWords.Of);
        Both("Stop", [.. Enum.GetValues<StopPath>().Select(path => path.ToString().ToLowerInvariant()), "wrong-number"], StopWords.Of);
        Both("Twelve hours", ["note"], (_, language) => EligibilityWords.TwelveHourNote(language));
        Approved.Matches(text.ToString(), "StaffWords");
    }

    [Fact]
    public void The_rules_in_words_are_the_ones_agreed_to()
    {
        var policy = EligibilityPolicy.Vietnam;
        var deferrals = policy.Deferrals.Values.OrderBy(rule => rule.Code, StringComparer.Ordinal).ToList();
        foreach (var rule in deferrals)
            text.AppendLine(CultureInfo.InvariantCulture, $"{rule.Code} | {rule.Period?.Count} {rule.Period?.Unit} | {rule.End} | {rule.Starts} | {rule.Article} | {rule.Vietnamese} | {rule.English}");
        RuleId[] others =
        [
            RuleId.AgeUnder, RuleId.AgeOver, RuleId.WeightLow, RuleId.WeightSexUnknown, RuleId.CellsWindow, RuleId.CellsThenOther,
            .. Enum.GetValues<DonationKind>().Select(RuleId.Interval), RuleId.Deferral("unheard-of"),
        ];
        foreach (var rule in others.Concat(deferrals.Select(rule => RuleId.Deferral(rule.Code))).Distinct())
            Both(rule.Value, [rule], (id, language) => EligibilityWords.RuleInWords(id, policy, language));
        Approved.Matches(text.ToString(), "RuleWords");
    }

    [Fact]
    public void The_verdicts_of_every_rule_are_the_ones_agreed_to()
    {
        foreach (var rule in Enum.GetValues<ContactRule>())
        {
            foreach (var check in new RecallCheck[] { new(rule, Passed: true), new(rule, Passed: false), new(rule, Passed: false, Day.AddDays(9)), new(rule, Passed: false, Day.AddDays(9), "2"), new(rule, Passed: true, null, "hong-gai-2701") })
                Both($"{rule} {check.Passed} {check.Until:dd/MM} {check.Detail}", [check], (each, language) => RecallWords.Verdict(each, Day, RecallPolicy.Default, EligibilityPolicy.Vietnam, language));
        }

        Approved.Matches(text.ToString(), "VerdictWords");
    }

    [Fact]
    public void The_words_of_registered_texts_are_the_ones_agreed_to()
    {
        Both("Kind", Enum.GetValues<TextKind>(), TemplateWords.Of);
        Both("State", Enum.GetValues<TemplateState>(), TemplateWords.Of);
        Both("Purpose", Enum.GetValues<Purpose>(), TemplateWords.Of);
        Settings settings = new() { EsmsKey = "key" };
        var templates = Template.Of(new Routes(settings).Find("esms-service")!, settings);
        Both("Form", [templates.First(each => each.Language == Language.English), templates.First(each => each.Marked), templates.First(each => each is { Marked: false, Language: Language.Vietnamese })], TemplateWords.Form);
        Approved.Matches(text.ToString(), "TemplateWords");
    }

    [Fact]
    public void The_words_of_campaigns_are_the_ones_agreed_to()
    {
        Both("State", Enum.GetValues<CampaignState>(), CampaignWords.Of);
        Both("Refusal", Enum.GetValues<CampaignRefusal>(), CampaignWords.Of);
        Both("Why", ["thiếu địa điểm", $"{CampaignRefusal.MoreThanApproved}", CampaignPolicy.TooManyFailed], CampaignWords.Why);
        Both("Wait", Enum.GetValues<DepartureWait>(), CampaignWords.Of);
        Both("History", Enum.GetValues<DonorHistory>(), CampaignWords.Of);
        Both("Held out of 1,234:", [5], (percent, language) => CampaignWords.HeldOut(percent, 1234, language));
        Both("Step", Enum.GetValues<AudienceStep>(), AudienceWords.Of);
        Both("Reason", Enum.GetValues<AudienceReason>(), (reason, language) => $"{AudienceReasons.StepOf(reason)}, {AudienceReasons.RuleOf(reason)?.ToString() ?? "never meant"}: {AudienceWords.Of(reason, language)}");
        Approved.Matches(text.ToString(), "CampaignWords");
    }

    [Fact]
    public void What_staff_and_donor_are_told_of_eligibility_is_what_was_agreed()
    {
        Eligibility[] answers =
        [
            new Eligibility.Eligible(350), new Eligibility.Eligible(null), new Eligibility.NotBefore(Day, RuleId.Interval(DonationKind.WholeBlood), "Điều 6"),
            new Eligibility.Never(RuleId.Deferral("hiv"), "Điều 5"), new Eligibility.AskStaff(RuleId.WeightSexUnknown, "Điều 4"), new Eligibility.AskStaff(RuleId.WeightLow, "Điều 4"),
        ];
        var policy = EligibilityPolicy.Vietnam.At(new CentreRules("Viện") { WomenLeastKg = 42.5m });
        Both("Staff", answers, (answer, language) => EligibilityWords.ForStaff(answer, policy, language));
        Both("Donor", answers, (answer, language) => EligibilityWords.ForDonor(answer, language));
        Approved.Matches(text.ToString(), "EligibilityWords");
    }

    [Fact]
    public void The_law_in_numbers_is_the_one_agreed_to()
    {
        var law = EligibilityPolicy.Vietnam;
        text.AppendLine(CultureInfo.InvariantCulture, $"{law.Version} | {law.Source} | from {law.EffectiveFrom:yyyy-MM-dd}");
        text.AppendLine(CultureInfo.InvariantCulture, $"age {law.LeastAge} to {law.UpperAge}, {law.UpperAgeReading} | {law.AgeArticle}");
        text.AppendLine(CultureInfo.InvariantCulture, $"whole blood: women {law.WomenLeastKg} kg, men {law.MenLeastKg} kg, bags {string.Join(", ", law.BagsMl)} ml | {law.WholeBloodWeightArticle}");
        text.AppendLine(CultureInfo.InvariantCulture, $"apheresis: {law.ApheresisLeastKg} kg | {law.ApheresisArticle}");
        foreach (var (kind, interval) in law.Intervals.OrderBy(pair => pair.Key))
            text.AppendLine(CultureInfo.InvariantCulture, $"{kind}: {interval.Period.Count} {interval.Period.Unit} | {interval.Article}");
        text.AppendLine(CultureInfo.InvariantCulture, $"cells: {law.Cells.MostDonations} in {law.Cells.WindowDays} days | {law.Cells.Article} | {law.Cells.AlternationArticle}");
        text.AppendLine(law.UnlistedArticle);
        Approved.Matches(text.ToString(), "Law");
    }

    [Fact]
    public void Mobile_prefixes_of_today_and_of_old_are_the_ones_agreed_to()
    {
        foreach (var written in Enumerable.Range(0, 100).Select(number => $"0{number:00}1234567").Concat(Enumerable.Range(100, 900).Select(number => $"0{number}1234567")))
        {
            if (PhoneNumber.Mobile(written) is { } read) text.AppendLine(CultureInfo.InvariantCulture, $"{written} {read}");
        }

        Approved.Matches(text.ToString(), "Prefixes");
    }

    [Fact]
    public void Days_and_times_are_said_as_agreed()
    {
        foreach (var day in Enumerable.Range(0, 7).Select(number => Day.AddDays(number * 31)))
        {
            foreach (var language in Enum.GetValues<Language>())
                text.AppendLine(string.Join(" | ", DayWords.Date(day, language), DayWords.DateWithYear(day, language), DayWords.WeekdayAndDate(day, language), DayWords.Full(day, language), DayWords.DateInSubject(day, language)));
        }

        foreach (var time in new TimeOnly[] { new(7, 0), new(7, 30), new(12, 5), new(0, 0), new(15, 0) })
            text.AppendLine(CultureInfo.InvariantCulture, $"{DayWords.Time(time, Language.Vietnamese)} | {DayWords.Time(time, Language.English)}");
        Approved.Matches(text.ToString(), "DayWords");
    }

    [Fact]
    public void The_provinces_of_today_and_of_old_are_the_ones_agreed_to()
    {
        foreach (var province in Province.All)
            text.AppendLine(CultureInfo.InvariantCulture, $"{province.Name} | {province.IsCity} | {province.ShortName} | {province.English} | {province.Chapter}");
        foreach (var written in new[]
                 {
                     "Hà Giang", "Yên Bái", "Bắc Kạn", "Hòa Bình", "Vĩnh Phúc", "Bắc Giang", "Thái Bình", "Hải Dương", "Hà Nam", "Nam Định", "Quảng Bình", "Quảng Nam", "Kon Tum", "Bình Định",
                     "Ninh Thuận", "Đắk Nông", "Bình Thuận", "Phú Yên", "Bình Dương", "Bà Rịa - Vũng Tàu", "Bình Phước", "Long An", "Sóc Trăng", "Hậu Giang", "Bến Tre", "Trà Vinh", "Tiền Giang",
                     "Bạc Liêu", "Kiên Giang", "Thừa Thiên Huế", "hcm", "TP HCM", "tphcm", "Sài Gòn", "SG", "HN", "HP", "BRVT", "Vũng Tàu", "TT Huế", "ĐN", "Daclac", "Darlac", "Đắc Nông", "Bắc Cạn", "Công Tum",
                     "T. Quảng Ninh", "Tỉnh Quảng Ninh", "quang ninh", "Ha Noi City", "Hanoi", "Atlantis", "",
                 })
            text.AppendLine(CultureInfo.InvariantCulture, $"{written} -> {AreaNames.ProvinceOf(written)}");
        Approved.Matches(text.ToString(), "Provinces");
    }

    [Fact]
    public void The_old_districts_are_the_ones_agreed_to()
    {
        foreach (var (province, districts) in OldDistricts.ByProvince)
            text.AppendLine(CultureInfo.InvariantCulture, $"{province} -> {AreaNames.ProvinceOf(province)}: {string.Join(", ", districts)}");
        Approved.Matches(text.ToString(), "OldDistricts");
    }

    private void Both<T>(string table, IEnumerable<T> all, Func<T, Language, string> words)
    {
        foreach (var one in all)
        {
            var name = one switch { RecallCheck or RuleId or Template => "", Eligibility => $" {one.GetType().Name}", _ => $" {one}" };
            text.AppendLine(CultureInfo.InvariantCulture, $"{table}{name} | {words(one, Language.Vietnamese)} | {words(one, Language.English)}");
        }
    }
}
