using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

/// <summary>A Tết campaign of 2027 with everything that it needs; a test changes what it is about.</summary>
internal static class CampaignGiven
{
    public const string Lan = "u-lan";
    public const string Minh = "u-minh";

    public static readonly RunId Id = RunId.Campaign(7);

    /// <summary>Saturday 16 January 2027, 18:00 in Viet Nam.</summary>
    public static readonly DateTimeOffset At = VietnamTime.At(new DateOnly(2027, 1, 16), new TimeOnly(18, 0));

    public static readonly Drive Drive = Given.Drive(new DateOnly(2027, 1, 24), "hong-gai-2401");

    public static readonly Settings Settings = new()
    {
        PublicBaseUrl = "https://hm.hienmau.vn",
        Hotline = "19001234",
        EsmsKey = "key",
        EsmsAppealBrandname = "HIENMAUQC",
    };

    public static readonly Routes Routes = new(Settings);
    public static readonly LinkKeyRing Keys = LinkKeyRing.Parse($"1:{Convert.ToBase64String(new byte[32])}");

    public static readonly IReadOnlyList<string> Words = CampaignTemplates.Tet.Wordings(Routes, Settings);

    public static CampaignPlan Plan { get; } = new()
    {
        Name = "Tết 2027, Hạ Long",
        Template = CampaignTemplates.Tet.Id,
        Drives = [Drive.Id],
        Days = CampaignTemplates.Tet.In(2027)!.Days,
        Budget = 1_000_000,
    };

    public static Campaign Draft { get; } = Campaign.New(Id, Plan, Lan);

    public static string Seal(CampaignPlan plan) => plan.Seal(Words, [Drive]);

    public static CampaignSeal Preview(string by = Lan, int recipients = 100, long vnd = 110_000, int? need = null, double units = 9) =>
        new(by, At, Seal(Plan), new CampaignTotals(recipients, recipients, vnd, need, units));

    public static Campaign Submitted { get; } = Now(Draft.Submit(Preview(), Seal(Plan)));

    public static Campaign Approved { get; } = Now(Submitted.Approve(Minh, Seal(Plan), At));

    public static Campaign Sending { get; } = Now(Approved.Start(Preview(Minh), wordsApproved: true));

    /// <summary>Lan of Hồng Gai, who agreed to appeals and may give on the drive's day.</summary>
    public static Donor Donor(uint id = 7) => Given.Donor(new DateOnly(2026, 11, 21), id) with
    {
        Phone = $"+849{id:d8}",
        Email = $"d{id}@example.vn",
        Consent = new(new HashSet<(Purpose, Channel)> { (Purpose.Advertising, Channel.Sms), (Purpose.Advertising, Channel.Email) }),
    };

    public static CampaignQuestion Question(CampaignPlan? plan = null, DateTimeOffset? at = null, params IEnumerable<Drive> drives) => new(
        Draft with { Plan = (plan ?? Plan) with { HoldOutPercent = plan?.HoldOutPercent ?? 0 } },
        [.. drives.DefaultIfEmpty(Drive)],
        at ?? At,
        RecallPolicy.Default,
        EligibilityPolicy.Vietnam,
        Routes,
        Settings,
        Keys,
        Hash);

    /// <summary>Spread evenly and the same every time.</summary>
    public static uint Hash(RunId run, DonorId donor) => (donor.Number * 2654435761u) >> 8;

    public static Campaign Now(CampaignOutcome outcome) => Assert.IsType<CampaignOutcome.Changed>(outcome).Now;
}
