namespace BloodDrive.Domain;

/// <summary>Somebody who comes by a drive's public link or on a unit's list, as they or the unit's contact wrote it.</summary>
public sealed record Registration
{
    public required PersonName Name { get; init; }

    /// <summary>E.164, a Vietnamese mobile number.</summary>
    public required string Phone { get; init; }
    public required Birth Birth { get; init; }

    /// <summary>The start of the hour that was chosen (UTC).</summary>
    public required DateTimeOffset Slot { get; init; }
    public required BookingOrigin Origin { get; init; }
    public Language Language { get; init; }

    /// <summary>What was agreed to.</summary>
    public required IReadOnlyList<ConsentEvent> Consents { get; init; }

    /// <summary>What makes it the same person's again: folded name, number, year of birth.</summary>
    public string Person => $"{NameText.Fold(Name.Full)}|{Phone}|{Birth.Year}";

    /// <summary>
    /// Which of those who hold the number it is: by the whole name, else by the given name with the year of birth; null for none of them, as in a
    /// household with one phone. Whole names decide before years, since a mistyped year must not make a second donor without a history.
    /// </summary>
    public Donor? Among(IEnumerable<Donor> holders)
    {
        var name = NameText.Fold(Name.Full);
        var given = NameText.Fold(GivenName.Of(Name.Full));
        return holders
            .Where(donor => donor.Phone == Phone)
            .Select(donor => (Donor: donor, IsNamed: NameText.Fold(donor.Name.Full) == name, IsBorn: donor.Birth?.Year == Birth.Year))
            .Where(each => each.IsNamed || (each.IsBorn && NameText.Fold(GivenName.Of(each.Donor.Name.Full)) == given))
            .OrderByDescending(each => each.IsNamed).ThenByDescending(each => each.IsBorn).ThenBy(each => each.Donor.Id.Value, StringComparer.Ordinal)
            .Select(each => each.Donor).FirstOrDefault();
    }

    /// <summary>The donor whom nobody knew: at home where the drive is, as far as anybody can tell, and without a history.</summary>
    public Donor Newcomer(DonorId id, Drive drive, UnitKind? unit, DateOnly today, EligibilityPolicy law) => new()
    {
        Id = id,
        Name = Name,
        Birth = Birth,
        Area = drive.Area,
        Language = Language,
        Phone = Phone,
        Unit = unit == UnitKind.Club ? null : Origin.Unit,
        Club = unit == UnitKind.Club ? Origin.Unit : null,
        RegisteredOn = today,
        Standing = Eligibility.StandingOf(new EligibilityFacts(Sex.Unknown, Birth, null, [], []), law, today),
        Consent = new ConsentSummary(Consents.Select(consent => (consent.Purpose, consent.Channel)).ToHashSet()),
    };

    /// <summary>Why nobody born then may give on a day, as far as the year tells; null where they may.</summary>
    public static AudienceReason? WhyNot(Birth birth, DateOnly day, EligibilityPolicy law) =>
        day < law.FirstDay(birth) ? AudienceReason.TooYoung : day > law.LastDay(birth) ? AudienceReason.TooOld : null;

    /// <summary>Never the person.</summary>
    public override string ToString() => "[registration]";
}
