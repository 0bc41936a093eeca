using BloodDrive.Domain;
using BloodDrive.Domain.Import;

namespace BloodDrive.Tests.Domain.Import;

/// <summary>Whose result a row is: by booking code, id, phone with name or year, e-mail; and never a guess between two.</summary>
public sealed class ResultMatchTests
{
    private static readonly Donor Lan = Given.Donor(id: 1);
    private static readonly Donor Sister = Given.Donor(id: 2) with { Name = new PersonName("Nguyễn Thị Hoa"), Birth = new Birth(1994) };
    private static readonly ResultCandidates None = new([], [], [], [], [], []);

    [Fact]
    public void A_booking_code_finds_its_donor_where_the_name_or_the_year_agrees()
    {
        Assert.Equal(new ResultMatch.Found(Lan), Match(Line(code: "K7P2"), None with { ByBooking = [Lan] }));
        Assert.Equal(new ResultMatch.Found(Lan), Match(Line("Nguyen Thi Lam", code: "K7P2"), None with { ByBooking = [Lan] }));
        Assert.Equal(
            new ResultMatch.Doubtful(Column.BookingCode, Fault.CodeOfAnotherPerson), Match(Line("Trần Văn Bình", 1970, code: "K7P2"), None with { ByBooking = [Lan] }));
        Assert.Equal(new ResultMatch.Nobody(Column.BookingCode), Match(Line(code: "K7P3"), None with { ByPhone = [Lan] }));
    }

    [Fact]
    public void Two_bookings_of_one_code_are_told_apart_by_the_name() =>
        Assert.Equal(new ResultMatch.Found(Sister), Match(Line("Nguyễn Thị Hoa", 1994, code: "K7P2"), None with { ByBooking = [Lan, Sister] }));

    [Fact]
    public void A_shared_phone_finds_the_one_of_its_holders_who_is_meant()
    {
        Assert.Equal(new ResultMatch.Found(Sister), Match(Line("Nguyễn Thị Hoa", 1994), None with { ByPhone = [Lan, Sister] }));
        var twin = Given.Donor(id: 3) with { Name = Lan.Name };
        Assert.Equal(new ResultMatch.Doubtful(Column.Phone, Fault.SeveralFound), Match(Line(), None with { ByPhone = [Lan, twin] }));
        Assert.Equal(new ResultMatch.Nobody(Column.Phone), Match(Line("Trần Văn Bình", 1970), None with { ByPhone = [Lan] }));
    }

    [Fact]
    public void An_id_an_address_or_a_name_among_those_who_booked_finds_a_donor()
    {
        Assert.Equal(new ResultMatch.Found(Lan), Match(Line() with { Donor = Lan.Id }, None with { ByNumber = [Lan] }));
        Assert.Equal(new ResultMatch.Found(Lan), Match(Line(), None with { ByEmail = [Lan, Sister] }));
        Assert.Equal(new ResultMatch.Found(Lan), Match(Line(), None with { There = [Lan] }));
        Assert.Equal(new ResultMatch.Nobody(Column.Phone), Match(Line(year: 1991), None with { There = [Lan] }));
    }

    private static ResultMatch Match(ResultLine line, ResultCandidates candidates) => ResultMatch.Of(line, candidates);

    private static ResultLine Line(string name = "Nguyễn Thị Lan", int year = 1990, string? code = null) => new()
    {
        Number = 5,
        Person = new ImportRow { Number = 5, Name = new PersonName(name), Birth = new Birth(year), Phone = "+84900000007" },
        BookingCode = code,
        Outcome = new DriveOutcome.DidNotCome(),
    };
}
