using BloodDrive.Domain;

namespace BloodDrive.Channels;

/// <summary>Which e-mails go into one call: of one template, no address twice, a calendar file alone (it belongs to a call, not to a recipient).</summary>
public static class SendGridCalls
{
    /// <summary>Recipients of a call; SendGrid takes 1,000, but what a lost answer makes uncertain is to stay few.</summary>
    public const int Most = 100;

    /// <summary>The calls, as places in the list; a second holder of an address waits for another call.</summary>
    public static IEnumerable<IReadOnlyList<int>> Of(IReadOnlyList<OutgoingMail> mails) =>
        from at in Enumerable.Range(0, mails.Count)
        group at by (mails[at].Template, Alone: mails[at].Calendar is null ? -1 : at) into alike
        from call in Rounds(alike, mails)
        from chunk in call.Chunk(Most)
        select chunk;

    /// <summary>The first holders of each address, then the second ones, and so on.</summary>
    private static IEnumerable<IEnumerable<int>> Rounds(IEnumerable<int> places, IReadOnlyList<OutgoingMail> mails) =>
        from holders in places.GroupBy(at => mails[at].To, StringComparer.OrdinalIgnoreCase)
        from holder in holders.Select((at, round) => (at, round))
        group holder.at by holder.round into round
        orderby round.Key
        select round.Order();
}
