namespace BloodDrive.Domain;

/// <summary>By which door somebody came to a booking.</summary>
public enum AnswerSource
{
    /// <summary>The personal link of a text.</summary>
    Text,

    /// <summary>The personal link of an e-mail.</summary>
    Email,

    /// <summary>The drive's public link.</summary>
    Public,

    /// <summary>A call; the staff answered for the donor.</summary>
    Hotline,

    /// <summary>A list that a unit's contact handed in.</summary>
    List,
}

/// <summary>Where a booking came from, and for which unit (an id), where one was named.</summary>
public sealed record BookingOrigin(AnswerSource Source, string? Unit = null)
{
    /// <summary>The origin of an answer that was given by a personal link, or to the hotline.</summary>
    public static BookingOrigin Of(StopPath path, Channel reached, Donor donor) => new(
        path == StopPath.Hotline ? AnswerSource.Hotline : reached == Channel.Email ? AnswerSource.Email : AnswerSource.Text, donor.Unit);

    public static string Words(AnswerSource source, Language language)
    {
        var (vietnamese, english) = source switch
        {
            AnswerSource.Text => ("Liên kết riêng, tin nhắn", "Personal link by text"),
            AnswerSource.Email => ("Liên kết riêng, e-mail", "Personal link by e-mail"),
            AnswerSource.Public => ("Liên kết công khai, mã QR", "Public link and QR"),
            AnswerSource.Hotline => ("Tổng đài", "Hotline"),
            _ => ("Danh sách của đơn vị", "A unit's list"),
        };
        return language == Language.English ? english : vietnamese;
    }
}
