using BloodDrive.Domain;
using BloodDrive.Domain.Import;
using BloodDrive.Donors;

namespace BloodDrive.Tests.Donors;

public sealed class OfficeFileTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    public static TheoryData<string> Layouts => [.. OfficeFiles.All.Select(file => file.Name)];

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Every_good_row_goes_in_as_it_is_true(string layout)
    {
        var file = File(layout);
        var good = Read(file).Good.ToDictionary(row => row.Number);
        Assert.Equal(file.People.Keys.Order(), good.Keys.Order());
        Assert.All(file.People, pair => Compare(file, pair.Value, good[pair.Key]));
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Every_bad_row_is_explained(string layout)
    {
        var file = File(layout);
        var bad = Read(file).Bad;
        Assert.Equal(file.Bad.OrderBy(pair => pair.Key), bad.Select(row => KeyValuePair.Create(row.Number, row.Findings.Single(finding => finding.RefusesRow).Fault)).OrderBy(pair => pair.Key));
        Assert.All(bad.SelectMany(row => row.Findings), finding => Assert.NotEmpty(finding.Column));
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void A_person_is_asked_what_the_file_does_not_settle_and_nothing_else(string layout)
    {
        var file = File(layout);
        Assert.Equal(
            file.Dates.Select(date => (date.Column, date.Answer.CellsSwapped)),
            Read(file).Sheet.Questions.Select(question => question switch
            {
                Question.Order order => (order.Column, false),
                Question.Swapped swapped => (swapped.Column, true),
                _ => (Column.Province, false),
            }));
    }

    private static OfficeFile File(string layout) => OfficeFiles.All.Single(file => file.Name == layout);

    private static FileReading Read(OfficeFile file) => FileReading.Of(file.Content, Today, home: null, [.. file.Dates]);

    private static void Compare(OfficeFile file, Person who, ImportRow row)
    {
        Assert.Equal(who.Name, row.Name.Full);
        if (file.Says.HasFlag(Says.Sex)) Assert.Equal(who.Sex, row.Sex);
        if (file.Says.HasFlag(Says.BirthDay)) Assert.Equal(Birth.On(who.Born), row.Birth);
        if (file.Says.HasFlag(Says.BirthYear)) Assert.Equal(new Birth(who.Born.Year), row.Birth);
        if (file.Says.HasFlag(Says.Phone)) Assert.Equal(who.International, row.Phone);
        if (file.Says.HasFlag(Says.Email)) Assert.Equal(who.Email, row.Email);
        if (file.Says.HasFlag(Says.Area)) Assert.Equal(new Area(who.Province, who.Commune, who.District), row.Area);
        if (file.Says.HasFlag(Says.Last)) Assert.Equal(who.Last, row.LastDonation?.Day);
        if (file.Says.HasFlag(Says.Count)) Assert.Equal(who.Count, row.DonationCount);
        if (file.Says.HasFlag(Says.Group)) Assert.Equal(who.Group, Written(row.Group));
    }

    private static string Written(BloodGroup group) =>
        (group.Abo == Abo.Unknown ? "" : group.Abo.ToString()) + group.Rhesus switch { Rhesus.Positive => "+", Rhesus.Negative => "-", _ => "" };
}
