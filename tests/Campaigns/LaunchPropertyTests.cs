using BloodDrive.Campaigns;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Domain;
using BloodDrive.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace BloodDrive.Tests.Campaigns;

/// <summary>Whoever the register holds: who, in how many parts and at what price the preview showed is what is launched, to the donor.</summary>
public sealed class LaunchPropertyTests(CampaignBench bench) : IClassFixture<CampaignBench>
{
    private const int Registers = 4;

    /// <summary>What is peculiar about each donor of a register.</summary>
    private static Gen<List<int>> Peculiar => Gen.Choose(0, 15).ListOf(40).Select(each => each.ToList());

    [Fact]
    public void The_preview_is_the_launch_for_whatever_register() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(Registers), Prop.ForAll(Peculiar.ToArbitrary(), (Func<List<int>, Task>)SameAsync));

    private async Task SameAsync(List<int> peculiar)
    {
        var next = 0;
        string? shared = null;
        var night = await bench.NightAsync(
            peculiar.Count, plan => plan with { HoldOutPercent = 20 }, donor => Made(donor, peculiar[next++], shared ??= donor.Phone));
        var shown = (await night.LaunchedAsync()).Waterfall;
        await night.AllLeaveAsync();

        var ledger = await night.LedgerAsync();
        var leaving = ledger.Where(stored => stored.Fate.Suppressed != HoldOut.Reason).ToList();
        var inbox = await night.InboxAsync();
        Assert.Equal((shown.Recipients, shown.Held.Recipients), (leaving.Count, ledger.Count - leaving.Count));
        Assert.Equal(
            shown.ByRoute.OrderBy(group => group.Key).Select(group => (group.Key, group.Value.Recipients, group.Value.Vnd)),
            leaving.GroupBy(stored => Timetable.Key(stored.Message.Route, stored.Message.Tier)).OrderBy(group => group.Key)
                .Select(group => (group.Key, group.Count(), group.Sum(stored => (long)stored.Message.Price))));
        Assert.Equal(shown.Recipients, inbox.Count);
        Assert.Equal(shown.Parts, inbox.Where(message => message.IsText).Sum(message => message.Parts));
        Assert.Equal(shown.Vnd, (await night.RunAsync()).Reserved);
        await night.AssertEvenAsync();
    }

    private static Donor Made(Donor donor, int kind, string? shared) => kind switch
    {
        0 => donor with { Stops = new(Sms: true, Email: true) },
        1 => donor with { Consent = Given.Consented },
        2 => donor with { Phone = null, Email = null },
        3 => donor with { Standing = new(CampaignGiven.Drive.Day.AddDays(1), null, null) },
        4 => donor with { Area = new Area("Quảng Ninh", "Mạo Khê") },
        5 => donor with { Name = new PersonName("Công Tằng Tôn Nữ Ngọc Nguyệt Thanh Thương"), Language = Language.English },
        6 => donor with { Phone = null, Email = Crowd.EmailOf((int)donor.Id.Number) },
        7 or 8 when shared is not null => donor with { Phone = shared, PhoneShared = true },
        9 => donor with { Language = Language.English, Sex = Sex.Male },
        10 => donor with { Area = null },
        _ => donor,
    };
}
