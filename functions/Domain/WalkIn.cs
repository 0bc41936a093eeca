namespace BloodDrive.Domain;

/// <summary>Somebody who came to a drive without a booking, as they were asked at the door.</summary>
/// <param name="Phone">E.164, where one was given and could be read.</param>
/// <param name="Unit">The unit in their own words.</param>
public sealed record WalkIn(PersonName Name, int Year, string? Phone = null, string? Unit = null)
{
    /// <summary>What makes two entries one person: folded name, year of birth, last three digits of the phone.</summary>
    public string Identity => $"{NameText.Fold(Name.Full)}|{Year}|{TailOf(Phone)}";

    /// <summary>The last three digits of a number, all of it that the door shows; empty where there is none.</summary>
    public static string TailOf(string? phone) => phone is { Length: >= 3 } ? phone[^3..] : "";

    /// <summary>Never the person.</summary>
    public override string ToString() => "[walk-in]";
}
