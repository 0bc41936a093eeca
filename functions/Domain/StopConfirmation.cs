using System.Globalization;

namespace BloodDrive.Domain;

/// <summary>
/// The one confirmation of a stop (Decree 91/2020/NĐ-CP art. 16): which channel carries it, if any, and its key. It goes back the way the refusal came, except
/// where a provider told us of it: SendGrid drops every later mail to an address that complained or unsubscribed there ("Spam Reporting Address", "Unsubscribed
/// Address"), a carrier does the same with a number, and mail after a complaint costs all other mail its delivery. So then, as where the way back is closed, it
/// goes by the donor's other channel where service messages are consented there; else there is none, and the register shows the stop to whoever asks.
/// </summary>
public static class StopConfirmation
{
    /// <summary>Refusals that a provider holds too, and that nobody waits for an answer to.</summary>
    public static IReadOnlySet<StopPath> HeldByProvider { get; } = new HashSet<StopPath> { StopPath.Complaint, StopPath.Provider };

    /// <summary>The channel that carries it; null where none may.</summary>
    /// <param name="came">The channel by which the refusal came.</param>
    /// <param name="stoppedBefore">Whether this person had stopped everything already, and was told then.</param>
    public static Channel? By(StopPath path, Channel came, Donor donor, bool stoppedBefore = false)
    {
        var held = HeldByProvider.Contains(path);
        if (donor.Deceased || (held && stoppedBefore))
        {
            return null;
        }

        var other = came == Channel.Sms ? Channel.Email : Channel.Sms;
        return !held && Takes(donor, came) ? came
            : Takes(donor, other) && donor.Consent.Allows(Purpose.Service, other) ? other
            : null;
    }

    /// <summary>Its key is the instant of the stop: the same stop again is the same message, and leaves once.</summary>
    public static MessageKey KeyOf(DonorId donor, DateTimeOffset since) => new(
        RunId.Answers(VietnamTime.DayOf(since)), donor, $"{MessageKind.Stopped}-{since.UtcDateTime.ToString("HHmmss", CultureInfo.InvariantCulture)}");

    private static bool Takes(Donor donor, Channel channel) =>
        RecallDecision.AddressOf(donor, channel) is not null && !donor.Suppressions.Suppress(channel, Purpose.Service);
}
