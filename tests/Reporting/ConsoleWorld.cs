using BloodDrive.Domain;
using BloodDrive.Tests.Domain;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Reporting;

/// <summary>An evening's recall over a small register in which every reason for leaving somebody out occurs, gone through once for all tests.</summary>
public sealed class ConsoleWorld : IAsyncLifetime
{
    public static readonly DateOnly Today = new(2027, 1, 16);

    private static readonly string[] Family = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi"];
    private static readonly string[] Middle = ["Thị", "Văn", "Minh", "Thu", "Đức", "Ngọc"];
    private static readonly string[] Given = ["Lan", "Lân", "Hương", "Dũng", "Ánh", "Quỳnh", "Đạt", "Nguyệt", "Ân"];

    public World World { get; private set; } = null!;

    public Register Register { get; private set; } = null!;

    /// <summary>Eligible and in reach of a drive.</summary>
    public static Donor Invited { get; } = Donor(1) with { Name = new PersonName("Trần Thị Lan"), Phone = "+84912345678", Email = "lan@example.vn" };

    /// <summary>Gave six weeks ago.</summary>
    public static Donor Waiting { get; } = Donor(2) with
    {
        Name = new PersonName("H'Hen Niê"),
        LastDonation = new Donation(Today.AddDays(-42), DonationKind.WholeBlood, 350),
        Standing = new Standing(Today.AddDays(42), new DateOnly(2050, 5, 17), null),
    };

    /// <summary>Shares the number of <see cref="Brother"/>; one of the two is invited this evening.</summary>
    public static Donor Sister { get; } = Donor(3) with { Name = new PersonName("Đỗ Thị Ánh"), Phone = "+84987654321", PhoneShared = true };

    public static Donor Brother { get; } = Donor(4) with { Name = new PersonName("Đỗ Văn Đạt"), Sex = Sex.Male, Phone = "+84987654321", PhoneShared = true };

    public async Task InitializeAsync()
    {
        World = await World.StartAsync(new WorldOptions { Storage = (0, 0, 0) });
        Register = new Register(World);
        await Register.Drives.SaveAsync(Drive(), CancellationToken.None);
        await Register.AddAsync([Invited, Waiting, Sister, Brother, .. Enumerable.Range(100, 300).Select(number => Varied((uint)number))]);
        await World.App.FireAsync("NightlyRecall");
        await World.SettledAsync();
        await AnswerAsync();
    }

    public async Task DisposeAsync() => await World.DisposeAsync();

    private static Drive Drive() => Tests.Domain.Given.Drive(Today.AddDays(8), capacity: 400);

    private static Donor Donor(uint number) => Tests.Domain.Given.Donor(Today.AddDays(-1), number) with
    {
        Phone = $"+84905{number:000000}",
        RegisteredOn = Today.AddDays(-1),
        LastDonation = new Donation(Today.AddDays(-120), DonationKind.WholeBlood, 350),
    };

    private static Donor Varied(uint number)
    {
        var donor = Donor(number) with
        {
            Name = new PersonName($"{Family[number % 8]} {Middle[number % 6]} {Given[number % 9]}"),
            DonationCount = (int)(number % 11),
        };
        return (number % 12) switch
        {
            0 or 1 or 2 or 3 => donor with { Standing = new Standing(Today.AddDays((int)(number % 80) + 1), null, null) },
            4 => donor with { Standing = new Standing(null, null, RuleId.WeightLow.Value) },
            5 => donor with { Consent = ConsentSummary.None },
            6 => donor with { Stops = new StopSummary(Sms: true, Email: true) },
            7 => donor with { Phone = null },
            8 => donor with { Area = new Area("Quảng Ninh", "Móng Cái 1", "Móng Cái") },
            9 => donor with { Phone = null, Email = $"d{number}@example.vn" },
            _ => donor,
        };
    }

    private async Task AnswerAsync()
    {
        var run = RunId.Recall(Today);
        var at = World.Now;
        foreach (var (number, kind) in new[] { (110u, "yes"), (111u, "yes"), (118u, "not-now"), (119u, "rest"), (122u, "stop"), (123u, "yes") })
            await Register.Responses.RecordAsync(run, DonorId.Of(number), new(kind, at, "link"), CancellationToken.None);
    }
}
