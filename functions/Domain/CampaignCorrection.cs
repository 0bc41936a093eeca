namespace BloodDrive.Domain;

/// <summary>A correction sent to those who received the campaign, with the second person's word.</summary>
public sealed record CampaignCorrection(string By, string AgreedBy, DateTimeOffset At)
{
    /// <summary>The step of its messages in the ledger of its run.</summary>
    public const string Step = "correction";

    /// <summary>Exactly those who received: of who may not have, a correction would be the first that they hear.</summary>
    public static bool GoesTo(MessageStatus status) => status is MessageStatus.Sent or MessageStatus.Delivered;

    /// <summary>
    /// The correction of a message that was received, with its price: by the same channel, as a service, since it invites nobody anew. Null where no
    /// route carries it.
    /// </summary>
    /// <param name="drive">The drive as it stands now.</param>
    public static Message? Of(
        Message received, Donor donor, Drive drive, Routes routes, Settings settings, LinkKeyRing keys, DateTimeOffset now)
    {
        if (RecallDecision.AddressOf(donor, received.Channel) is not { } address
            || routes.For(received.Channel, address, Purpose.Service) is not { } route)
        {
            return null;
        }

        var message = received with
        {
            Key = new MessageKey(RunId.Correction(received.Key.Run), received.Key.Donor, Step),
            Kind = MessageKind.Correction,
            Words = null,
            Purpose = Purpose.Service,
            Route = route.Id,
            Price = 0,
        };
        return route.Channel == Channel.Sms
            ? message with { Price = MessageText.Price(MessageText.Of(message, donor, drive, route, settings, keys, now), route) }
            : message;
    }

    /// <summary>Whether it may leave now: nothing goes to who said stop since; caps and evening hours are for invitations.</summary>
    public static ContactDecision Ask(Message message, Donor donor, DateTimeOffset now, ContactPolicy policy)
    {
        ContactRule? refused = donor switch
        {
            { Deceased: true } => ContactRule.Alive,
            _ when RecallDecision.AddressOf(donor, message.Channel) is null => ContactRule.Reachable,
            _ when donor.Stops.Stops(message.Channel) => ContactRule.NotStopped,
            _ => null,
        };
        return refused is { } rule ? new ContactDecision.Suppress(rule) : policy.Ask(ContactQuestion.Of(message, donor), now);
    }
}
