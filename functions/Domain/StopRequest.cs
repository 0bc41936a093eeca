namespace BloodDrive.Domain;

/// <summary>By which way a refusal came.</summary>
public enum StopPath
{
    /// <summary>The personal link of a text or an e-mail.</summary>
    Link,

    /// <summary>List-Unsubscribe of an e-mail (RFC 8058).</summary>
    Unsubscribe,

    /// <summary>A text such as TC to the gateway's short number.</summary>
    Keyword,

    /// <summary>A call, typed in by the staff.</summary>
    Hotline,

    /// <summary>A list of numbers and addresses, uploaded by the staff.</summary>
    File,

    /// <summary>"This is spam", told to us by the provider.</summary>
    Complaint,

    /// <summary>The provider's own unsubscribe or opt-out: it lets nothing more through.</summary>
    Provider,
}

/// <summary>Somebody wants no more invitations.</summary>
public abstract record StopRequest(StopPath Path)
{
    /// <summary>The person of a personal link: on every channel, or on one alone.</summary>
    /// <param name="Reached">The channel that carries the confirmation.</param>
    public sealed record OfPerson(DonorId Donor, Channel? Only, Channel Reached, StopPath Path) : StopRequest(Path);

    /// <summary>Everyone reached by a number (E.164) or an e-mail address, on every channel, held by a donor or not.</summary>
    /// <param name="Confirm">False where nobody waits for a confirmation: a list of refusals made elsewhere.</param>
    public sealed record OfContact(Channel Channel, string Contact, StopPath Path, bool Confirm = true) : StopRequest(Path)
    {
        /// <summary>Never the contact.</summary>
        public override string ToString() => $"[contact] by {Path}";
    }
}

/// <summary>What a stop came to.</summary>
/// <param name="Since">When it took effect: at once, or when the same stop came before.</param>
/// <param name="Source">By which way it came first, as the contact's row has it.</param>
/// <param name="IsNew">False where the same stop stood already: nothing changed and nothing more was confirmed.</param>
/// <param name="Donors">How many donors it reached.</param>
/// <param name="Confirmed">The channel that carries the one confirmation; null where none does.</param>
public sealed record StopDone(DateTimeOffset Since, string Source, bool IsNew, int Donors, Channel? Confirmed);
