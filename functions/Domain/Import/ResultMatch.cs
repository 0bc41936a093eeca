namespace BloodDrive.Domain.Import;

/// <summary>Those whom a row of results may be about, by each thing that it names.</summary>
/// <param name="ByNumber">By our own id.</param>
/// <param name="ByBooking">By the code of a booking of this drive.</param>
/// <param name="ByCode">By the hospital's code, or the citizen card.</param>
/// <param name="ByPhone">Holders of the phone.</param>
/// <param name="ByEmail">Holders of the address.</param>
/// <param name="There">Those who booked this drive, or whom its door knew, and who have the row's name.</param>
public sealed record ResultCandidates(
    IReadOnlyList<Donor> ByNumber,
    IReadOnlyList<Donor> ByBooking,
    IReadOnlyList<Donor> ByCode,
    IReadOnlyList<Donor> ByPhone,
    IReadOnlyList<Donor> ByEmail,
    IReadOnlyList<Donor> There);

/// <summary>Whose result a row is.</summary>
public abstract record ResultMatch
{
    private ResultMatch() { }

    public sealed record Found(Donor Donor) : ResultMatch;

    public sealed record Nobody(Column By) : ResultMatch;

    /// <summary>Two people, or somebody of another name: nothing is guessed.</summary>
    public sealed record Doubtful(Column By, Fault Fault) : ResultMatch;

    /// <summary>Decides by our own id, the booking's code, the hospital's code or card, then phone, e-mail and name: each with name or year of birth beside it.</summary>
    public static ResultMatch Of(ResultLine line, ResultCandidates candidates)
    {
        if (line.Donor is not null) return Sure(line, candidates.ByNumber, Column.DonorNumber);
        if (line.BookingCode is not null) return Sure(line, candidates.ByBooking, Column.BookingCode);
        if (candidates.ByCode.Count > 0) return Sure(line, candidates.ByCode, line.Person.Code is null ? Column.Cccd : Column.Code);
        if (candidates.ByPhone.Count > 0 && Like(line, candidates.ByPhone) is { Count: > 0 } byPhone) return One(byPhone, Column.Phone);
        if (candidates.ByEmail.Count > 0 && Like(line, candidates.ByEmail) is { Count: > 0 } byEmail) return One(byEmail, Column.Email);
        // A name alone is many people's; among those who booked this drive or came to it, with the year of birth, it is one's.
        var there = candidates.There.Where(donor => SameName(line, donor) && line.Person.Birth is { } born && donor.Birth?.Year == born.Year).ToList();
        return there.Count > 0 ? One(there, Column.Name) : new Nobody(line.Person.Phone is null ? Column.Name : Column.Phone);
    }

    private static ResultMatch Sure(ResultLine line, IReadOnlyList<Donor> found, Column by)
    {
        var alike = Like(line, found);
        return alike.Count > 0 ? One(alike, by) : found.Count > 0 ? new Doubtful(by, Fault.CodeOfAnotherPerson) : new Nobody(by);
    }

    private static ResultMatch One(List<Donor> donors, Column by) => donors is [var one] ? new Found(one) : new Doubtful(by, Fault.SeveralFound);

    /// <summary>Those of the row's name; else those born in its year. Who shares neither is somebody else.</summary>
    private static List<Donor> Like(ResultLine line, IReadOnlyList<Donor> donors)
    {
        var named = donors.Where(donor => SameName(line, donor)).ToList();
        if (named.Count > 1 && line.Person.Birth is { } birth) named = [.. named.Where(donor => IdentityMatch.MayBeBorn(birth, donor.Birth))];
        return named.Count > 0 ? named : [.. donors.Where(donor => line.Person.Birth is { } born && donor.Birth is { } known && IdentityMatch.MayBeBorn(born, known))];
    }

    private static bool SameName(ResultLine line, Donor donor) => NameText.Fold(line.Person.Name.Full) == NameText.Fold(donor.Name.Full);
}
