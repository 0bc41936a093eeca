namespace BloodDrive.Domain;

/// <summary>By whose word a donation stands in the book.</summary>
public enum NotedBy
{
    /// <summary>A list of an office or a hospital.</summary>
    Office,

    /// <summary>The donor said so; it stands until a result of that day says otherwise.</summary>
    Donor,
}

/// <summary>A donation that somebody told us of.</summary>
public sealed record NotedDonation(Donation Donation, NotedBy By);

/// <summary>What became of the donor at one drive. A result that is corrected takes the place of the one before.</summary>
public sealed record DriveNote(string Drive, DateOnly Day, DriveOutcome Outcome);

/// <summary>What the book holds of one donor's giving, each source apart, so that a source which changes its word takes back its own and nothing else.</summary>
public sealed record DonorBook(IReadOnlyList<NotedDonation> Noted, IReadOnlyList<Deferral> Noticed, IReadOnlyList<DriveNote> AtDrives)
{
    public static DonorBook Empty { get; } = new([], [], []);

    /// <summary>The donations that count, oldest first: each day and kind once, by whoever knows of it best.</summary>
    public IReadOnlyList<Donation> Donations => field ??= Counted();

    /// <summary>The deferrals that hold, those found at drives without their reason.</summary>
    public IReadOnlyList<Deferral> Deferrals => field ??= Holding();

    /// <summary>The book with a result of a drive, over what was known of that drive.</summary>
    public DonorBook With(DriveNote note) => new(Noted, Noticed, [.. AtDrives.Where(known => known.Drive != note.Drive), note]);

    public DonorBook With(NotedDonation noted) => new([.. Noted, noted], Noticed, AtDrives);

    public EligibilityFacts FactsOf(Donor donor) => new(donor.Sex, donor.Birth, donor.WeightKg, Donations, Deferrals);

    /// <summary>The donor with count, last donation and standing of this book, where the row was written by another.</summary>
    public Donor Bring(Donor donor, DonorBook from, EligibilityPolicy policy) => donor with
    {
        // An office may know of more donations than it lists: the count moves with what is listed, and is not made of it.
        DonationCount = Math.Max(donor.DonationCount + Donations.Count - from.Donations.Count, Donations.Count),
        LastDonation = LastOf(donor, from),
        Standing = Eligibility.StandingOf(FactsOf(donor), policy, donor.RegisteredOn),
    };

    /// <summary>Whether what was given at a drive is the first donation that the book knows of.</summary>
    /// <param name="count">The donor's count, which may hold donations of before that nobody lists.</param>
    public bool IsFirst(DriveNote note, int count) =>
        note.Outcome is DriveOutcome.Gave && count <= Donations.Count(donation => donation.Day >= note.Day);

    /// <summary>The donations that somebody other than the donor vouches for, oldest first.</summary>
    public IReadOnlyList<Donation> Vouched => new DonorBook([.. Noted.Where(noted => noted.By == NotedBy.Office)], Noticed, AtDrives).Donations;

    /// <summary>The donor as the book had them before a day: count and last donation.</summary>
    public Donor Before(Donor donor, DateOnly day) => donor with
    {
        DonationCount = Math.Max(0, donor.DonationCount - Donations.Count(donation => donation.Day >= day)),
        LastDonation = Donations.LastOrDefault(donation => donation.Day < day),
    };

    /// <summary>Never the book: health data must not reach a log by way of a format string.</summary>
    public override string ToString() => "[book]";

    private Donation? LastOf(Donor donor, DonorBook from)
    {
        var last = Donations is [.., var listed] ? listed : null;
        // A row may name one that no history lists.
        return donor.LastDonation is { } held && !from.Donations.Any(known => known.Day == held.Day) && held.Day > (last?.Day ?? DateOnly.MinValue) ? held : last;
    }

    private List<Donation> Counted()
    {
        var atDrives = AtDrives.Where(note => note.Outcome is DriveOutcome.Gave)
            .Select(note => (note.Day, Gave: (DriveOutcome.Gave)note.Outcome)).Select(note => new Donation(note.Day, note.Gave.Kind, note.Gave.Millilitres));
        var offices = Noted.Where(noted => noted.By == NotedBy.Office).Select(noted => noted.Donation).ToList();
        var settled = AtDrives.Where(note => note.Outcome.Came).Select(note => note.Day).Concat(offices.Select(donation => donation.Day)).ToHashSet();
        var said = Noted.Where(noted => noted.By == NotedBy.Donor && !settled.Contains(noted.Donation.Day)).Select(noted => noted.Donation);
        return
        [
            .. atDrives.Concat(offices).Concat(said)
                .GroupBy(donation => (donation.Day, donation.Kind))
                .Select(same => new Donation(same.Key.Day, same.Key.Kind, same.Select(donation => donation.Millilitres).FirstOrDefault(known => known is not null)))
                .OrderBy(donation => donation.Day).ThenBy(donation => donation.Kind),
        ];
    }

    private List<Deferral> Holding() =>
    [
        .. Noticed,
        .. from note in AtDrives
           let deferred = note.Outcome as DriveOutcome.Deferred
           where deferred is not null
           // One without an end waits for a person's word; a donation since then shows that it was given.
           where deferred.Until is not null || Donations.All(donation => donation.Day <= note.Day)
           orderby note.Day, note.Drive
           select new Deferral(Deferral.AtADrive, note.Day, deferred.Until),
    ];
}
