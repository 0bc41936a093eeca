namespace BloodDrive.Domain;

/// <summary>
/// What a campaign decides for one donor. The preview and the launch ask this one function, so that what was shown is what leaves: who, in how many
/// parts, at what price.
/// </summary>
public abstract record AudienceDecision
{
    private AudienceDecision() { }

    /// <summary>A recipient: the message as it is intended, the drive it names, the parts of its text (an e-mail has none).</summary>
    public sealed record In(Message Message, Drive Drive, int Parts) : AudienceDecision;

    /// <summary>Would be a recipient and is held out; the message is written to the ledger and does not leave.</summary>
    public sealed record Held(Message Message, Drive Drive, int Parts) : AudienceDecision;

    /// <summary>No recipient, and the first reason that said so.</summary>
    public sealed record Out(AudienceReason Reason) : AudienceDecision
    {
        public AudienceStep Step => AudienceReasons.StepOf(Reason);
    }

    /// <summary>The step of a campaign's one message in the ledger.</summary>
    public const string MessageStep = "1";

    public static AudienceDecision Of(Donor donor, AudienceFacts facts, CampaignQuestion question)
    {
        var alone = Alone(donor, facts, question);

        // Of several holders of a number the first by id gets the text, whatever shard and order they are asked in.
        return alone is In { Message.Channel: Channel.Sms }
            && facts.Holders.Any(other => string.CompareOrdinal(other.Id.Value, donor.Id.Value) < 0
                && Alone(other, facts, question) is In { Message.Channel: Channel.Sms })
            ? new Out(AudienceReason.NumberShared)
            : alone;
    }

    private static AudienceDecision Alone(Donor donor, AudienceFacts facts, CampaignQuestion question)
    {
        if (!question.Within.Holds(donor))
        {
            return new Out(question.Within is Scope.OfUnit ? AudienceReason.OtherUnit : AudienceReason.OtherArea);
        }

        if (question.Campaign.Plan.Audience.WhyNot(donor, question.Day) is { } notMeant)
        {
            return new Out(notMeant);
        }

        if (donor.Deceased || donor.IsOf(question.ThroughContact))
        {
            return new Out(donor.Deceased ? AudienceReason.PassedAway : AudienceReason.ThroughUnit);
        }

        var (route, noRoute) = RouteFor(donor, facts, question);
        if (route is null)
        {
            return new Out(noRoute);
        }

        var (drive, noDrive) = DriveFor(donor, question);
        if (drive is null)
        {
            return new Out(noDrive);
        }

        var message = new Message
        {
            Key = new MessageKey(question.Campaign.Id, donor.Id, MessageStep),
            Kind = MessageKind.Appeal,
            Words = MessageText.On(question.Template.Words, route),
            Channel = route.Channel,
            Purpose = question.Campaign.Plan.Purpose,
            Route = route.Id,
            Tier = donor.DonationCount < question.Policy.FewDonations ? 0 : 1,
            Drive = drive.Id,
            LinkRun = question.Campaign.Id,
        };
        return (NotFree(donor, question) ?? NotNow(message, donor, route, facts, question)) is { } reason
            ? new Out(reason)
            : Priced(message, donor, drive, route, question);
    }

    /// <summary>The route of the first channel, texts before e-mails, that nothing stands against; else the hurdle that the last of them did not take.</summary>
    private static (Route? Route, AudienceReason Reason) RouteFor(Donor donor, AudienceFacts facts, CampaignQuestion question)
    {
        var plan = question.Campaign.Plan;
        (AudienceReason Reason, Func<Channel, bool> Takes)[] hurdles =
        [
            (AudienceReason.Stopped, channel => !donor.Stops.Stops(channel)),
            (AudienceReason.NoConsent, channel => !question.Policy.Contact.ConsentFor.Contains(plan.Purpose) || donor.Consent.Allows(plan.Purpose, channel)),
            (AudienceReason.NoContact, channel => RecallDecision.AddressOf(donor, channel) is not null),
            (AudienceReason.Undeliverable, channel => !donor.Suppressions.Suppress(channel, plan.Purpose)),
            (AudienceReason.OnDoNotCallList, channel => channel != Channel.Sms || plan.Purpose != Purpose.Advertising || !facts.OnDoNotCallList),
            (AudienceReason.NoRoute, channel => RouteOf(channel) is not null),
        ];
        IReadOnlyList<Channel> left = [.. Channels.Where(channel => plan.Audience.Channels.Count == 0 || plan.Audience.Channels.Contains(channel))];
        foreach (var (reason, takes) in hurdles)
        {
            left = [.. left.Where(takes)];
            if (left.Count == 0)
            {
                return (null, reason);
            }
        }

        return (RouteOf(left[0]), default);

        // An appeal by text leaves under a brandname, and with its label and refusal line; nowhere else.
        Route? RouteOf(Channel channel) =>
            question.Routes.For(channel, RecallDecision.AddressOf(donor, channel)!, plan.Purpose) is { } route
            && (channel != Channel.Sms || plan.Purpose != Purpose.Advertising || (route.CarrierAddsLabel && AppealForm.IsBrandname(route.Sender)))
                ? route
                : null;
    }

    /// <summary>The soonest drive in reach on whose day the donor is eligible and that has a place; else the hurdle that the last of them did not take.</summary>
    private static (Drive? Drive, AudienceReason Reason) DriveFor(Donor donor, CampaignQuestion question)
    {
        var reason = AudienceReason.NoDriveInReach;
        foreach (var drive in question.Drives.Where(drive => drive.IsInReachOf(donor)))
        {
            if (NotEligible(donor, drive.Day, question.Law) is { } notEligible)
            {
                reason = notEligible;
            }
            else if (drive.Slots.All(slot => slot.Free == 0))
            {
                reason = AudienceReason.DriveFull;
            }
            else
            {
                return (drive, default);
            }
        }

        return (null, reason);
    }

    /// <summary>Why a donor cannot give on a day, by the standing verdict on the row, in as few words as serve: nobody reads a deferral out of it.</summary>
    private static AudienceReason? NotEligible(Donor donor, DateOnly day, EligibilityPolicy law) => donor.Standing switch
    {
        { EligibleUntil: { } until } when day > until => AudienceReason.TooOld,
        { EligibleFrom: { } from } when day >= from => null,
        { EligibleFrom: not null } => donor.Birth is { } birth && day < law.FirstDay(birth) ? AudienceReason.TooYoung : AudienceReason.NotYet,
        { Rule: var rule } => rule == RuleId.AgeOver.Value ? AudienceReason.TooOld : AudienceReason.NotSuitable,
    };

    private static AudienceReason? NotFree(Donor donor, CampaignQuestion question) => donor switch
    {
        { Booking: { } booking } when booking.Day >= question.Day => AudienceReason.Booked,
        { Recall.RestUntil: { } rest } when question.Day < rest => AudienceReason.Resting,
        _ when RecallDecision.SilenceEnds(donor, question.Policy) is { } silence && question.Day < silence => AudienceReason.Silent,
        _ => null,
    };

    private static AudienceReason? NotNow(Message message, Donor donor, Route route, AudienceFacts facts, CampaignQuestion question)
    {
        var asked = ContactQuestion.Of(message, donor) with
        {
            OfNumber = message.Channel == Channel.Sms ? facts.OfNumber : null,
            OnDoNotCallList = facts.OnDoNotCallList,
            Programme = question.Campaign.Plan.Programme,
            Sender = route.Sender,
        };
        return question.Policy.Contact.Ask(asked, question.At).Against is { } rule ? AudienceReasons.Of(rule) : null;
    }

    private static AudienceDecision Priced(Message message, Donor donor, Drive drive, Route route, CampaignQuestion question)
    {
        var parts = 0;
        if (route.Channel == Channel.Sms)
        {
            var text = MessageText.Of(message, donor, drive, route, question.Settings, question.Keys, question.At);
            if (!question.Takes(route, text.Body))
            {
                return new Out(AudienceReason.NoWords);
            }

            (parts, message) = (text.Parts, message with { Price = MessageText.Price(text, route) });
        }

        return HoldOut.Holds(question.Campaign.Id, donor.Id, question.Campaign.Plan.HoldOutPercent, question.KeyedHash)
            ? new Held(message, drive, parts)
            : new In(message, drive, parts);
    }

    private static IReadOnlyList<Channel> Channels { get; } = [Channel.Sms, Channel.Email];
}
