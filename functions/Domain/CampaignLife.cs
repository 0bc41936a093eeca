namespace BloodDrive.Domain;

/// <summary>
/// The life of a campaign: draft → submitted → approved → sending → sent; paused, cancelled. Pure: read, decide here, save by the version that was read.
/// Who may act at all (roles, scope) is settled before.
/// </summary>
public static class CampaignLife
{
    /// <summary>A new plan. Whatever was submitted or approved is void; the writer is an author from now on.</summary>
    public static CampaignOutcome Edit(this Campaign campaign, CampaignPlan plan, string by)
    {
        if (campaign.State is not (CampaignState.Draft or CampaignState.Submitted or CampaignState.Approved))
        {
            return new CampaignOutcome.Refused(CampaignRefusal.WrongState);
        }

        return plan.Seal([], []) == campaign.Plan.Seal([], [])
            ? new CampaignOutcome.Repeated(campaign)
            : new CampaignOutcome.Changed(Back(campaign, null) with
            {
                Plan = plan,
                Authors = [.. campaign.Authors.Append(by).Distinct(StringComparer.Ordinal)],
            });
    }

    /// <summary>Lays the plan and its preview before an approver.</summary>
    /// <param name="preview">The seal of what was previewed, and what it came to.</param>
    /// <param name="seal">The seal of the plan, its words and its drives as they stand now.</param>
    /// <param name="scope">Whose campaign it is.</param>
    public static CampaignOutcome Submit(this Campaign campaign, CampaignSeal preview, string seal, Scope? scope = null)
    {
        CampaignRefusal? refused = campaign switch
        {
            { State: CampaignState.Submitted } when campaign.Submission?.Seal == preview.Seal && preview.Seal == seal => null,
            { State: not CampaignState.Draft } => CampaignRefusal.WrongState,
            { Plan.Drives.Count: 0 } => CampaignRefusal.NoDrive,
            _ when scope?.Holds(campaign.Plan.Audience) == false => CampaignRefusal.BeyondScope,
            { Plan: { Purpose: Purpose.Social, Programme: null } } => CampaignRefusal.NoProgramme,
            _ when VietnamTime.DayOf(preview.At) > campaign.Plan.Days.To => CampaignRefusal.TooLate,
            _ when preview.Seal != seal => CampaignRefusal.PlanChanged,
            _ when preview.Totals.Recipients == 0 => CampaignRefusal.NobodyReached,
            _ when preview.Totals.Vnd > campaign.Plan.Budget => CampaignRefusal.OverBudget,
            _ when HoldOut.Percent(campaign.Plan.HoldOutPercent, preview.Totals.Need, preview.Totals.Units) != campaign.Plan.HoldOutPercent
                => CampaignRefusal.HoldOutDespiteNeed,
            _ => null,
        };
        return refused is { } why ? new CampaignOutcome.Refused(why)
            : campaign.State == CampaignState.Submitted ? new CampaignOutcome.Repeated(campaign)
            : new CampaignOutcome.Changed(campaign with { State = CampaignState.Submitted, Submission = preview, Why = null });
    }

    /// <summary>Agrees to what was submitted, as it was submitted.</summary>
    /// <param name="seal">The seal of what the approver was shown.</param>
    public static CampaignOutcome Approve(this Campaign campaign, string by, string seal, DateTimeOffset at) => campaign switch
    {
        { State: CampaignState.Approved, Approval: { } approval } when approval.By == by && approval.Seal == seal => new CampaignOutcome.Repeated(campaign),
        not { State: CampaignState.Submitted, Submission: not null } => new CampaignOutcome.Refused(CampaignRefusal.WrongState),
        _ when Wrote(campaign, by) => new CampaignOutcome.Refused(CampaignRefusal.SamePerson),
        { Submission: var submission } when submission.Seal != seal => new CampaignOutcome.Refused(CampaignRefusal.PlanChanged),
        _ when VietnamTime.DayOf(at) > campaign.Plan.Days.To => new CampaignOutcome.Refused(CampaignRefusal.TooLate),
        _ => new CampaignOutcome.Changed(campaign with
        {
            State = CampaignState.Approved,
            Approval = new(by, at, seal, campaign.Submission!.Totals),
        }),
    };

    /// <summary>Gives it back to its authors, with a word: the approver's no, or an author's second thought.</summary>
    public static CampaignOutcome Return(this Campaign campaign, string why) => campaign.State is CampaignState.Submitted or CampaignState.Approved
        ? new CampaignOutcome.Changed(Back(campaign, why))
        : new CampaignOutcome.Refused(CampaignRefusal.WrongState);

    /// <summary>Sends it out, if it is still what was approved and neither reaches nor costs more.</summary>
    /// <param name="now">Seal and totals of a count made for this launch, and who launches.</param>
    /// <param name="wordsApproved">Whether the carriers have approved every wording that it needs.</param>
    /// <param name="preview">The number of that count.</param>
    public static CampaignOutcome Start(this Campaign campaign, CampaignSeal now, bool wordsApproved, int preview = 0)
    {
        if (campaign is not { State: CampaignState.Approved, Approval: { } approval })
        {
            return campaign is { State: CampaignState.Sending, Launch: { } launch } && launch.By == now.By
                ? new CampaignOutcome.Repeated(campaign)
                : new CampaignOutcome.Refused(CampaignRefusal.WrongState);
        }

        return campaign switch
        {
            _ when approval.Seal != now.Seal => SentBack(campaign, CampaignRefusal.PlanChanged),
            _ when now.Totals.Exceeds(approval.Totals) || now.Totals.Vnd > campaign.Plan.Budget => SentBack(campaign, CampaignRefusal.MoreThanApproved),
            _ when now.Totals.Recipients == 0 => new CampaignOutcome.Refused(CampaignRefusal.NobodyReached),
            _ when !wordsApproved => new CampaignOutcome.Refused(CampaignRefusal.WordsNotApproved),
            _ when VietnamTime.DayOf(now.At) > campaign.Plan.Days.To => new CampaignOutcome.Refused(CampaignRefusal.TooLate),
            _ => new CampaignOutcome.Changed(campaign with { State = CampaignState.Sending, Launch = new(now.By, now.At, Preview: preview), Why = null }),
        };
    }

    /// <summary>The first few have left: the rest waits until somebody could look.</summary>
    public static CampaignOutcome FirstLeft(this Campaign campaign, DateTimeOffset at) => campaign switch
    {
        { Launch.FirstLeft: not null } => new CampaignOutcome.Repeated(campaign),
        { State: CampaignState.Sending or CampaignState.Paused, Launch: { } launch } =>
            new CampaignOutcome.Changed(campaign with { Launch = launch with { FirstLeft = at } }),
        _ => new CampaignOutcome.Refused(CampaignRefusal.WrongState),
    };

    public static CampaignOutcome Pause(this Campaign campaign, string why) =>
        Move(campaign, CampaignState.Paused, why, CampaignState.Sending);

    /// <summary>Too many of these results are failures: it pauses by itself.</summary>
    public static CampaignOutcome PauseItself(this Campaign campaign, CampaignResults results) =>
        (campaign with { Launch = campaign.Launch is { } launch ? launch with { Seen = results } : null }).Pause(CampaignPolicy.TooManyFailed);

    public static CampaignOutcome Resume(this Campaign campaign) =>
        Move(campaign, CampaignState.Sending, null, CampaignState.Paused);

    /// <summary>Withdraws what has not left; how many had is in the ledger.</summary>
    public static CampaignOutcome Cancel(this Campaign campaign, string why) => Move(
        campaign,
        CampaignState.Cancelled,
        why,
        CampaignState.Draft,
        CampaignState.Submitted,
        CampaignState.Approved,
        CampaignState.Sending,
        CampaignState.Paused);

    /// <summary>Nothing of it is open any more.</summary>
    public static CampaignOutcome Finish(this Campaign campaign) => Move(campaign, CampaignState.Sent, null, CampaignState.Sending);

    /// <summary>Sends a correction, once, when nothing else of it is leaving, with a second person's word.</summary>
    public static CampaignOutcome Correct(this Campaign campaign, CampaignCorrection correction) => campaign switch
    {
        { Correction: { } sent } => sent == correction ? new CampaignOutcome.Repeated(campaign) : new CampaignOutcome.Refused(CampaignRefusal.AlreadyCorrected),
        not { Launch: not null, State: CampaignState.Paused or CampaignState.Sent or CampaignState.Cancelled } =>
            new CampaignOutcome.Refused(CampaignRefusal.WrongState),
        _ when correction.By == correction.AgreedBy => new CampaignOutcome.Refused(CampaignRefusal.SamePerson),
        _ => new CampaignOutcome.Changed(campaign with { Correction = correction }),
    };

    /// <summary>Who wrote any of it, or laid it before the approver.</summary>
    private static bool Wrote(Campaign campaign, string by) =>
        campaign.Authors.Contains(by, StringComparer.Ordinal) || campaign.Submission?.By == by;

    private static CampaignOutcome.SentBack SentBack(Campaign campaign, CampaignRefusal why) => new(Back(campaign, $"{why}"), why);

    private static Campaign Back(Campaign campaign, string? why) =>
        campaign with { State = CampaignState.Draft, Submission = null, Approval = null, Why = why };

    private static CampaignOutcome Move(Campaign campaign, CampaignState to, string? why, params ReadOnlySpan<CampaignState> from) =>
        campaign.State == to ? new CampaignOutcome.Repeated(campaign)
        : from.Contains(campaign.State) ? new CampaignOutcome.Changed(campaign with { State = to, Why = why })
        : new CampaignOutcome.Refused(CampaignRefusal.WrongState);
}
