namespace BloodDrive.Domain;

/// <summary>How many of a campaign's messages have a result, and how many of these failed; what is uncertain counts as failed.</summary>
public readonly record struct CampaignResults(int Failed, int All)
{
    public static CampaignResults Of(LedgerCount count)
    {
        var failed = count.Of(MessageStatus.Failed) + count.Of(MessageStatus.Uncertain);
        return new(failed, failed + count.Of(MessageStatus.Sent) + count.Of(MessageStatus.Delivered));
    }
}
