using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Door;

/// <summary>Finds whom of the register a walk-in is, by what was asked at the door and nothing else; the door itself is told nothing of it.</summary>
public sealed class WalkInMatch(IdentityTable identities, DonorTable donors)
{
    /// <summary>Namesakes of one year that are looked at: of more nobody could say which it is.</summary>
    private const int Most = 20;

    public async Task<DonorId?> FindAsync(WalkIn who, CancellationToken cancellation)
    {
        if (who.Phone is null) return null;
        var namesakes = await identities.FindAsync(IdentityKind.NameBirth, Arrival.NameBirth(who.Name, new Birth(who.Year)), Most, cancellation);
        return who.Among(await donors.ReadAsync(namesakes, cancellation));
    }
}
