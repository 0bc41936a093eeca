namespace BloodDrive.Domain;

/// <summary>The thanks that a result brings: to who gave, and in words of their own to who came and could not. Nobody is ever told that they did not come.</summary>
public static class Thanks
{
    /// <summary>The morning on which they leave; who came late to the book is thanked on the same.</summary>
    public static readonly TimeOnly At = new(8, 0);

    /// <summary>Why thanks do not leave for a visit of which the book says something else by now.</summary>
    public const string Corrected = "Superseded";

    /// <summary>The message; null where nobody is to be thanked, or by no channel. One of a kind per donor and drive: whatever repeats has the same key.</summary>
    public static Message? Of(DriveResult result, DateOnly thankOn, Drive drive, Donor donor) =>
        KindOf(result) is { } kind && !donor.Deceased && ChannelFor(donor) is { } channel
            ? new()
            {
                Key = new(RunId.Answers(thankOn), donor.Id, $"{kind}-{drive.Id}"),
                Kind = kind,
                Channel = channel,
                Drive = drive.Id,
                LinkRun = RunId.Public,
            }
            : null;

    /// <summary>Whether thanks are still to be written: not once they are on their way, nor where others of the same drive left before the result was corrected.</summary>
    /// <param name="known">What the ledger holds for the donor on the day of the thanks.</param>
    public static bool IsOwed(Message thanks, IEnumerable<(Message Message, MessageStatus Status)> known) => !known
        .Where(each => each.Message.Drive == thanks.Drive && each.Message.Kind is MessageKind.ThanksGave or MessageKind.ThanksCame)
        .Any(each => each.Message.Key == thanks.Key
            ? each.Status != MessageStatus.Queued
            : each.Status is MessageStatus.Sending or MessageStatus.Sent or MessageStatus.Delivered or MessageStatus.Uncertain);

    /// <summary>Why they may not leave, asked of the rows as they stand when they are sent; null where they may.</summary>
    /// <param name="known">What the drive says of the donor by now.</param>
    public static string? Against(Message message, Donor donor, DriveResult? known)
    {
        if (known is null || KindOf(known) != message.Kind) return Corrected;
        if (donor.Deceased || RecallDecision.AddressOf(donor, message.Channel) is null) return nameof(ContactRule.Reachable);
        return Allows(donor, message.Channel) ? null : nameof(ContactRule.NotStopped);
    }

    private static MessageKind? KindOf(DriveResult result) => result.Outcome switch
    {
        DriveOutcome.Gave => MessageKind.ThanksGave,
        DriveOutcome.Deferred => MessageKind.ThanksCame,
        _ => null,
    };

    /// <summary>A text, else an e-mail; by neither where the donor stopped it or never agreed to messages.</summary>
    private static Channel? ChannelFor(Donor donor) =>
        Allows(donor, Channel.Sms) ? Channel.Sms : Allows(donor, Channel.Email) ? Channel.Email : null;

    private static bool Allows(Donor donor, Channel channel) =>
        RecallDecision.AddressOf(donor, channel) is not null
        && donor.Consent.Allows(Purpose.Service, channel)
        && !donor.Stops.Stops(channel)
        && !donor.Suppressions.Suppress(channel, Purpose.Service);
}
