using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>A refusal that stands on a number or an address, whoever the donor's row is: it outlives erasure and re-import.</summary>
/// <param name="Person">Keyed hash of the person's name and birth, or * for everyone reached by this contact.</param>
/// <param name="Source">How it came: a <see cref="StopPath"/>, or the answer wrong-number or passed-away.</param>
/// <param name="Everywhere">Whether it ends invitations on every channel, or on this one alone.</param>
public sealed record ContactStop(string Person, Channel Channel, DateTimeOffset At, string Source, bool Everywhere = false);

/// <summary>A number or address given up for a purpose, or for all of them (null), and why: a bounce, a refusal at the provider.</summary>
public sealed record ContactSuppression(Purpose? Purpose, DateTimeOffset At, string Reason);

/// <summary>What stands on a number or an address.</summary>
public sealed record ContactStanding(IReadOnlyList<ContactStop> Stops, IReadOnlyList<ContactSuppression> Suppressions, IReadOnlyList<Contact> Recent)
{
    /// <summary>The person of a stop by everyone reached by a contact.</summary>
    public const string Everyone = "*";

    /// <summary>The refusals of a person, and of everyone reached by this contact.</summary>
    public IEnumerable<ContactStop> StopsOf(string person) => Stops.Where(stop => stop.Person == person || stop.Person == Everyone);

    /// <summary>The channels on which a person who is reached by this contact gets no invitation.</summary>
    public StopSummary StopsFor(string person)
    {
        var stops = StopsOf(person).ToList();
        return new(stops.Any(stop => stop.Everywhere || stop.Channel == Channel.Sms), stops.Any(stop => stop.Everywhere || stop.Channel == Channel.Email));
    }
}

/// <summary>A number or an address in one reading: what stands on it, and the donors that hold it.</summary>
public sealed record HeldContact(ContactStanding Standing, IReadOnlyList<DonorId> Holders);
