namespace BloodDrive.Domain;

/// <summary>What a message is to the person it goes to; caps, stops and evening hours are for invitations alone.</summary>
public enum ContactOccasion
{
    /// <summary>Asks somebody to give blood: a recall, an appeal, a notice of a state programme.</summary>
    Invitation,

    /// <summary>Concerns a booking that stands: its reminder, its drive called off.</summary>
    Booking,

    /// <summary>Answers the donor's own act: a booking made, a stop received.</summary>
    Answer,
}

/// <summary>A state programme's approved plan, which its notices name.</summary>
/// <param name="Number">Of the document: 1234/KH-UBND.</param>
/// <param name="On">The day it was signed.</param>
/// <param name="Signatory">Who signed it, by office.</param>
public sealed record StateProgramme(string Number, DateOnly On, string Signatory);

/// <summary>May this message go to this person, by this channel, now? All that the answer depends on beside the clock.</summary>
public sealed record ContactQuestion
{
    public required Donor Donor { get; init; }
    public required Channel Channel { get; init; }
    public required Purpose Purpose { get; init; }
    public ContactOccasion Occasion { get; init; }

    /// <summary>The key of the message itself, whose own reservation does not count against it.</summary>
    public string? MessageKey { get; init; }

    /// <summary>Whether a contact was this very message or another attempt at the same invitation: those hold one place together.</summary>
    public bool IsOwn(Contact contact) =>
        contact.MessageKey == MessageKey
        || (Domain.MessageKey.Parse(MessageKey) is { } own && Domain.MessageKey.Parse(contact.MessageKey) is { } other && Invitation.IsSame(own, other));

    /// <summary>Contacts of the number or address, whoever of its holders they were for; null where the donor alone holds it.</summary>
    public IReadOnlyList<Contact>? OfNumber { get; init; }

    /// <summary>Whether the number is on the do-not-call list; asked for appeals by text only.</summary>
    public bool OnDoNotCallList { get; init; }

    /// <summary>The plan that a notice of a state programme stands on.</summary>
    public StateProgramme? Programme { get; init; }

    /// <summary>What an appeal by text leaves under.</summary>
    public string? Sender { get; init; }

    /// <summary>The question of a message of the ledger to its donor.</summary>
    public static ContactQuestion Of(Message message, Donor donor) => new()
    {
        Donor = donor,
        Channel = message.Channel,
        Purpose = message.Purpose,
        Occasion = message.IsInvitation ? ContactOccasion.Invitation : ContactOccasion.Answer,
        MessageKey = message.Key.ToString(),
    };

    /// <summary>Never the question: it holds a donor.</summary>
    public override string ToString() => "[question]";
}
