namespace BloodDrive.Domain;

/// <summary>Civil days, the first and the last included.</summary>
public readonly record struct CampaignPeriod(DateOnly From, DateOnly To)
{
    public int Days => To.DayNumber - From.DayNumber + 1;

    public bool Holds(DateOnly day) => day >= From && day <= To;
}

/// <summary>The days that a template proposes for a year.</summary>
/// <param name="Days">What the form is filled in with; the organiser may change it.</param>
/// <param name="Season">The stretches in which drives of this campaign are held at all.</param>
public sealed record CampaignProposal(CampaignPeriod Days, IReadOnlyList<CampaignPeriod> Season);

/// <summary>A campaign as it comes back every year: its name, its purpose, its words, its days. Data; <see cref="CampaignTemplates"/> holds them all.</summary>
public sealed record CampaignTemplate
{
    /// <summary>Stands on campaign rows: it never changes its meaning.</summary>
    public required string Id { get; init; }
    public required string Vietnamese { get; init; }
    public required string English { get; init; }

    /// <summary>Why its messages are sent: an appeal, unless a lawyer says otherwise.</summary>
    public Purpose Purpose { get; init; } = Purpose.Advertising;

    /// <summary>The appeal's words, in the form that carries its label itself.</summary>
    public required TextKind Words { get; init; }

    /// <summary>The days of a year (the one in which Tết, or the day, falls); null outside the lunar calendar's table.</summary>
    public required Func<int, CampaignProposal?> In { get; init; }

    public string Name(Language language) => language == Language.English ? English : Vietnamese;

    /// <summary>The next days to propose: of this year, or of the next where they are over.</summary>
    public CampaignProposal? Next(DateOnly today) =>
        new[] { today.Year, today.Year + 1 }.Select(In).FirstOrDefault(proposal => proposal is not null && proposal.Days.To >= today);

    /// <summary>The texts that leave by a route, as an organiser reads them before any name is filled in: both languages, both forms.</summary>
    public IReadOnlyList<Template> Registered(Route route, Settings settings) =>
        [.. Template.Of(route, settings).Where(template => template.Kind == MessageText.On(Words, route))];

    /// <summary>The registered words that a campaign cannot leave a route without: in the form set, in each language; none where no words are registered.</summary>
    public IReadOnlyList<Template> Needed(Route route, Settings settings) =>
        [.. Registered(route, settings).Where(template => template.Marked == (settings.Diacritics && template.Language == Language.Vietnamese))];

    /// <summary>Every wording that may leave, texts and letters, in the form set: what the seal of a campaign holds.</summary>
    public IReadOnlyList<string> Wordings(Routes routes, Settings settings) =>
    [
        .. from route in routes.All
           where route.Purpose == Purpose && (route.Channel == Channel.Email || route.CarrierAddsLabel)
           from language in Enum.GetValues<Language>()
           from words in route.Channel == Channel.Email
               ? [AppealLetters.Wording(Words, language)]
               : SmsWordings.Of(MessageText.On(Words, route), language).Of(settings.Diacritics && language == Language.Vietnamese)
           select $"{route.Id} {route.Sender}: {words}",
    ];
}
