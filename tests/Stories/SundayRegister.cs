using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Domain;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Stories;

/// <summary>Three hundred made-up donors of one town, a unit, a club within it and a factory; and what each of them does, from the invitation to the hospital's file.</summary>
internal static class SundayRegister
{
    public const int Count = 300;
    public const int HoldOutPercent = 20;
    public const string University = "Đại học Hạ Long";
    public const string Club = "CLB Giọt hồng Hạ Long";
    public const string Factory = "Công ty Than Núi Béo";

    public static readonly DateOnly Today = new(2027, 1, 16);
    public static readonly DateOnly Day = new(2027, 1, 24);
    public static readonly Area Town = new("Quảng Ninh", "Hồng Gai", "Hạ Long");

    /// <summary>When those who gave elsewhere say that they did.</summary>
    public static readonly DateOnly Elsewhere = Today.AddDays(-30);

    private static readonly DateOnly LastTime = new(2026, 8, 29);
    private static readonly string[] Families = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô"];
    private static readonly string[] Middles = ["Thị", "Văn", "Thị Thu", "Quốc", "Thị Ngọc", "Minh"];
    private static readonly string[] Called = ["Ánh", "Ân", "Đạt", "Nguyệt", "Hương", "Quỳnh"];
    private static readonly string[] Strangers = ["Lý Văn Sáng", "Lý Thị Sen", "Chu Văn Tài", "Tô Thị Én"];

    private static readonly ConsentSummary Everything = new(new HashSet<(Purpose, Channel)>(
        from purpose in new[] { Purpose.Advertising, Purpose.Service } from channel in Enum.GetValues<Channel>() select (purpose, channel)));

    /// <summary>So many of those invited do this; the others say and do nothing.</summary>
    private static readonly (int Count, SundayLife Life)[] OfInvited =
    [
        (26, new(SundayWord.Yes, SundayDoor.Came, Gave(350))),
        (7, new(SundayWord.Yes, SundayDoor.Came, Gave(250, DonationKind.Platelets))),
        (6, new(SundayWord.Yes, SundayDoor.Came, Gave(250))),
        (6, new(SundayWord.Yes, SundayDoor.MovedAndCame, Gave(450))),
        (4, new(SundayWord.Yes, SundayDoor.Came, new DriveOutcome.Deferred(Day.AddDays(28)))),
        (3, new(SundayWord.Yes, SundayDoor.Came, new DriveOutcome.Deferred(new DateOnly(2027, 4, 30)))),
        (2, new(SundayWord.Yes, SundayDoor.Came, new DriveOutcome.Deferred(new DateOnly(2027, 7, 24)))),
        (2, new(SundayWord.Yes, SundayDoor.Came, new DriveOutcome.Deferred(null))),
        (10, new(SundayWord.Yes, SundayDoor.Nothing, new DriveOutcome.DidNotCome())),
        (3, new(SundayWord.Yes, SundayDoor.CameAndLeft)),
        .. Enumerable.Range(0, SundayFile.Faults.Count).Select(number => (2, new SundayLife(SundayWord.Yes, SundayDoor.Came, Fault: number))),
        (2, new(SundayWord.Yes, SundayDoor.Came, Fault: SundayFile.Twice)),
        (5, new(SundayWord.Nothing, SundayDoor.WalkedIn, Gave(350))),
        (2, new(SundayWord.Stop, SundayDoor.WalkedIn, Gave(350))),
        (1, new(SundayWord.No, SundayDoor.WalkedIn, new DriveOutcome.Deferred(Day.AddDays(28)))),
        (8, new(SundayWord.No)),
        (8, new(SundayWord.GaveElsewhere)),
        (6, new(SundayWord.Stop)),
    ];

    private static readonly (int Count, SundayLife Life)[] OfHeldOut =
    [
        (4, new(SundayWord.Nothing, SundayDoor.WalkedIn, Gave(350))),
        (1, new(SundayWord.Nothing, SundayDoor.WalkedIn, new DriveOutcome.Deferred(Day.AddDays(28)))),
        (2, new(SundayWord.Nothing, SundayDoor.WalkedIn)),
    ];

    /// <param name="campaign">The campaign of which some are held out.</param>
    public static List<SundayPerson> Make(RunId campaign)
    {
        LookupKeys keys = new(new Settings { LookupKey = World.LookupKey });
        List<SundayPerson> people = [];
        foreach (var donor in Enumerable.Range(1, Count).Select(Of))
        {
            // The rule as it is published: a keyed hash of campaign and donor.
            var held = HoldOut.Holds(campaign, donor.Id, HoldOutPercent, (run, who) => keys.Number("hold-out", $"{run}|{who}", 24));
            people.Add(new(donor, donor.Standing.EligibleFrom <= Day, held, new(SundayWord.Nothing)));
        }

        Let(people, person => person.Invited, OfInvited);
        Let(people, person => person is { Meant: true, Held: true }, OfHeldOut);
        people.AddRange(Strangers.Select(Stranger));
        return people;
    }

    private static SundayPerson Stranger(string name, int at)
    {
        Donor donor = new()
        {
            Id = DonorId.Of((uint)(9_001 + at)),
            Name = new PersonName(name),
            Birth = new Birth(1995),
            Area = new Area(Town.Province),
            Phone = $"+8496877000{at}",
            RegisteredOn = Day,
            Standing = new Standing(null, null, null),
            Consent = ConsentSummary.None,
        };
        return new(donor, Meant: false, Held: false, new(SundayWord.Nothing, SundayDoor.WalkedIn, Gave(350))) { IsNew = true };
    }

    private static void Let(List<SundayPerson> people, Predicate<SundayPerson> theirs, IEnumerable<(int Count, SundayLife Life)> lives)
    {
        var free = Enumerable.Range(0, people.Count).Where(at => theirs(people[at])).ToList();
        foreach (var (count, life) in lives)
        {
            // Whom the door is to know again has given a number.
            var some = free.Where(at => life.Door != SundayDoor.WalkedIn || people[at].Donor.Phone is not null).Take(count).ToList();
            Assert.Equal(count, some.Count);
            foreach (var at in some) people[at] = people[at] with { Life = life };
            free.RemoveAll(some.Contains);
        }
    }

    /// <summary>Of each fifteen one gave too lately; of each five one is reached by e-mail alone.</summary>
    private static Donor Of(int number)
    {
        var count = number % 11;
        DateOnly? last = number % 15 == 0 ? Today.AddDays(-20) : count == 0 ? null : LastTime;
        var middle = Middles[number / 10 % Middles.Length];
        return Given.Donor(id: (uint)number) with
        {
            Name = new PersonName($"{Families[number % 10]} {middle} {Called[number / 60 % Called.Length]}"),
            Sex = middle.StartsWith("Thị", StringComparison.Ordinal) ? Sex.Female : Sex.Male,
            Birth = new Birth(1970 + (number % 30)),
            Area = Town,
            Phone = number % 5 == 0 ? null : Crowd.PhoneOf(number),
            Email = number % 5 == 0 ? Crowd.EmailOf(number) : null,
            Unit = (number % 7) switch { 1 => NameText.Slug(University), 3 => NameText.Slug(Factory), _ => null },
            Club = number % 7 == 0 ? NameText.Slug(Club) : null,
            OtherUnits = number % 21 == 2 ? [NameText.Slug(Club)] : [],
            DonationCount = last is null ? 0 : Math.Max(1, count),
            LastDonation = last is { } day ? new Donation(day, DonationKind.WholeBlood, 350) : null,
            Standing = new Standing(last?.AddDays(12 * 7) ?? Given.Donor().RegisteredOn, new DateOnly(2030 + (number % 30), 1, 1), null),
            Consent = Everything,
        };
    }

    private static DriveOutcome.Gave Gave(int millilitres, DonationKind kind = DonationKind.WholeBlood) => new(kind, millilitres);
}
