using BloodDrive.Domain;
using FsCheck;
using FsCheck.Fluent;

namespace BloodDrive.Tests.Domain;

/// <summary>Whatever people do in whatever order, a campaign is sent only as a second person approved it. Judged from the log of acts alone.</summary>
public sealed class CampaignLifeModelTests
{
    private static readonly string[] People = ["u-an", "u-binh", "u-chi", "u-dung"];

    /// <summary>What somebody does: the act, who, and a number that the act reads as it likes.</summary>
    private readonly record struct Act(string Kind, string By, int Number);

    private sealed record Logged(Act Act, Campaign Before, CampaignOutcome Outcome, Campaign After);

    private static Gen<Act> Acts =>
        from kind in Gen.Frequency(
            (4, Gen.Constant("submit")), (5, Gen.Constant("approve")), (4, Gen.Constant("start")), (2, Gen.Constant("edit")),
            (1, Gen.Elements("return", "first", "pause", "resume", "cancel", "finish", "correct")))
        from who in Gen.Elements(People)
        from number in Gen.Choose(0, 3)
        select new Act(kind, who, number);

    [Fact]
    public void What_is_sent_is_what_a_second_person_approved_and_no_more() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2_000).WithEndSize(40),
        Prop.ForAll(Acts.ListOf().ToArbitrary(), acts => Keeps(Play(acts))));

    [Fact]
    public void The_model_reaches_every_state()
    {
        var reached = Gen.Sample(Acts.ListOf(), 60, 400).SelectMany(Play).Select(logged => logged.After.State).Distinct().Order();
        Assert.Equal(Enum.GetValues<CampaignState>(), reached);
    }

    private static List<Logged> Play(IEnumerable<Act> acts)
    {
        List<Logged> log = [];
        var campaign = Campaign.New(CampaignGiven.Id, CampaignGiven.Plan, People[0]);
        foreach (var act in acts)
        {
            var outcome = Do(campaign, act);
            var after = outcome switch
            {
                CampaignOutcome.Changed changed => changed.Now,
                CampaignOutcome.SentBack back => back.Now,
                CampaignOutcome.Repeated repeated => repeated.Now,
                _ => campaign,
            };
            log.Add(new(act, campaign, outcome, after));
            campaign = after;
        }

        return log;
    }

    private static CampaignOutcome Do(Campaign campaign, Act act)
    {
        var seal = CampaignGiven.Seal(campaign.Plan);
        var count = new CampaignSeal(act.By, CampaignGiven.At, seal, new CampaignTotals(100 + act.Number, 100, 1_000 * (100 + act.Number)));
        return act.Kind switch
        {
            "edit" => campaign.Edit(campaign.Plan with { Name = $"Tết {act.Number}", Budget = 101_000 + (act.Number * 500) }, act.By),
            "submit" => campaign.Submit(count, seal),
            "approve" => campaign.Approve(act.By, act.Number == 3 ? "of yesterday" : seal, CampaignGiven.At),
            "return" => campaign.Return("xin xem lại"),
            "start" => campaign.Start(count, wordsApproved: act.Number < 3),
            "first" => campaign.FirstLeft(CampaignGiven.At.AddMinutes(act.Number)),
            "pause" => campaign.Pause("chờ"),
            "resume" => campaign.Resume(),
            "cancel" => campaign.Cancel("thôi"),
            "finish" => campaign.Finish(),
            _ => campaign.Correct(new(act.By, People[act.Number], CampaignGiven.At)),
        };
    }

    private static bool Keeps(List<Logged> log)
    {
        HashSet<string> wrote = [People[0]];
        (string By, int Recipients)? submitted = null;
        (string By, int Recipients)? approved = null;
        var (launches, corrections, over) = (0, 0, false);
        foreach (var (act, before, outcome, after) in log)
        {
            var changed = outcome is CampaignOutcome.Changed;
            if (outcome is CampaignOutcome.Refused or CampaignOutcome.Repeated && !ReferenceEquals(before, after))
            {
                return false;
            }

            // After the end nothing moves; only the correction may still be noted.
            if (over && after.State != before.State)
            {
                return false;
            }

            switch (act.Kind)
            {
                case "edit" when changed:
                    wrote.Add(act.By);
                    (submitted, approved) = (null, null);
                    break;
                case "return" when changed:
                    (submitted, approved) = (null, null);
                    break;
                case "submit" when changed:
                    if (1_000 * (100 + act.Number) > after.Plan.Budget)
                    {
                        return false;
                    }

                    submitted = (act.By, 100 + act.Number);
                    break;
                case "approve" when changed:
                    if (submitted is not { } laid || wrote.Contains(act.By) || laid.By == act.By || act.Number == 3)
                    {
                        return false;
                    }

                    approved = (act.By, laid.Recipients);
                    break;
                case "start" when changed:
                    launches++;
                    if (approved is not { } agreed || 100 + act.Number > agreed.Recipients || act.Number >= 3 || launches > 1)
                    {
                        return false;
                    }

                    break;
                case "start" when outcome is CampaignOutcome.SentBack:
                    if (approved is not { } less || 100 + act.Number <= less.Recipients || after.State != CampaignState.Draft)
                    {
                        return false;
                    }

                    (submitted, approved) = (null, null);
                    break;
                case "correct" when changed:
                    corrections++;
                    if (corrections > 1 || launches == 0 || act.By == People[act.Number] || before.State == CampaignState.Sending)
                    {
                        return false;
                    }

                    break;
                default:
                    break;
            }

            over |= after.IsOver;
            var moving = after.State is CampaignState.Sending or CampaignState.Paused or CampaignState.Sent;
            if ((moving && launches != 1) || (after.State == CampaignState.Approved && approved is null) || (after.Approval is null) != (approved is null))
            {
                return false;
            }
        }

        return true;
    }
}
