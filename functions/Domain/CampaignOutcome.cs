namespace BloodDrive.Domain;

/// <summary>What an act on a campaign comes to.</summary>
public abstract record CampaignOutcome
{
    private CampaignOutcome() { }

    public sealed record Changed(Campaign Now) : CampaignOutcome;

    /// <summary>It stands so already: the same act came twice.</summary>
    public sealed record Repeated(Campaign Now) : CampaignOutcome;

    /// <summary>It goes back to its authors as a draft: what was approved no longer holds.</summary>
    public sealed record SentBack(Campaign Now, CampaignRefusal Why) : CampaignOutcome;

    /// <summary>Nothing changed.</summary>
    public sealed record Refused(CampaignRefusal Why) : CampaignOutcome;
}

/// <summary>Why an act on a campaign is refused.</summary>
public enum CampaignRefusal
{
    /// <summary>It is not in the state for it.</summary>
    WrongState,

    /// <summary>Its days are over.</summary>
    TooLate,

    /// <summary>No drive is named.</summary>
    NoDrive,

    /// <summary>The preview reaches nobody.</summary>
    NobodyReached,

    /// <summary>The preview costs more than the budget.</summary>
    OverBudget,

    /// <summary>More units are needed than expected: nobody is held out then.</summary>
    HoldOutDespiteNeed,

    /// <summary>The plan, its words or a drive changed since the preview or the approval.</summary>
    PlanChanged,

    /// <summary>Who wrote any of it cannot approve it.</summary>
    SamePerson,

    /// <summary>It would now reach or cost more than was approved.</summary>
    MoreThanApproved,

    /// <summary>The carrier has not approved all of its words.</summary>
    WordsNotApproved,

    /// <summary>A notice of a state programme without the approved plan that it stands on.</summary>
    NoProgramme,

    /// <summary>A correction has gone out already.</summary>
    AlreadyCorrected,

    /// <summary>A provider is just being handed some of its messages: who receives them is known when their claims end.</summary>
    StillLeaving,

    /// <summary>It names areas or units beyond the scope of its authors.</summary>
    BeyondScope,

    /// <summary>This account has tried the words out often enough for now.</summary>
    TooManyTests,

    /// <summary>A test goes to a mobile number that a route for campaigns reaches.</summary>
    NoSuchNumber,

    /// <summary>The provider did not take a test.</summary>
    TestNotSent,
}
