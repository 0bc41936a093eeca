using BloodDrive.Domain;

namespace BloodDrive.Tests.Stories;

/// <summary>
/// What ought to have come of the Sunday: counted from who said what, who came and what the hospital wrote, as a person with a pencil counts. The numbers
/// of the law and of the committee's form are written out here and asked of nobody.
/// </summary>
internal sealed class SundayBook(IEnumerable<SundayPerson> all)
{
    private const double Ninety = 1.6449;
    private static readonly int[] Tiers = [1, 5, 10, 15, 20, 30, 40, 50, 70, 100];
    private static readonly DateOnly Day = SundayRegister.Day;

    private readonly Dictionary<DonorId, DriveOutcome> results = all.Where(person => person.Life.Result is not null).ToDictionary(person => person.Id, person => person.Life.Result!);

    public IReadOnlyList<SundayPerson> People { get; } = [.. all];

    public IEnumerable<SundayPerson> Invited => People.Where(person => person.Invited);

    public IEnumerable<SundayPerson> HeldOut => People.Where(person => person is { Meant: true, Held: true });

    public IReadOnlyList<SundayPerson> Booked => [.. People.Where(person => person.Booked)];

    public IReadOnlyList<SundayPerson> Gave => [.. People.Where(person => GiftOf(person) is not null)];

    public int Deferred => results.Values.Count(result => result is DriveOutcome.Deferred);

    public int DidNotCome => results.Values.Count(result => result is DriveOutcome.DidNotCome);

    public int Came => Gave.Count + Deferred;

    public int Voluntary => Gave.Count(person => person.Voluntary);

    /// <summary>Of whom our book has an earlier donation.</summary>
    public int Repeat => Gave.Count(person => person.Donor.DonationCount > 0);

    public int WholeBlood => Gave.Count(person => GiftOf(person)!.Kind == DonationKind.WholeBlood);

    public int WholeBlood350 => Gave.Count(person => GiftOf(person) is { Kind: DonationKind.WholeBlood, Millilitres: >= 350 });

    /// <summary>A result that somebody typed.</summary>
    public void Type(SundayPerson person, DriveOutcome outcome) => results[person.Id] = outcome;

    public DriveOutcome? ResultOf(SundayPerson person) => results.GetValueOrDefault(person.Id);

    public int CountOf(SundayPerson person) =>
        person.Donor.DonationCount + (GiftOf(person) is null ? 0 : 1) + (person.Life.Says == SundayWord.GaveElsewhere ? 1 : 0);

    /// <summary>Twelve weeks after whole blood, two after platelets, the deferral's end; what it was for whom nothing is known.</summary>
    public DateOnly? NextDayOf(SundayPerson person) => ResultOf(person) switch
    {
        DriveOutcome.Gave { Kind: DonationKind.Platelets } => Day.AddDays(14),
        DriveOutcome.Gave => Day.AddDays(84),
        DriveOutcome.Deferred { Until: var until } => until,
        _ when person.Life.Says == SundayWord.GaveElsewhere => SundayRegister.Elsewhere.AddDays(84),
        _ => person.Donor.Standing.EligibleFrom,
    };

    /// <summary>Who is thanked and whether for a gift: whoever came, agreed to hear from us and has not stopped that.</summary>
    public IReadOnlyDictionary<DonorId, bool> Thanked => People
        .Where(person => ResultOf(person) is { Came: true } && person.Donor.Consent != ConsentSummary.None && person.Life.Says != SundayWord.Stop)
        .ToDictionary(person => person.Id, person => GiftOf(person) is not null);

    /// <summary>Who reached a tier that Sunday, and which.</summary>
    public IReadOnlyList<(SundayPerson Person, int Tier)> Honoured => [.. Gave.Where(person => Tiers.Contains(CountOf(person))).Select(person => (person, CountOf(person)))];

    /// <summary>The names of the units that somebody belongs to; whoever is of the club is of the university.</summary>
    public static IReadOnlySet<string> UnitsOf(SundayPerson person)
    {
        var units = new[] { SundayRegister.University, SundayRegister.Club, SundayRegister.Factory }.Where(unit => person.Donor.Belongs.Contains(NameText.Slug(unit))).ToHashSet();
        if (units.Contains(SundayRegister.Club)) units.Add(SundayRegister.University);
        return units;
    }

    /// <summary>Members, who of them may give on a day, who came, who gave.</summary>
    public (int Members, int Eligible, int Came, int Gave) OfUnit(string unit, DateOnly today)
    {
        var members = People.Where(person => UnitsOf(person).Contains(unit)).ToList();
        return (members.Count, members.Count(person => NextDayOf(person) <= today), members.Count(person => ResultOf(person) is { Came: true }), members.Count(person => GiftOf(person) is not null));
    }

    /// <summary>Of an arm: all, who answered, who booked, who came, who gave. Who was seen at the door came, unless the hospital says otherwise; who left again came too.</summary>
    public (int Planned, int Answered, int Booked, int Came, int Gave) OfArm(IEnumerable<SundayPerson> arm)
    {
        var them = arm.ToList();
        return (
            them.Count,
            them.Count(person => person.Life.Says != SundayWord.Nothing),
            them.Count(person => person.Booked),
            them.Count(person => ResultOf(person)?.Came ?? person.Life.Door != SundayDoor.Nothing),
            them.Count(person => GiftOf(person) is not null));
    }

    /// <summary>Units that the messages brought, with their 90 % interval: the difference of two shares by Newcombe's tenth method, times those invited.</summary>
    public (double Units, double Low, double High) Brought()
    {
        var (invited, heldOut) = (OfArm(Invited), OfArm(HeldOut));
        var (share, low, high) = Wilson(invited.Gave, invited.Planned);
        var (other, otherLow, otherHigh) = Wilson(heldOut.Gave, heldOut.Planned);
        var (below, above) = (Math.Sqrt(Math.Pow(share - low, 2) + Math.Pow(otherHigh - other, 2)), Math.Sqrt(Math.Pow(high - share, 2) + Math.Pow(other - otherLow, 2)));
        return (invited.Planned * (share - other), invited.Planned * (share - other - below), invited.Planned * (share - other + above));
    }

    private DriveOutcome.Gave? GiftOf(SundayPerson person) => ResultOf(person) as DriveOutcome.Gave;

    /// <summary>Wilson's interval of a share, as its two roots.</summary>
    private static (double Share, double Low, double High) Wilson(int count, int of)
    {
        double share = (double)count / of, z = Ninety * Ninety / of;
        var root = Math.Sqrt((z * share * (1 - share)) + (z * z / 4));
        return (share, (share + (z / 2) - root) / (1 + z), (share + (z / 2) + root) / (1 + z));
    }
}
