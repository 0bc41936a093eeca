using System.IO.Compression;
using BloodDrive.Domain;
using BloodDrive.Domain.Import;
using BloodDrive.Donors;
using BloodDrive.Drives;
using BloodDrive.Local.Samples;
using BloodDrive.Local.Start;

namespace BloodDrive.Tests.Donors;

/// <summary>The sample that a first start imports: an office's own file, synthetic through and through.</summary>
public sealed class SampleFileTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);
    private static readonly Lazy<FileReading> Sample = new(() => FileReading.Of(SamplesCommand.DonorsFile(), Today));

    [Fact]
    public void The_files_in_the_repository_are_the_ones_that_the_maker_makes()
    {
        Assert.Equal(SamplesCommand.DrivesFile(), File.ReadAllText(Path.Combine(LocalPlaces.Samples, "drives.json")));
        Assert.Equal(Parts(SamplesCommand.DonorsFile()), Parts(File.ReadAllBytes(Path.Combine(LocalPlaces.Samples, "donors.xlsx"))));
    }

    [Fact]
    public void It_holds_2000_donors_and_asks_nothing()
    {
        Assert.Equal(SamplesCommand.Donors, Sample.Value.Sheet.DonorRows);
        Assert.Empty(Sample.Value.Sheet.Questions);
        Assert.InRange(Sample.Value.Bad.Count, 30, 60);
    }

    [Fact]
    public void Its_groups_are_those_of_the_country()
    {
        var groups = Sample.Value.Good.Select(row => row.Group).Where(group => group.Abo != Abo.Unknown).ToList();
        Assert.InRange(Share(groups, group => group.Abo == Abo.O), 0.40, 0.46);
        Assert.InRange(Share(groups, group => group.Abo == Abo.B), 0.27, 0.33);
        Assert.InRange(Share(groups, group => group.Abo == Abo.A), 0.18, 0.24);
        Assert.InRange(Share(groups, group => group.Abo == Abo.AB), 0.04, 0.08);
        Assert.Single(groups, group => group.Rhesus == Rhesus.Negative);
    }

    [Fact]
    public void A_fifth_has_an_e_mail_address_and_nearly_all_a_mobile_number()
    {
        Assert.InRange(Share(Sample.Value.Good, row => row.Email is not null), 0.15, 0.25);
        Assert.InRange(Share(Sample.Value.Good, row => row.Phone is not null), 0.97, 1);
    }

    [Fact]
    public void Every_number_and_address_is_unmistakably_nobodys() => Assert.All(
        Sample.Value.Good,
        row =>
        {
            Assert.True(row.Phone is null || row.Phone[5..8] is "000", row.ToString());
            Assert.True(row.Email is null || row.Email.EndsWith("@example.com", StringComparison.Ordinal), row.ToString());
        });

    [Theory]
    [InlineData(TextKind.RecallDrive)]
    [InlineData(TextKind.RecallNoDrive)]
    [InlineData(TextKind.Booked)]
    public void Every_text_to_every_one_of_them_has_one_part_and_no_fault(TextKind kind)
    {
        var drives = ((DriveReading.Read)DriveReader.Read(SamplesCommand.DrivesFile())).Drives.DistinctBy(drive => drive.Place).ToList();
        foreach (var (row, number) in Sample.Value.Good.Select((row, number) => (row, number)))
        {
            var drive = drives[number % drives.Count];
            var facts = new TextFacts
            {
                Name = Address.Of(row.Name, row.Sex, Language.Vietnamese),
                Org = Province.Find(row.Area?.Province)?.ShortName,
                Link = "https://hm.example.vn/r/AbCdEfGhJkMnPqRsTuVw2",
                EligibleDay = Today,
                Drive = new DriveFacts(drive.Day, drive.ShortPlace, drive.Place, drive.Address, drive.Slots[0].Start, "K7P2"),
                Hotline = "19001234",
            };
            var text = Texts.Sms(kind, Language.Vietnamese, diacritics: false, facts);
            Assert.True(text.Parts == 1 && Lint.Of(text.Body).Count == 0, $"Row {row.Number}");
        }
    }

    [Theory]
    [InlineData("2026-11-21")]
    [InlineData("2026-12-24")]
    [InlineData("2027-01-16")]
    [InlineData("2027-05-03")]
    public void On_any_evening_a_few_hundred_are_due_with_a_drive_in_reach(string day)
    {
        var today = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        var drives = ((DriveReading.Read)DriveReader.Read(SamplesCommand.DrivesFile())).Drives;
        var near = drives.Where(drive => drive.Day > today && drive.Day <= today.AddDays(30)).ToList();
        var due = FileReading.Of(SamplesCommand.DonorsFile(), today).Good
            .Select(row => ImportMerge.NewDonor(DonorId.Of((uint)row.Number), row, today, EligibilityPolicy.Vietnam))
            .Count(donor => donor.Standing.EligibleFrom <= today && near.Exists(drive => drive.IsInReachOf(donor.Area)));
        Assert.InRange(due, 200, 1300);
    }

    private static double Share<T>(IReadOnlyCollection<T> all, Func<T, bool> some) => (double)all.Count(some) / all.Count;

    private static List<string> Parts(byte[] workbook)
    {
        using var archive = new ZipArchive(new MemoryStream(workbook));
        return [.. archive.Entries.Select(entry =>
        {
            using var content = new StreamReader(entry.Open());
            return entry.FullName + content.ReadToEnd();
        })];
    }
}
