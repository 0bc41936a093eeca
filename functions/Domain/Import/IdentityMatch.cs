namespace BloodDrive.Domain.Import;

/// <summary>Why a person must say whose row this is.</summary>
public enum ByHandReason
{
    /// <summary>Same name and birth as a donor we hold, with another phone.</summary>
    OtherPhone,

    /// <summary>Same name and phone as a donor we hold, with another birth.</summary>
    OtherBirth,

    /// <summary>More than one donor answers to this row.</summary>
    TwoCandidates,

    /// <summary>The code belongs to a donor of another name.</summary>
    CodeOfAnother,

    /// <summary>The CCCD belongs to a donor of another name.</summary>
    CccdOfAnother,
}

/// <summary>Whose row this is.</summary>
public abstract record IdentityMatch
{
    private IdentityMatch() { }

    public sealed record Found(Donor Donor) : IdentityMatch;

    public sealed record Newcomer : IdentityMatch;

    /// <summary>Nothing is merged or doubled: the donors that it may be, for a person to look at.</summary>
    public sealed record ByHand(ByHandReason Reason, IReadOnlyList<DonorId> Candidates) : IdentityMatch;

    /// <summary>Decides by code, then CCCD, then folded full name + birth + phone.</summary>
    /// <param name="byCode">Donors that answer to the row's code.</param>
    /// <param name="byCccd">Donors that answer to the row's CCCD.</param>
    /// <param name="byName">Donors of the same folded name who share the year of birth or the phone.</param>
    public static IdentityMatch Of(ImportRow row, IReadOnlyList<Donor> byCode, IReadOnlyList<Donor> byCccd, IReadOnlyList<Donor> byName)
    {
        var certain = byCode.Concat(byCccd).DistinctBy(donor => donor.Id).ToList();
        if (certain.Count > 1) return new ByHand(ByHandReason.TwoCandidates, Ids(certain));
        if (certain is [var one])
        {
            if (SameName(row, one) || SameBirthAndPhone(row, one)) return new Found(one);
            return new ByHand(byCode.Count > 0 ? ByHandReason.CodeOfAnother : ByHandReason.CccdOfAnother, Ids(certain));
        }

        var sameName = byName.Where(donor => SameName(row, donor)).DistinctBy(donor => donor.Id).ToList();
        var samePhone = sameName.Where(donor => donor.Phone == row.Phone).ToList();
        var same = samePhone.Where(donor => MayBeBorn(row.Birth, donor.Birth)).ToList();
        if (same.Count > 1) return new ByHand(ByHandReason.TwoCandidates, Ids(same));
        // Without a phone and without a birth two rows share nothing but a name.
        if (same is [var found] && (row.Phone is not null || (row.Birth is not null && found.Birth is not null))) return new Found(found);

        var otherPhone = sameName.Where(donor => row.Birth is not null && donor.Birth is not null && MayBeBorn(row.Birth, donor.Birth)).ToList();
        if (otherPhone.Count > 0) return new ByHand(otherPhone.Count > 1 ? ByHandReason.TwoCandidates : ByHandReason.OtherPhone, Ids(otherPhone));
        return row.Phone is not null && samePhone.Count > 0 ? new ByHand(ByHandReason.OtherBirth, Ids(samePhone)) : new Newcomer();
    }

    /// <summary>Whether two notes of a birth may be of one person: equal, or a year alone beside a day of that year, or one unknown.</summary>
    internal static bool MayBeBorn(Birth? one, Birth? other) =>
        one is not { } a || other is not { } b || (a.Year == b.Year && (a.Day is null || b.Day is null || a.Day == b.Day));

    private static bool SameName(ImportRow row, Donor donor) => NameText.Fold(row.Name.Full) == NameText.Fold(donor.Name.Full);

    private static bool SameBirthAndPhone(ImportRow row, Donor donor) =>
        row.Phone is not null && row.Phone == donor.Phone && row.Birth is not null && row.Birth == donor.Birth;

    private static List<DonorId> Ids(IEnumerable<Donor> donors) => [.. donors.Select(donor => donor.Id)];
}
