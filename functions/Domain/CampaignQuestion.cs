namespace BloodDrive.Domain;

/// <summary>All that decides who a campaign's recipients are, beside the donors: the same for a preview and for the launch.</summary>
public sealed record CampaignQuestion
{
    private readonly Dictionary<string, TemplateBook> _books;

    /// <param name="drives">The drives of the plan, with their places; others are passed over.</param>
    /// <param name="at">When its messages begin to leave (UTC): an instant within the hours of its lane.</param>
    /// <param name="keyedHash">The keyed hash of the hold-out.</param>
    public CampaignQuestion(
        Campaign campaign,
        IEnumerable<Drive> drives,
        DateTimeOffset at,
        RecallPolicy policy,
        EligibilityPolicy law,
        Routes routes,
        Settings settings,
        LinkKeyRing keys,
        Func<RunId, DonorId, uint> keyedHash)
    {
        (Campaign, At, Policy, Law, Routes, Settings, Keys, KeyedHash) = (campaign, at, policy, law, routes, settings, keys, keyedHash);
        Template = CampaignTemplates.Find(campaign.Plan.Template) ?? throw new ArgumentException("A campaign has one of the templates.", nameof(campaign));
        Day = VietnamTime.DayOf(at);
        Drives =
        [
            .. drives.Where(drive => campaign.Plan.Drives.Contains(drive.Id) && drive.TakesBookings && drive.Day > Day)
                .OrderBy(drive => drive.Day).ThenBy(drive => drive.Id, StringComparer.Ordinal),
        ];

        // Whether words are approved by now is asked of the launch and at sending; here, whether they are registered words at all.
        _books = routes.All.ToDictionary(route => route.Id, route => new TemplateBook(route, Template.Registered(route, settings)));
    }

    public Campaign Campaign { get; }
    public CampaignTemplate Template { get; }

    /// <summary>The drives that can still be invited to, soonest first.</summary>
    public IReadOnlyList<Drive> Drives { get; }
    public DateTimeOffset At { get; }

    /// <summary>The civil day on which its messages begin to leave.</summary>
    public DateOnly Day { get; }
    public RecallPolicy Policy { get; }
    public EligibilityPolicy Law { get; }
    public Routes Routes { get; }
    public Settings Settings { get; }
    public LinkKeyRing Keys { get; }
    public Func<RunId, DonorId, uint> KeyedHash { get; }

    /// <summary>Whose campaign it is: nobody beyond is meant, whatever the plan says.</summary>
    public Scope Within { get; init; } = new Scope.Nation();

    /// <summary>Ids of the units whose people are reached through the unit's contact alone.</summary>
    public IReadOnlySet<string> ThroughContact { get; init; } = new HashSet<string>();

    /// <summary>Whether a route takes these words.</summary>
    public bool Takes(Route route, string body) => _books[route.Id].Allows(route, body);
}

/// <summary>What is known of a donor's number beside the donor's row.</summary>
public sealed record AudienceFacts
{
    public static AudienceFacts None { get; } = new();

    /// <summary>Whether the number is on the do-not-call list.</summary>
    public bool OnDoNotCallList { get; init; }

    /// <summary>Contacts of the number, whoever of its holders they were for; null where the donor alone holds it.</summary>
    public IReadOnlyList<Contact>? OfNumber { get; init; }

    /// <summary>The other holders of the number.</summary>
    public IReadOnlyList<Donor> Holders { get; init; } = [];

    /// <summary>Never the facts: they name people.</summary>
    public override string ToString() => "[facts]";
}
