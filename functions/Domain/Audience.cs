namespace BloodDrive.Domain;

/// <summary>Where a donor stands with giving, for whom a campaign is meant.</summary>
public enum DonorHistory
{
    /// <summary>In the book without a donation.</summary>
    None,

    /// <summary>Gave once, and not long ago.</summary>
    FirstTime,
    Regular,

    /// <summary>Gave, but nothing the book knows of in two years.</summary>
    Lapsed,
}

/// <summary>Whom a campaign is meant for. A filter that is empty asks nothing; what is asked together must all hold.</summary>
public sealed record Audience
{
    /// <summary>Months without a donation after which a donor is lapsed.</summary>
    public const int LapsedMonths = 24;

    public static Audience Everybody { get; } = new();

    /// <summary>Homes: a province alone, or one of its communes or old districts. Who lives in none of them is not meant, whatever drive is near.</summary>
    public IReadOnlyList<Area> Areas { get; init; } = [];
    public IReadOnlySet<Abo> Groups { get; init; } = new HashSet<Abo>();
    public Rhesus? Rhesus { get; init; }

    /// <summary>Kinds of the last donation.</summary>
    public IReadOnlySet<DonationKind> LastKinds { get; init; } = new HashSet<DonationKind>();

    /// <summary>Days since the last donation, at least and at most; a donor whose last one is not known is then not meant.</summary>
    public int? LastAtLeastDays { get; init; }
    public int? LastAtMostDays { get; init; }
    public IReadOnlySet<DonorHistory> Histories { get; init; } = new HashSet<DonorHistory>();
    public IReadOnlySet<Language> Languages { get; init; } = new HashSet<Language>();

    /// <summary>The channels it may leave by; empty for both.</summary>
    public IReadOnlySet<Channel> Channels { get; init; } = new HashSet<Channel>();
    public IReadOnlySet<string> Clubs { get; init; } = new HashSet<string>();
    public IReadOnlySet<string> Units { get; init; } = new HashSet<string>();

    /// <summary>The first filter that a donor does not pass; null for who is meant. Channels are chosen later, with consent.</summary>
    public AudienceReason? WhyNot(Donor donor, DateOnly day) => this switch
    {
        _ when Areas.Count > 0 && !Areas.Any(area => Holds(area, donor.Area)) => AudienceReason.OtherArea,
        _ when Groups.Count > 0 && !Groups.Contains(donor.Group.Abo) => AudienceReason.OtherGroup,
        _ when Rhesus is { } rhesus && donor.Group.Rhesus != rhesus => AudienceReason.OtherGroup,
        _ when LastKinds.Count > 0 && !(donor.LastDonation is { } last && LastKinds.Contains(last.Kind)) => AudienceReason.OtherLastDonation,
        _ when !InAge(donor.LastDonation, day) => AudienceReason.OtherLastDonation,
        _ when Histories.Count > 0 && !Histories.Contains(HistoryOf(donor, day)) => AudienceReason.OtherHistory,
        _ when Languages.Count > 0 && !Languages.Contains(donor.Language) => AudienceReason.OtherLanguage,
        _ when Clubs.Count > 0 && !donor.IsOf(Clubs) => AudienceReason.OtherClub,
        _ when Units.Count > 0 && !donor.IsOf(Units) => AudienceReason.OtherUnit,
        _ => null,
    };

    /// <summary>Where a donor stands on a day, as far as the book knows.</summary>
    public static DonorHistory HistoryOf(Donor donor, DateOnly day) => (donor.DonationCount, donor.LastDonation) switch
    {
        (0, _) => DonorHistory.None,
        (_, null) => DonorHistory.Lapsed,
        (_, { } last) when last.Day.AddMonths(LapsedMonths) <= day => DonorHistory.Lapsed,
        (1, _) => DonorHistory.FirstTime,
        _ => DonorHistory.Regular,
    };

    private bool InAge(Donation? last, DateOnly day)
    {
        if (LastAtLeastDays is null && LastAtMostDays is null)
        {
            return true;
        }

        return last is not null
            && day.DayNumber - last.Day.DayNumber is var age
            && age >= (LastAtLeastDays ?? int.MinValue)
            && age <= (LastAtMostDays ?? int.MaxValue);
    }

    private static bool Holds(Area asked, Area? home) => home is not null
        && asked.Province == home.Province
        && (asked.District is null || asked.District == home.District)
        && (asked.Commune is null || asked.Commune == home.Commune);
}
