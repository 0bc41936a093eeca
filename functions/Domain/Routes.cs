namespace BloodDrive.Domain;

/// <summary>The routes that the settings open, as data. A number that no route of a purpose reaches gets no message of that purpose.</summary>
public sealed class Routes
{
    private readonly List<Route> _all;

    public Routes(Settings settings)
    {
        _all = [Mail(settings, "email", Purpose.Service), Mail(settings, Message.AppealMail, Purpose.Advertising)];
        if (settings.EsmsKey.Length > 0)
        {
            _all.Add(Esms(settings, "esms-service", Purpose.Service, settings.EsmsBrandname, settings.TextPrice));
        }

        if (settings.EsmsKey.Length > 0 && settings.EsmsAppealBrandname.Length > 0)
        {
            _all.Add(Esms(settings, "esms-advertising", Purpose.Advertising, settings.EsmsAppealBrandname, settings.AppealPrice) with
            {
                // Carriers take appeals in shorter hours than the law does, and write label and refusal line themselves.
                Hours = new SendWindow(new TimeOnly(8, 0), new TimeOnly(20, 0)),
                Parts = PartTable.Advertising,
                CarrierAddsLabel = true,
            });
        }

        if (settings.SmsConnection.Length > 0)
        {
            _all.Add(new Route
            {
                Id = "acs-service",
                Channel = Channel.Sms,
                Provider = Provider.Acs,
                Purpose = Purpose.Service,
                Prefixes = ["+"],
                Sender = settings.SmsSender,
                Hours = SendWindow.Legal,
                PricePerPart = settings.TextPrice,
                PerMinute = settings.TextsPerMinute,
            });
        }
    }

    public IReadOnlyList<Route> All => _all;

    /// <summary>The route by which a message of a purpose reaches an address (an E.164 number or an e-mail address); null where there is none.</summary>
    public Route? For(Channel channel, string address, Purpose purpose) => _all
        .Where(route => route.Channel == channel && route.Purpose == purpose)
        .Select(route => (Route: route, Fit: Fit(route, address)))
        .Where(pair => pair.Fit >= 0)
        .OrderByDescending(pair => pair.Fit)
        .Select(pair => pair.Route)
        .FirstOrDefault();

    /// <summary>The route of an id; null for one that the settings no longer open.</summary>
    public Route? Find(string id) => _all.Find(route => route.Id == id);

    /// <summary>The length of the longest prefix that fits; -1 where none does.</summary>
    private static int Fit(Route route, string address) => route.Channel == Channel.Email
        ? 0
        : route.Prefixes.Where(prefix => address.StartsWith(prefix, StringComparison.Ordinal)).Select(prefix => prefix.Length).DefaultIfEmpty(-1).Max();

    private static Route Mail(Settings settings, string id, Purpose purpose) => new()
    {
        Id = id,
        Channel = Channel.Email,
        Provider = Provider.SendGrid,
        Purpose = purpose,
        Sender = settings.EmailSender,
        PerMinute = settings.MailsPerMinute,
    };

    private static Route Esms(Settings settings, string id, Purpose purpose, string brandname, int price) => new()
    {
        Id = id,
        Channel = Channel.Sms,
        Provider = Provider.Esms,
        Purpose = purpose,
        Prefixes = ["+84"],
        Sender = brandname,
        Hours = SendWindow.Legal,
        PricePerPart = price,
        RefusedCharacters = "%#&[]{}\\<@",
        RegisteredWordsOnly = true,
        PerMinute = settings.TextsPerMinute,
    };
}
