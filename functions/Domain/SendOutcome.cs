namespace BloodDrive.Domain;

/// <summary>How a provider's answer to one message reads. Only <see cref="Retry"/> may be sent again by itself.</summary>
public abstract record SendOutcome
{
    private SendOutcome() { }

    /// <summary>The provider took it; its own id where it gives one.</summary>
    public sealed record Accepted(string? ProviderId) : SendOutcome;

    /// <summary>The provider will never deliver this one to this address.</summary>
    public sealed record Rejected(string Code) : SendOutcome;

    /// <summary>The provider knows that this person refused.</summary>
    public sealed record OptedOut : SendOutcome;

    /// <summary>The provider certainly did not take it; try again after the time given.</summary>
    public sealed record Retry(TimeSpan After, string Code) : SendOutcome;

    /// <summary>The route itself does not carry: wrong key, no balance, a sender not registered. No fault of this donor's message; nothing more leaves here for the time given.</summary>
    public sealed record StopRoute(TimeSpan After, string Code) : SendOutcome;

    /// <summary>The request left and no answer tells whether it was taken: never sent again without a person's word.</summary>
    public sealed record Uncertain(string Code) : SendOutcome;
}
