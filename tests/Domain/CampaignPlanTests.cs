using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

/// <summary>The seal: what an approval is bound to.</summary>
public sealed class CampaignPlanTests
{
    private static readonly CampaignPlan Plan = CampaignGiven.Plan with
    {
        Audience = new Audience
        {
            Areas = [new Area("Quảng Ninh", "Hồng Gai"), new Area("Hải Phòng")],
            Groups = new HashSet<Abo> { Abo.O, Abo.A },
            Units = new HashSet<string> { "truong-a", "truong-b" },
        },
    };

    private static readonly (string What, Func<CampaignPlan, CampaignPlan> Edit)[] AllEdits =
    [
        ("name", plan => plan with { Name = "Khác" }),
        ("template", plan => plan with { Template = "xuan-hong" }),
        ("purpose", plan => plan with { Purpose = Purpose.Social }),
        ("drives", plan => plan with { Drives = [.. plan.Drives, "cam-pha-2401"] }),
        ("first day", plan => plan with { Days = plan.Days with { From = plan.Days.From.AddDays(1) } }),
        ("last day", plan => plan with { Days = plan.Days with { To = plan.Days.To.AddDays(1) } }),
        ("budget", plan => plan with { Budget = plan.Budget + 1 }),
        ("hold-out", plan => plan with { HoldOutPercent = 0 }),
        ("programme", plan => plan with { Programme = new("12/KH-UBND", new DateOnly(2026, 12, 1), "Chủ tịch") }),
        ("areas", plan => Meant(plan, audience => audience with { Areas = [audience.Areas[0]] })),
        ("commune or district", plan => Meant(plan, audience => audience with { Areas = [new Area("Quảng Ninh", null, "Hồng Gai"), audience.Areas[1]] })),
        ("groups", plan => Meant(plan, audience => audience with { Groups = new HashSet<Abo> { Abo.O } })),
        ("rhesus", plan => Meant(plan, audience => audience with { Rhesus = Rhesus.Negative })),
        ("last kinds", plan => Meant(plan, audience => audience with { LastKinds = new HashSet<DonationKind> { DonationKind.Platelets } })),
        ("at least", plan => Meant(plan, audience => audience with { LastAtLeastDays = 100 })),
        ("at most", plan => Meant(plan, audience => audience with { LastAtMostDays = 100 })),
        ("histories", plan => Meant(plan, audience => audience with { Histories = new HashSet<DonorHistory> { DonorHistory.Lapsed } })),
        ("languages", plan => Meant(plan, audience => audience with { Languages = new HashSet<Language> { Language.English } })),
        ("channels", plan => Meant(plan, audience => audience with { Channels = new HashSet<Channel> { Channel.Sms } })),
        ("clubs", plan => Meant(plan, audience => audience with { Clubs = new HashSet<string> { "clb" } })),
        ("units", plan => Meant(plan, audience => audience with { Units = new HashSet<string> { "truong-a truong-b" } })),
    ];

    public static TheoryData<string, Func<CampaignPlan, CampaignPlan>> Edits
    {
        get
        {
            TheoryData<string, Func<CampaignPlan, CampaignPlan>> edits = [];
            foreach (var (what, edit) in AllEdits) edits.Add(what, edit);
            return edits;
        }
    }

    [Theory]
    [MemberData(nameof(Edits))]
    public void Any_edit_breaks_the_seal(string what, Func<CampaignPlan, CampaignPlan> edit) =>
        Assert.True(CampaignGiven.Seal(edit(Plan)) != CampaignGiven.Seal(Plan), what);

    [Fact]
    public void Every_edit_has_a_seal_of_its_own()
    {
        var seals = AllEdits.Select(edit => CampaignGiven.Seal(edit.Edit(Plan))).ToList();
        Assert.Equal(seals.Count, seals.Distinct().Count());
        Assert.All(seals, seal => Assert.Matches("^[0-9a-f]{64}$", seal));
    }

    [Fact]
    public void Other_words_and_a_drive_that_moves_break_it_and_places_booked_meanwhile_do_not()
    {
        var drive = CampaignGiven.Drive;
        var seal = Plan.Seal(CampaignGiven.Words, [drive]);

        Assert.NotEqual(seal, Plan.Seal([.. CampaignGiven.Words, "Moi"], [drive]));
        Assert.NotEqual(seal, Plan.Seal(CampaignGiven.Words, [drive with { Day = drive.Day.AddDays(1) }]));
        Assert.NotEqual(seal, Plan.Seal(CampaignGiven.Words, [drive with { ShortPlace = "NVH Bãi Cháy" }]));
        Assert.NotEqual(seal, Plan.Seal(CampaignGiven.Words, [drive with { Reaches = [new Area("Quảng Ninh")] }]));
        Assert.NotEqual(seal, Plan.Seal(CampaignGiven.Words, [drive with { Cancelled = true }]));
        Assert.Equal(seal, Plan.Seal(CampaignGiven.Words.Reverse(), [drive with { Slots = [drive.Slots[0] with { Booked = 9 }] }]));
    }

    [Fact]
    public void The_order_in_which_something_was_chosen_does_not_matter() => Assert.Equal(
        CampaignGiven.Seal(Plan),
        CampaignGiven.Seal(Meant(Plan, audience => audience with
        {
            Areas = [.. audience.Areas.Reverse()],
            Groups = new HashSet<Abo> { Abo.A, Abo.O },
            Units = new HashSet<string> { "truong-b", "truong-a" },
        })));

    private static CampaignPlan Meant(CampaignPlan plan, Func<Audience, Audience> change) => plan with { Audience = change(plan.Audience) };
}
