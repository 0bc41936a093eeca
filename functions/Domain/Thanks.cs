namespace BloodDrive.Domain;

/// <summary>The thanks that a result brings: to who gave, and in words of their own to who came and could not. Nobody is ever told that they did not come.</summary>
public static class Thanks
{
    /// <summary>The morning on which they leave; who came late to the book is thanked on the same.</summary>
    public static readonly TimeOnly At = new(8, 0);

    /// <summary>Why thanks do not leave for a visit of which the book says something else by now.</summary>
    public const string Corrected = "Superseded";

    /// <summary>The message; null where nobody is to be thanked, or by no channel. Once per donor and drive: whatever repeats has the same key.</summary>
    public static Message? Of(DriveResult result, DateOnly thankOn, Drive drive, Donor donor) =>
        result.Outcome.Came && !donor.Deceased && ChannelFor(donor) is { } channel
            ? new()
            {
                Key = new(RunId.Answers(thankOn), donor.Id, $"Thanks-{drive.Id}"),
                Kind = result.Outcome is DriveOutcome.Gave ? MessageKind.ThanksGave : MessageKind.ThanksCame,
                Channel = channel,
                Drive = drive.Id,
                LinkRun = RunId.Public,
            }
            : null;

    /// <summary>Why they may not leave, asked of the row as it stands when they are sent; null where they may.</summary>
    public static string? Against(Message message, Donor donor, Drive? drive)
    {
        var gave = drive is not null && donor.LastDonation?.Day >= drive.Day;
        if (gave != (message.Kind == MessageKind.ThanksGave)) return Corrected;
        return Allows(donor, message.Channel) ? null : nameof(ContactRule.NotStopped);
    }

    /// <summary>A text, else an e-mail; by neither where the donor stopped it or never agreed to messages.</summary>
    private static Channel? ChannelFor(Donor donor) =>
        Allows(donor, Channel.Sms) ? Channel.Sms : Allows(donor, Channel.Email) ? Channel.Email : null;

    private static bool Allows(Donor donor, Channel channel) =>
        RecallDecision.AddressOf(donor, channel) is not null
        && donor.Consent.Allows(Purpose.Service, channel)
        && !donor.Stops.Stops(channel)
        && !donor.Suppressions.Suppress(channel, Purpose.Service);
}
