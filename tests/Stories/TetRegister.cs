using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Domain;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Stories;

/// <summary>
/// Five thousand made-up donors of a province three weeks before Tết: of each hundred so many for every reason that leaves somebody out, the others
/// reached by text, by e-mail or by both. Who is invited and who is not is said here, person by person, and not asked of the app.
/// </summary>
internal static class TetRegister
{
    public const int Count = 5000;
    public const int HoldOutPercent = 5;
    public const string Province = "Quảng Ninh";
    public const string ThroughContact = "tieu-doan-quang-yen";

    public static readonly DateOnly Today = new(2027, 1, 16);

    /// <summary>The homes of those near by the three drives of the campaign.</summary>
    public static IReadOnlyList<Area> Homes { get; } = [new(Province, "Hồng Gai", "Hạ Long"), new(Province, "Cẩm Phả", "Cẩm Phả"), new(Province, "Uông Bí", "Uông Bí")];

    /// <summary>The days of those drives, as they are first meant.</summary>
    public static IReadOnlyList<DateOnly> Days { get; } = [new(2027, 1, 24), new(2027, 1, 24), new(2027, 1, 23)];

    private static readonly string[] Names =
        ["Nguyễn Thị Lan", "Trần Văn Hùng", "Phạm Thị Ngọc Ánh", "Lê Hoàng Nam", "Vũ Thị Hương", "Đặng Quốc Khánh", "Bùi Thị Mai", "Hoàng Văn Tú", "Đỗ Thị Thu Hà", "Ngô Minh Đức"];

    private static readonly ConsentSummary Appeals = new(new HashSet<(Purpose, Channel)> { (Purpose.Advertising, Channel.Sms), (Purpose.Advertising, Channel.Email) });
    private static readonly ConsentSummary OwnAffairs = new(new HashSet<(Purpose, Channel)> { (Purpose.Service, Channel.Sms) });

    /// <param name="campaign">The campaign of which some are held out.</param>
    public static IReadOnlyList<TetPerson> Make(RunId campaign)
    {
        LookupKeys keys = new(new Settings { LookupKey = World.LookupKey });
        List<TetPerson> people = [];
        for (var number = 1; number <= Count; number++)
        {
            var person = Of(number);
            if (person.Out is null)
            {
                // The rule as it is published: a keyed hash of campaign and donor.
                person = person with { Held = HoldOut.Holds(campaign, person.Id, HoldOutPercent, (run, donor) => keys.Number("hold-out", $"{run}|{donor}", 24)) };
                if (!person.Held && person.IsShared && people.Exists(other => other is { Out: null, Held: false } && other.Donor.Phone == person.Donor.Phone))
                    person = person with { Out = AudienceReason.NumberShared };
            }

            people.Add(person);
        }

        return people;
    }

    private static TetPerson Of(int number)
    {
        var (kind, hundred) = (number % 50, number / 50);
        var near = hundred % Homes.Count;
        var day = Days[near];
        var donor = Given.Donor(Today, (uint)number) with
        {
            Name = new PersonName(Names[number % Names.Length]),
            Sex = Sex.Unknown,
            Area = Homes[near],
            Phone = Crowd.PhoneOf(number),
            DonationCount = number % 9,
            Consent = Appeals,
        };
        TetPerson Leaves(AudienceReason reason, Donor person) => new(person, reason, near);
        TetPerson Meant(Donor person) => new(person, null, near);
        Standing From(DateOnly from, DateOnly? until = null) => new(from, until ?? new DateOnly(2050, 5, 17), null);
        return kind switch
        {
            0 => Leaves(AudienceReason.OtherArea, donor with { Area = new Area("Hải Phòng", "Hồng Bàng", "Hồng Bàng") }) with { Drive = null },
            1 => Leaves(AudienceReason.PassedAway, donor with { Deceased = true }),
            2 => Leaves(AudienceReason.ThroughUnit, donor with { Unit = ThroughContact }),
            3 => Leaves(AudienceReason.Stopped, donor with { Stops = new(Sms: true, Email: true) }),
            4 or 5 => Leaves(AudienceReason.NoConsent, donor with { Consent = OwnAffairs }) with { Recalled = true },
            6 => Leaves(AudienceReason.NoContact, donor with { Phone = null }),
            7 => Leaves(AudienceReason.Undeliverable, donor with { Suppressions = new(new HashSet<(Channel, Purpose?)> { (Channel.Sms, null) }) }),
            8 => Leaves(AudienceReason.NoDriveInReach, donor with { Area = new Area(Province, "Vân Đồn", "Vân Đồn") }) with { Drive = null },
            9 => Leaves(AudienceReason.TooOld, donor with { Standing = From(Today, day.AddDays(-1)) }),
            10 => Leaves(AudienceReason.NotYet, donor with { Standing = From(day.AddDays(1)) }),
            11 => Leaves(AudienceReason.TooYoung, donor with { Birth = Birth.On(day.AddYears(-18).AddDays(2)), DonationCount = 0, LastDonation = null, Standing = From(day.AddDays(2)) }),
            12 => Meant(donor with { Standing = From(day) }),
            13 => Leaves(AudienceReason.Booked, donor with { Booking = new("hai-phong-2001", VietnamTime.At(new(2027, 1, 20), new TimeOnly(8, 0)), "ABCD", new(2027, 1, 20)) }),
            14 => Leaves(AudienceReason.Resting, donor with { Recall = RecallState.Fresh with { RestUntil = new DateOnly(2027, 3, 1) } }),
            15 => Leaves(AudienceReason.Silent, donor with { Recall = Given.Touched(new(2026, 11, 1), 3, new(2026, 12, 20), unanswered: 3) }),
            16 => Leaves(AudienceReason.OverCap, donor with { Contacts = [Invited(donor, 25), Invited(donor, 20)] }),
            17 => Meant(donor with { Contacts = [Invited(donor, 10)] }) with { Overlaps = true },
            18 => Meant(donor with { Phone = Crowd.PhoneOf(hundred % 2 == 0 ? number : number - 50), PhoneShared = true }),
            < 25 => Meant(donor with { Phone = null, Email = Crowd.EmailOf(number) }),
            < 31 => Meant(donor with { Email = Crowd.EmailOf(number) }),
            _ => Meant(donor),
        };
    }

    private static Contact Invited(Donor donor, int daysAgo)
    {
        var day = Today.AddDays(-daysAgo);
        return new(new MessageKey(RunId.Recall(day), donor.Id, "1").ToString(), Channel.Sms, VietnamTime.At(day, new TimeOnly(18, 5)));
    }
}
