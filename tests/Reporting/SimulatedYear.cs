using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Reporting;

/// <summary>A year of drives and results drawn by a fixed seed, written as results are, and kept as a plain list that a test counts for itself.</summary>
internal sealed class SimulatedYear
{
    public const int Year = 2026;

    /// <summary>One person at one drive.</summary>
    public sealed record Line(
        string Drive, DateOnly Day, string Province, DonorId Donor, bool Came, DonationKind? Gave, int? Millilitres, bool First, bool Voluntary, string? Unit, string? Club);

    /// <summary>Provinces where no other test looks.</summary>
    public static readonly string[] Provinces = ["Cao Bằng", "Hà Tĩnh", "Lạng Sơn", "Sơn La"];

    public static readonly string[] Units = ["nam-truong", "nam-nha-may"];
    public static readonly string[] Clubs = ["nam-clb-mot", "nam-clb-hai"];

    private readonly Random _random = new(20261231);

    public List<Line> Lines { get; } = [];

    public async Task WriteAsync(Register register, StorageAccount account)
    {
        ResultTable results = new(account);
        TallyTable tallies = new(account);
        for (var number = 0; number < 24; number++)
        {
            var drive = Draw(number);
            await register.Drives.SaveAsync(drive, CancellationToken.None);
            var people = Enumerable.Range(0, _random.Next(10, 60)).Select(person => Draw(drive, DonorId.Of((uint)(900_000 + (number * 100) + person)))).ToList();
            Lines.AddRange(people);
            await Parallel.ForEachAsync(
                people,
                new ParallelOptions { MaxDegreeOfParallelism = 16 },
                async (line, cancellation) => await results.PutAsync(drive.Id, ResultOf(line), "test", thankOn: null, cancellation));
            // Whether it was a first donation is settled with the donor's own row.
            var firsts = people.Where(line => line.First).Select(line => line.Donor).ToHashSet();
            await Parallel.ForEachAsync(
                await results.StoredAsync(drive.Id, CancellationToken.None),
                new ParallelOptions { MaxDegreeOfParallelism = 16 },
                async (stored, cancellation) => Assert.True(await results.TrySettleAsync(drive.Id, stored, firsts.Contains(stored.Known.Donor), cancellation)));
            await tallies.RecountAsync(drive, results.OfDriveAsync, new UnitFamilies([]), CancellationToken.None);
        }
    }

    /// <summary>The first and last days of the year are in it, and the days beside them are not.</summary>
    private Drive Draw(int number)
    {
        var day = number switch
        {
            0 => new DateOnly(Year, 1, 1),
            1 => new DateOnly(Year, 12, 31),
            2 => new DateOnly(Year - 1, 12, 31),
            3 => new DateOnly(Year + 1, 1, 1),
            _ => new DateOnly(Year, 1, 1).AddDays(_random.Next(320)),
        };
        var province = Provinces[number % Provinces.Length];
        return Tests.Domain.Given.Drive(day, $"nam-{number}") with { Area = new Area(province, "Xã Năm"), ShortPlace = $"Điểm {number}" };
    }

    private Line Draw(Drive drive, DonorId donor)
    {
        var came = _random.Next(10) < 8;
        DonationKind? gave = came && _random.Next(10) < 9 ? _random.Next(6) == 0 ? DonationKind.Platelets : DonationKind.WholeBlood : null;
        int? ml = gave is null ? null : _random.Next(12) switch { 0 => null, < 5 => 250, < 11 => 350, _ => 450 };
        return new(
            drive.Id, drive.Day, drive.Area.Province, donor, came, gave, ml, First: _random.Next(3) == 0, Voluntary: _random.Next(50) > 0,
            _random.Next(3) == 0 ? Units[_random.Next(Units.Length)] : null,
            _random.Next(4) == 0 ? Clubs[_random.Next(Clubs.Length)] : null);
    }

    private static DriveResult ResultOf(Line line) => new(
        line.Donor,
        line switch
        {
            { Came: false } => new DriveOutcome.DidNotCome(),
            { Gave: { } kind } => new DriveOutcome.Gave(kind, line.Millilitres),
            _ => new DriveOutcome.Deferred(line.Day.AddDays(84)),
        },
        [.. new[] { line.Unit, line.Club }.OfType<string>()],
        line.First,
        line.Voluntary);
}
