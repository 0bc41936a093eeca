using BloodDrive.Domain;
using BloodDrive.Domain.Import;
using BloodDrive.Storage;

namespace BloodDrive.Donors;

/// <summary>What a search found: at most <see cref="FindDonors.Most"/> donors, in the order of Vietnamese lists.</summary>
/// <param name="More">True where there are more than these.</param>
public sealed record FoundDonors(IReadOnlyList<Donor> Donors, bool More);

/// <summary>Finds donors of a scope by name, phone, e-mail, hospital code, CCCD or id: through keyed hashes, never by reading the register.</summary>
public sealed class FindDonors(DonorTable donors, ContactTable contacts, IdentityTable identities, LookupKeys keys)
{
    public const int Most = 50;

    // A common given name has thousands of donors; whoever has more of the name typed is found by typing more of it.
    private const int MostCandidates = 400;

    public async Task<FoundDonors> FindAsync(string asked, Scope scope, CancellationToken cancellation)
    {
        HashSet<DonorId> found = [];
        asked = asked.Trim();
        if (DonorId.Parse(asked.ToLowerInvariant()) is { } id) found.Add(id);
        if (PhoneNumber.Mobile(asked) is { } phone) found.UnionWith(await contacts.HoldersAsync(Channel.Sms, phone, cancellation));
        if (asked.Contains('@', StringComparison.Ordinal) && IdentityText.Email(asked) is { Length: > 0 } email)
            found.UnionWith(await contacts.HoldersAsync(Channel.Email, email, cancellation));
        if (IdentityText.Code(asked) is { } code) found.UnionWith(await identities.FindAsync(IdentityKind.Code, code, Most, cancellation));
        if (asked is { Length: 9 or 12 } && asked.All(char.IsAsciiDigit) && IdentityText.Cccd(asked) is { Length: > 0 } card)
            found.UnionWith(await identities.FindAsync(IdentityKind.Cccd, keys.Hash("cccd", card), Most, cancellation));

        var exact = await ReadAsync(found, scope, cancellation);
        if (NameKeys.Asked(asked) is not { } name) return new([.. exact.OrderBy(donor => donor.Name, Address.Order)], More: false);

        var candidates = await identities.FindAsync(IdentityKind.Name, name, MostCandidates + 1, cancellation);
        var byName = (await ReadAsync(candidates.Where(candidate => !found.Contains(candidate)), scope, cancellation)).Where(donor => NameKeys.Matches(donor.Name.Full, asked));
        var all = exact.Concat(byName).OrderBy(donor => donor.Name, Address.Order).ToList();
        return new([.. all.Take(Most)], More: all.Count > Most || candidates.Count > MostCandidates);
    }

    private async Task<List<Donor>> ReadAsync(IEnumerable<DonorId> ids, Scope scope, CancellationToken cancellation) =>
        [.. (await donors.ReadAsync(ids.Take(MostCandidates), cancellation)).Where(donor => scope.Covers(donor.Area))];
}
