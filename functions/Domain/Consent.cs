namespace BloodDrive.Domain;

/// <summary>Why a message is sent (Decree 91/2020/NĐ-CP art. 3): a donor's own affairs, an appeal, or a notice of a state programme.</summary>
public enum Purpose
{
    Service,
    Advertising,
    Social,
}

/// <summary>One consent given or withdrawn, never changed afterwards (Law 91/2025/QH15: per purpose, provable).</summary>
public sealed record ConsentEvent(
    Purpose Purpose,
    Channel Channel,
    bool Given,
    string WordingVersion,
    string Evidence,
    DateOnly On,
    string KeptBy,
    string Source);

/// <summary>The purposes and channels that stand consented now.</summary>
public sealed record ConsentSummary(IReadOnlySet<(Purpose Purpose, Channel Channel)> Given)
{
    public static ConsentSummary None { get; } = new(new HashSet<(Purpose, Channel)>());

    public bool Allows(Purpose purpose, Channel channel) => Given.Contains((purpose, channel));
}

/// <summary>The channels whose number or address carries nothing any more for a purpose, or for none (null): it bounced for good, or refused that purpose at the provider.</summary>
public sealed record SuppressionSummary(IReadOnlySet<(Channel Channel, Purpose? Purpose)> On)
{
    public static SuppressionSummary None { get; } = new(new HashSet<(Channel, Purpose?)>());

    public bool Suppress(Channel channel, Purpose purpose) => On.Contains((channel, null)) || On.Contains((channel, purpose));
}

/// <summary>The channels on which a donor said stop.</summary>
public sealed record StopSummary(bool Sms, bool Email)
{
    public static StopSummary None { get; } = new(Sms: false, Email: false);

    public bool Stops(Channel channel) => channel == Channel.Sms ? Sms : Email;

    /// <summary>These stops and those.</summary>
    public StopSummary With(StopSummary more) => new(Sms || more.Sms, Email || more.Email);
}
