namespace BloodDrive.Domain;

/// <summary>Somebody who came to a drive without a booking, as they were asked at the door.</summary>
/// <param name="Phone">E.164, where one was given and could be read.</param>
/// <param name="Unit">The unit in their own words.</param>
public sealed record WalkIn(PersonName Name, int Year, string? Phone = null, string? Unit = null)
{
    private const int LongestText = 80;

    /// <summary>What makes two entries one person: folded name, year of birth, last three digits of the phone.</summary>
    public string Identity => $"{NameText.Fold(Name.Full)}|{Year}|{TailOf(Phone)}";

    /// <summary>Whom of the register this is: the one of the same folded name, year of birth and last three digits. Null for nobody, for several, and where no number was given: then a person decides.</summary>
    public DonorId? Among(IEnumerable<Donor> namesakes)
    {
        var alike = namesakes.Where(donor =>
            Phone is not null && TailOf(donor.Phone) == TailOf(Phone) && donor.Birth?.Year == Year && NameText.Fold(donor.Name.Full) == NameText.Fold(Name.Full)).ToList();
        return alike is [var one] ? one.Id : null;
    }

    /// <summary>The last three digits of a number, all of it that the door shows; empty where there is none.</summary>
    public static string TailOf(string? phone) => phone is { Length: >= 3 } ? phone[^3..] : "";

    /// <summary>What was typed at a door; null where it names nobody. A number that cannot be read is left out: people wait, and it is free to give.</summary>
    public static WalkIn? Read(string? name, int? year, string? phone, string? unit, DateOnly today)
    {
        var full = NameText.Proper(name ?? "");
        return full.Length is >= 2 and <= LongestText && full.Count(char.IsLetter) >= 2 && year >= 1900 && year <= today.Year
            ? new(new PersonName(full), year.Value, PhoneNumber.Mobile(phone), Vietnamese.Tidy(unit ?? "").Trim() is { Length: > 0 and <= LongestText } said ? said : null)
            : null;
    }

    /// <summary>Never the person.</summary>
    public override string ToString() => "[walk-in]";
}
