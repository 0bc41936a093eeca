using BloodDrive.Domain;

namespace BloodDrive.Channels;

/// <summary>Hands texts to one provider, one call each.</summary>
public interface ITextProvider
{
    Provider Provider { get; }

    /// <summary>Hands one text over. The caller's cancellation has no say here: a request that may have left must be waited for.</summary>
    Task<SendOutcome> SendAsync(OutgoingText text, Route route);
}
