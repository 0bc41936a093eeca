using System.Text.Json;
using BloodDrive.Domain;
using FsCheck;
using FsCheck.Fluent;

namespace BloodDrive.Tests.Domain;

/// <summary>The way from the register to the recipients, and that what was previewed is what leaves.</summary>
public sealed class WaterfallTests
{
    private static readonly CampaignQuestion Question = CampaignGiven.Question(CampaignGiven.Plan with { HoldOutPercent = 20 });

    /// <summary>The same campaign, read again for its launch.</summary>
    private static readonly CampaignQuestion Launch = CampaignGiven.Question(CampaignGiven.Plan with { HoldOutPercent = 20 });

    /// <summary>A donor who differs in some of what decides; the number says in what.</summary>
    private static Donor Differing(uint id, int how, int more) => (how % 16) switch
    {
        0 => Donor(id, more) with { Deceased = true },
        1 => Donor(id, more) with { Stops = new(Sms: true, Email: more % 2 == 0) },
        2 => Donor(id, more) with { Consent = Given.Consented },
        3 => Donor(id, more) with { Phone = null },
        4 => Donor(id, more) with { Standing = new(CampaignGiven.Drive.Day.AddDays((more % 3) - 1), null, null) },
        5 => Donor(id, more) with { Area = new Area("Quảng Ninh", "Mạo Khê") },
        6 => Donor(id, more) with { Booking = new("x", CampaignGiven.At, "K7P2", CampaignGiven.Drive.Day) },
        7 => Donor(id, more) with { Contacts = [.. Enumerable.Range(0, more % 4).Select(at => new Contact($"recall-2027-01-1{at}/{DonorId.Of(id)}/1", Channel.Sms, CampaignGiven.At.AddDays(-6 * (at + 1))))] },
        8 => Donor(id, more) with { Name = new PersonName("Công Tằng Tôn Nữ Ngọc Nguyệt Thanh Thương"), Language = Language.English },
        9 => Donor(id, more) with { Phone = "+84911111111", PhoneShared = true },
        _ => Donor(id, more),
    };

    private static Donor Donor(uint id, int more) => CampaignGiven.Donor(id) with
    {
        DonationCount = more % 9,
        Name = new PersonName(more % 2 == 0 ? "Nguyễn Thị Lan" : "Trần Văn Nguyệt"),
        Sex = (Sex)(more % 3),
    };

    private static Gen<List<Donor>> Registers =>
        from size in Gen.Choose(0, 60)
        from ways in Gen.Choose(0, 10_000).ListOf(size)
        select ways.Select((way, at) => Differing((uint)at + 1, way, way / 16)).ToList();

    /// <summary>What is known of each number of a register.</summary>
    private static AudienceFacts Facts(Donor donor, List<Donor> register) => new()
    {
        OnDoNotCallList = donor.Id.Number % 11 == 0,
        Holders = donor.PhoneShared ? [.. register.Where(other => other.Id != donor.Id && other.Phone == donor.Phone)] : [],
        OfNumber = donor.PhoneShared ? [] : null,
    };

    private static Waterfall Count(IEnumerable<Donor> part, List<Donor> register) => Waterfall.Count(
        part.Select(donor => (donor, AudienceDecision.Of(donor, Facts(donor, register), Question))), Question.At, CampaignPolicy.Default.OverlapDays);

    [Fact]
    public void The_preview_of_any_register_is_what_its_launch_writes_recipients_parts_and_price() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Arb.From(from register in Registers from shards in Gen.Choose(1, 8) select (register, shards)), sample =>
        {
            var (register, shards) = sample;
            var preview = register.Chunk(Math.Max(1, register.Count / shards)).Reverse()
                .Aggregate(Waterfall.Zero, (sum, shard) => Count(shard, register) + sum);

            // The launch, shard by shard in another order, another time: the ledger's rows and what their words are billed as.
            var ledger = register.AsEnumerable().Reverse().Select(donor => AudienceDecision.Of(donor, Facts(donor, register), Launch)).ToList();
            var leaving = ledger.OfType<AudienceDecision.In>().ToList();
            var billed = leaving.Where(row => row.Message.Channel == Channel.Sms).Select(row => MessageText.Of(
                row.Message, register.Single(donor => donor.Id == row.Message.Key.Donor), row.Drive, Launch.Routes.Find(row.Message.Route)!, Launch.Settings, Launch.Keys, Launch.At)).ToList();
            var texts = leaving.Where(row => row.Message.Channel == Channel.Sms).Select(row => register.Single(donor => donor.Id == row.Message.Key.Donor).Phone).ToList();
            return preview.Recipients == leaving.Count
                && preview.Parts == billed.Sum(text => text.Parts)
                && preview.Vnd == leaving.Sum(row => (long)row.Message.Price)
                && preview.Vnd == billed.Sum(text => text.Parts * 1100L)
                && preview.Held.Recipients == ledger.OfType<AudienceDecision.Held>().Count()
                && preview.Out.Values.Sum(reason => reason.Count) == ledger.OfType<AudienceDecision.Out>().Count()
                && texts.Distinct().Count() == texts.Count;
        }));

    [Fact]
    public void Every_donor_is_counted_once_and_every_step_begins_where_the_one_before_ended() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Arb.From(Registers), register =>
        {
            var waterfall = Count(register, register);
            var steps = waterfall.Steps();
            return steps[0].Before == register.Count
                && steps.Zip(steps.Skip(1)).All(pair => pair.First.After == pair.Second.Before)
                && steps[^1].After == waterfall.Recipients + waterfall.Held.Recipients
                && waterfall.ByDrive.Values.Sum(drive => drive.Values.Sum()) == waterfall.Recipients
                && waterfall.ByParts.Values.Sum() == waterfall.Recipients
                && waterfall.Overlapping <= waterfall.Recipients;
        }));

    [Fact]
    public void The_count_does_not_depend_on_how_the_register_is_cut() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll(Arb.From(from register in Registers from cut in Gen.Choose(0, 60) select (register, cut)), sample =>
        {
            var (register, cut) = sample;
            return Written(Count(register, register)) == Written(Count(register.Skip(cut), register) + Count(register.Take(cut), register));
        }));

    [Fact]
    public void A_shards_count_comes_back_from_its_row_as_it_was() => Check.One(
        Config.QuickThrowOnFailure,
        Prop.ForAll(Arb.From(Registers), register =>
        {
            var waterfall = Count(register, register);
            return Written(JsonSerializer.Deserialize<Waterfall>(JsonSerializer.Serialize(waterfall))!) == Written(waterfall);
        }));

    [Fact]
    public void A_reason_keeps_its_first_twenty_by_id()
    {
        var register = Enumerable.Range(1, 50).Select(id => CampaignGiven.Donor((uint)id) with { Deceased = true }).ToList();
        var waterfall = Count(register.Skip(25), register) + Count(register.Take(25), register);

        Assert.Equal(50, waterfall.Out[AudienceReason.PassedAway].Count);
        Assert.Equal(register.Take(20).Select(donor => donor.Id), waterfall.Out[AudienceReason.PassedAway].Examples);
    }

    [Fact]
    public void An_invitation_of_the_last_fourteen_days_is_an_overlap_and_the_campaigns_own_message_is_none()
    {
        List<Donor> register =
        [
            CampaignGiven.Donor(1) with { Contacts = [Contact("recall-2027-01-03", 1, -13.9)] },
            CampaignGiven.Donor(2) with { Contacts = [Contact("recall-2027-01-02", 2, -14.1)] },
            CampaignGiven.Donor(3) with { Contacts = [Contact(CampaignGiven.Id.Value, 3, -0.1)] },
        ];
        var waterfall = Waterfall.Count(
            register.Select(donor => (donor, AudienceDecision.Of(donor, AudienceFacts.None, CampaignGiven.Question()))), CampaignGiven.At, 14);

        Assert.Equal((3, 1), (waterfall.Recipients, waterfall.Overlapping));
        Assert.Equal(new Dictionary<string, int> { ["recall-2027-01-03"] = 1 }, waterfall.OverlapByRun);

        static Contact Contact(string run, uint donor, double days) => new($"{run}/{DonorId.Of(donor)}/1", Channel.Sms, CampaignGiven.At.AddDays(days));
    }

    internal static string Written(Waterfall waterfall) => string.Join('\n', [
        $"{waterfall.LookedAt} {waterfall.Held} {waterfall.Overlapping}",
        .. waterfall.Out.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value.Count} {string.Join(' ', pair.Value.Examples)}"),
        .. waterfall.ByRoute.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair}"),
        .. waterfall.ByDrive.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {string.Join(' ', pair.Value.OrderBy(group => group.Key))}"),
        .. waterfall.ByParts.OrderBy(pair => pair.Key).Select(pair => $"{pair}"),
        .. waterfall.OverlapByRun.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair}"),
    ]);
}
