using System.Globalization;

namespace BloodDrive.Domain;

/// <summary>A donor's permanent id: made once, never reused, says nothing about the person. A number of 26 bits (so that a personal link fits
/// 45 characters), written as seven hexadecimal digits.</summary>
public readonly record struct DonorId(string Value)
{
    public const int Bits = 26;

    public static DonorId Of(uint number) => number < 1u << Bits
        ? new(number.ToString("x7", CultureInfo.InvariantCulture))
        : throw new ArgumentOutOfRangeException(nameof(number));

    /// <summary>The id that a text is, or null.</summary>
    public static DonorId? Parse(string? text) => text is { Length: 7 } && text.All(char.IsAsciiHexDigitLower) ? new(text) : null;

    public uint Number => uint.Parse(Value, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    public override string ToString() => Value;
}

/// <summary>What a centre knows of a donor's sex; unknown is normal in old files.</summary>
public enum Sex
{
    Unknown,
    Female,
    Male,
}

/// <summary>A birth date, or a year of birth alone (a file's 01/01/yyyy counts as a year alone).</summary>
public readonly record struct Birth(int Year, DateOnly? Day = null)
{
    public static Birth On(DateOnly day) => day is { Month: 1, Day: 1 } ? new(day.Year) : new(day.Year, day);
}

/// <summary>The language a donor is written to in.</summary>
public enum Language
{
    Vietnamese,
    English,
}

/// <summary>How a message reaches a donor.</summary>
public enum Channel
{
    Sms,
    Email,
}

/// <summary>A person's name as the papers have it, and how the person wants to be addressed (column Xưng hô or Tên thường gọi).</summary>
public sealed record PersonName(string Full, string? Address = null)
{
    /// <summary>Never the name: a name must not reach a log by way of a format string.</summary>
    public override string ToString() => "[name]";
}

/// <summary>Where a donor lives or a drive serves: one of the 34 provinces, the commune (xã, phường), and the district as it was until 2025-07-01.</summary>
public sealed record Area(string Province, string? Commune = null, string? District = null);

/// <summary>ABO group; <see cref="Unknown"/> is normal.</summary>
public enum Abo
{
    Unknown,
    O,
    A,
    B,
    AB,
}

/// <summary>Rhesus D; "O" in a file is not "O+".</summary>
public enum Rhesus
{
    Unknown,
    Positive,
    Negative,
}

/// <summary>A blood group and whether a laboratory found it or the donor said it.</summary>
public readonly record struct BloodGroup(Abo Abo, Rhesus Rhesus, bool Tested);

/// <summary>Everything of a donor's profile that a decision may look at. A snapshot of one row; the history lies beside it.</summary>
public sealed record Donor
{
    public required DonorId Id { get; init; }
    public required PersonName Name { get; init; }
    public Sex Sex { get; init; }
    public Birth? Birth { get; init; }

    /// <summary>Body weight in kilograms, as last measured.</summary>
    public decimal? WeightKg { get; init; }
    public BloodGroup Group { get; init; }
    public Area? Area { get; init; }

    /// <summary>Province, district, commune and address as the office's file wrote them, before old names were mapped to the 34 provinces.</summary>
    public string? Place { get; init; }
    public Language Language { get; init; }

    /// <summary>Ids of the unit (commune, agency, school, factory) and the club that the donor belongs to, where the book has them.</summary>
    public string? Unit { get; init; }
    public string? Club { get; init; }

    /// <summary>Ids of further units and clubs: people belong to several.</summary>
    public IReadOnlyList<string> OtherUnits { get; init; } = [];

    /// <summary>All that the donor belongs to, each once.</summary>
    public IEnumerable<string> Belongs => new[] { Unit, Club }.OfType<string>().Concat(OtherUnits).Distinct(StringComparer.Ordinal);

    /// <summary>E.164, a Vietnamese mobile number.</summary>
    public string? Phone { get; init; }
    public string? Email { get; init; }

    /// <summary>True where another donor holds the same number or address: what it may be sent is then settled on its own row.</summary>
    public bool PhoneShared { get; init; }
    public bool EmailShared { get; init; }

    /// <summary>The civil day on which the register first held this donor; a cadence never starts before it.</summary>
    public DateOnly RegisteredOn { get; init; }

    /// <summary>Donations our book knows of (a file may know of more than it lists).</summary>
    public int DonationCount { get; init; }

    /// <summary>Donations by the donor's own word, where it is another number; it stands beside the book's and replaces it nowhere.</summary>
    public int? SaidCount { get; init; }
    public Donation? LastDonation { get; init; }

    /// <summary>The standing verdict of the eligibility rules, kept on the row so that a night need not read every history.</summary>
    public Standing Standing { get; init; } = new(null, null, null);

    public ConsentSummary Consent { get; init; } = ConsentSummary.None;
    public StopSummary Stops { get; init; } = StopSummary.None;
    public SuppressionSummary Suppressions { get; init; } = SuppressionSummary.None;
    public RecallState Recall { get; init; } = RecallState.Fresh;

    /// <summary>Contacts of the last 30 days and more, newest last.</summary>
    public IReadOnlyList<Contact> Contacts { get; init; } = [];
    public OpenBooking? Booking { get; init; }

    /// <summary>Keys of the invitations that a run ever intended for this donor, oldest first; their rows are in the ledger.</summary>
    public IReadOnlyList<MessageKey> Messages { get; init; } = [];

    /// <summary>True where somebody told us this person has passed away; nothing is ever sent again.</summary>
    public bool Deceased { get; init; }
    public bool Shares(Channel channel) => channel == Channel.Sms ? PhoneShared : EmailShared;

    /// <summary>The donor as one of a unit's people too; null where there is nothing to change.</summary>
    public Donor? Joined(string unit) => Deceased || Belongs.Contains(unit) ? null : this with { OtherUnits = [.. OtherUnits, unit] };

    /// <summary>Whether the donor belongs to one of the units.</summary>
    public bool IsOf(IReadOnlySet<string> units) => units.Count > 0 && Belongs.Any(units.Contains);

    public override string ToString() => Id.Value;
}
