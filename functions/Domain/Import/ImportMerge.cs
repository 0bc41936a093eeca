namespace BloodDrive.Domain.Import;

/// <summary>What a good row makes of a donor: a new one, or the one we hold with what the row knows better. Nothing filled is emptied.</summary>
public static class ImportMerge
{
    /// <summary>A new donor, without consent and stops, its standing decided by the rules.</summary>
    public static Donor NewDonor(DonorId id, ImportRow row, DateOnly today, EligibilityPolicy policy)
    {
        var donor = new Donor
        {
            Id = id,
            Name = row.Name,
            Sex = row.Sex,
            Birth = row.Birth,
            WeightKg = row.WeightKg,
            Group = row.Group,
            Area = row.Area,
            Place = row.Place,
            Language = row.Language,
            Phone = row.Phone,
            Email = row.Email,
            RegisteredOn = today,
            LastDonation = row.LastDonation,
            DonationCount = Math.Max(row.DonationCount ?? 0, row.LastDonation is null ? 0 : 1),
        };
        return donor with { Standing = StandingOf(donor, row.LastDonation is { } last ? [last] : [], [], policy) };
    }

    /// <summary>The donor with what the row knows better; equal to the one given where it knows nothing better.</summary>
    /// <param name="donations">All donations of the donor's history.</param>
    public static Donor Merge(Donor donor, ImportRow row, IReadOnlyList<Donation> donations, IReadOnlyList<Deferral> deferrals, EligibilityPolicy policy)
    {
        var all = row.LastDonation is { } given && !donations.Any(known => Same(known, given)) ? [.. donations, given] : donations;
        var last = all.Count == 0 ? donor.LastDonation : all.MaxBy(donation => donation.Day);
        var merged = donor with
        {
            Name = NameOf(donor.Name, row.Name),
            Sex = row.Sex == Sex.Unknown ? donor.Sex : row.Sex,
            Birth = BirthOf(donor.Birth, row.Birth),
            WeightKg = row.WeightKg ?? donor.WeightKg,
            Group = GroupOf(donor.Group, row.Group),
            Area = AreaOf(donor.Area, row.Area),
            Place = donor.Place ?? row.Place,
            Language = row.Language == Language.Vietnamese ? donor.Language : row.Language,
            Phone = row.Phone ?? donor.Phone,
            Email = row.Email ?? donor.Email,
            LastDonation = last is not null && donor.LastDonation is { } held && Same(last, held) ? held : last,
            // A file may know of more donations than it lists, and of fewer than we do: the count never shrinks.
            DonationCount = Math.Max(donor.DonationCount, Math.Max(row.DonationCount ?? 0, all.Count)),
        };
        return merged == donor && all.Count == donations.Count ? donor : merged with { Standing = StandingOf(merged, all, deferrals, policy) };
    }

    /// <summary>The donation that the row adds to a history, if it is not there yet.</summary>
    public static Donation? Added(ImportRow row, IReadOnlyList<Donation> donations) =>
        row.LastDonation is { } given && !donations.Any(known => Same(known, given)) ? given : null;

    /// <summary>Reckoned from the day of registration, so that an import years later does not begin a new cadence.</summary>
    private static Standing StandingOf(Donor donor, IReadOnlyList<Donation> donations, IReadOnlyList<Deferral> deferrals, EligibilityPolicy policy) =>
        Eligibility.StandingOf(new EligibilityFacts(donor.Sex, donor.Birth, donor.WeightKg, donations, deferrals), policy, donor.RegisteredOn);

    private static bool Same(Donation one, Donation other) => one.Day == other.Day && one.Kind == other.Kind;

    /// <summary>The same name with its marks wins over the one without: Nguyễn Thị Lan over Nguyen Thi Lan.</summary>
    private static PersonName NameOf(PersonName held, PersonName row)
    {
        var plain = Vietnamese.Strip(row.Full) == row.Full;
        return new PersonName(plain && NameText.Fold(held.Full) == NameText.Fold(row.Full) ? held.Full : row.Full, row.Address ?? held.Address);
    }

    private static Birth? BirthOf(Birth? held, Birth? row) =>
        row is null || (held is { Day: not null } && row.Value.Day is null && row.Value.Year == held.Value.Year) ? held : row;

    /// <summary>A tested group is not overwritten by what somebody said, nor a known Rh by an unknown one.</summary>
    private static BloodGroup GroupOf(BloodGroup held, BloodGroup row)
    {
        if (row.Abo == Abo.Unknown || (held.Tested && !row.Tested && held.Abo != Abo.Unknown)) return held;
        return row.Rhesus == Rhesus.Unknown && row.Abo == held.Abo ? held with { Tested = held.Tested || row.Tested } : row;
    }

    private static Area? AreaOf(Area? held, Area? row) => row switch
    {
        null => held,
        _ when held is null || row.Province != held.Province => row,
        _ => new Area(
            row.Province,
            row.Commune ?? (row.District is null || row.District == held.District ? held.Commune : null),
            row.District ?? (row.Commune is null || row.Commune == held.Commune ? held.District : null)),
    };
}
