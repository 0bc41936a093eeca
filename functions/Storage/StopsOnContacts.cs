using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>Every stop that stands on a number or an address, read in one go, and asked donor by donor.</summary>
public sealed class StopsOnContacts(
    IReadOnlyDictionary<string, IReadOnlyList<ContactStop>> byContact, Func<Channel, string, string> keyOf, Func<Donor, string> personOf)
{
    /// <summary>The refusals of this donor, and of everyone reached by the donor's number or address.</summary>
    public IReadOnlyList<StopInForce> On(Donor donor)
    {
        List<StopInForce> found = [];
        foreach (var channel in Enum.GetValues<Channel>())
        {
            if (RecallDecision.AddressOf(donor, channel) is not { } contact || !byContact.TryGetValue(keyOf(channel, contact), out var stops)) continue;
            found.AddRange(stops.Where(stop => stop.Person == ContactStanding.Everyone || stop.Person == personOf(donor))
                .Select(stop => new StopInForce(stop.Everywhere ? null : stop.Channel, stop.At)));
        }

        return found;
    }
}
