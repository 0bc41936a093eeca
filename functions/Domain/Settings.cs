using System.ComponentModel.DataAnnotations;

namespace BloodDrive.Domain;

/// <summary>Every setting of the app, with its default; read once at start, wrong ones stop it. Nested names use __ in the environment.</summary>
public sealed class Settings : IValidatableObject
{
    private const string Missing = "{0} is not set.";
    private const string OutOfRange = "{0} must lie between {1} and {2}.";
    private const string NoOrigin = "{0} must be an origin such as https://hm.example.vn, without a trailing slash.";
    private const string Origin = "^https?://[^/ ]+$";

    /// <summary>Connection string of the storage account, on a laptop; the host's triggers read the same setting.</summary>
    public string AzureWebJobsStorage { get; set; } = "";

    /// <summary>The account without a key, in Azure: AzureWebJobsStorage__accountName and its siblings.</summary>
    public StorageIdentity Storage { get; set; } = new();

    /// <summary>Where links, .ics files and List-Unsubscribe lead, without a trailing slash; never taken from a request.</summary>
    [Required(ErrorMessage = Missing), RegularExpression(Origin, ErrorMessage = NoOrigin)]
    public string PublicBaseUrl { get; set; } = "";

    /// <summary>Keys of personal links and form tokens, newest first: id:base64,id:base64. The first signs, the rest only verify.</summary>
    [Required(ErrorMessage = Missing)]
    public string LinkKeys { get; set; } = "";

    /// <summary>Base64 of the 32-byte key of look-up hashes and shards; it must never change.</summary>
    [Required(ErrorMessage = Missing)]
    public string LookupKey { get; set; } = "";

    /// <summary>The number that donors may call, as printed.</summary>
    [Required(ErrorMessage = Missing)]
    public string Hotline { get; set; } = "";

    /// <summary>Connection string of Azure Communication Services, or its https endpoint, which is then called as the app's managed identity; not needed beside eSMS.</summary>
    public string SmsConnection { get; set; } = "";

    /// <summary>The registered sender of texts.</summary>
    [Required(ErrorMessage = Missing)]
    public string SmsSender { get; set; } = "HIENMAU";

    /// <summary>eSMS.vn's ApiKey and SecretKey; with them texts to +84 leave by the brandnames, without them by Azure Communication Services.</summary>
    public string EsmsKey { get; set; } = "";
    public string EsmsSecret { get; set; } = "";

    /// <summary>eSMS.vn's origin.</summary>
    [Required(ErrorMessage = Missing), RegularExpression(Origin, ErrorMessage = NoOrigin)]
    public string EsmsHost { get; set; } = "https://rest.esms.vn";

    /// <summary>The brandname registered for care of donors (CSKH).</summary>
    public string EsmsBrandname { get; set; } = "HIENMAU";

    /// <summary>The brandname registered for appeals (QC); without it no appeal leaves as a text.</summary>
    public string EsmsAppealBrandname { get; set; } = "";

    /// <summary>Secrets in the address that eSMS.vn calls back, newest first: secret,secret. The first is given out, all are taken.</summary>
    public string EsmsCallbackSecrets { get; set; } = "";

    /// <summary>VND that a part of a text costs by contract, and of an appeal.</summary>
    [Range(0, 100_000, ErrorMessage = OutOfRange)]
    public int TextPrice { get; set; } = 850;

    [Range(0, 100_000, ErrorMessage = OutOfRange)]
    public int AppealPrice { get; set; } = 1100;

    /// <summary>Keys in the address to which Event Grid posts the reports of Azure Communication Services, newest first: key,key. All are taken; without one nobody is.</summary>
    public string SmsReportKeys { get; set; } = "";

    /// <summary>Where Event Grid must show a Microsoft Entra token besides: the tenant's id and the audience (application id or URI); both or neither.</summary>
    public string SmsReportTenant { get; set; } = "";
    public string SmsReportAudience { get; set; } = "";

    /// <summary>Where that tenant's signing keys are published.</summary>
    [Required(ErrorMessage = Missing), RegularExpression(Origin, ErrorMessage = NoOrigin)]
    public string SmsReportAuthority { get; set; } = "https://login.microsoftonline.com";

    /// <summary>Public keys of SendGrid's signed events as SendGrid shows them, newest first: key,key. All verify; without one nobody's events are taken.</summary>
    public string EmailReportKeys { get; set; } = "";

    /// <summary>SendGrid's API key.</summary>
    [Required(ErrorMessage = Missing)]
    public string EmailKey { get; set; } = "";

    /// <summary>SendGrid's origin; https://api.eu.sendgrid.com keeps data in the EU.</summary>
    [Required(ErrorMessage = Missing), RegularExpression(Origin, ErrorMessage = NoOrigin)]
    public string EmailHost { get; set; } = "https://api.sendgrid.com";

    /// <summary>The address that e-mails come from.</summary>
    [Required(ErrorMessage = Missing), EmailAddress(ErrorMessage = "{0} must be an e-mail address.")]
    public string EmailSender { get; set; } = "";

    /// <summary>The name shown with that address.</summary>
    [Required(ErrorMessage = Missing)]
    public string EmailSenderName { get; set; } = "Hội Chữ thập đỏ";

    /// <summary>The hours, in Viet Nam, in which recall messages leave: open, close.</summary>
    public TimeOnly RecallOpens { get; set; } = new(18, 0);
    public TimeOnly RecallCloses { get; set; } = new(20, 0);

    /// <summary>How long after the first evening hour the second tier leaves: first-time donors and donors with few donations go first.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "06:00:00", ErrorMessage = OutOfRange)]
    public TimeSpan SecondTierAfter { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>What the provider takes in a minute; bulk uses at most 80 % of it.</summary>
    [Range(1, 1_000_000, ErrorMessage = OutOfRange)]
    public int TextsPerMinute { get; set; } = 600;

    [Range(1, 1_000_000, ErrorMessage = OutOfRange)]
    public int MailsPerMinute { get; set; } = 3000;

    /// <summary>What the texts of one day's recall may cost, in VND; without it there is no limit.</summary>
    [Range(0, 1_000_000_000_000, ErrorMessage = OutOfRange)]
    public long? RecallCeiling { get; set; }

    /// <summary>How long one looks at what became of a campaign's first few before the rest leaves.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00", ErrorMessage = OutOfRange)]
    public TimeSpan CampaignLookAtFirst { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Texts with Vietnamese letters (UCS-2, two parts) instead of stripped ones (GSM-7, one part).</summary>
    public bool Diacritics { get; set; }

    /// <summary>Whether a recall may go out while no drive is in reach.</summary>
    public bool RecallWithoutDrive { get; set; }

    /// <summary>Programs that may call: name|Role+Role|scope|secret, divided by semicolons; two of one name while a secret rotates.</summary>
    public string ApiClients { get; set; } = "";

    /// <summary>What this installation is called: an administrator types it to let messages leave. Another name, another site or another storage account disarms it.</summary>
    public string ArmedFor { get; set; } = "";

    /// <summary>Believes App Service Authentication's header: only where that stands before the app, since elsewhere anybody can write it.</summary>
    public bool BehindAppServiceAuth { get; set; }

    /// <summary>Who may sign in by e-mail code before there is any account, as administrator of the nation.</summary>
    public string FirstAdmin { get; set; } = "";

    /// <summary>Offers four sample people at sign-in: for a laptop only, and only to requests from loopback.</summary>
    public bool LocalSignIn { get; set; }

    /// <summary>How far the app's clock runs ahead of the machine's; for rehearsals on a laptop.</summary>
    public TimeSpan ClockOffset { get; set; }

    /// <summary>What no attribute can say: keys are keys, connections lead somewhere, hours come in order.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        (string Name, Action Parse)[] lists =
        [
            (nameof(LinkKeys), () => LinkKeyRing.Parse(LinkKeys)),
            (nameof(SmsReportKeys), () => SharedSecrets.Parse(SmsReportKeys)),
            (nameof(EsmsCallbackSecrets), () => SharedSecrets.Parse(EsmsCallbackSecrets)),
            (nameof(EmailReportKeys), () => EventSignature.Parse(EmailReportKeys)),
            (nameof(ApiClients), () => Domain.ApiClients.Parse(ApiClients)),
        ];
        foreach (var (name, parse) in lists)
        {
            if (WhyNot(parse) is { } why)
            {
                yield return new(why.StartsWith(name, StringComparison.Ordinal) ? why : $"{name}: {why}", [name]);
            }
        }

        if (AzureWebJobsStorage.Length == 0)
        {
            foreach (var why in Storage.Wrong())
                yield return new(why, [nameof(AzureWebJobsStorage)]);
        }
        else if (!HasParts(AzureWebJobsStorage, "AccountName", "AccountKey")
            && !HasParts(AzureWebJobsStorage, "TableEndpoint", "QueueEndpoint", "SharedAccessSignature")
            && !HasParts(AzureWebJobsStorage, "UseDevelopmentStorage"))
        {
            yield return new("AzureWebJobsStorage must be a connection string: AccountName and AccountKey, or endpoints and SharedAccessSignature.", [nameof(AzureWebJobsStorage)]);
        }

        if (SmsConnection.Length > 0 && !SmsConnection.StartsWith("https://", StringComparison.Ordinal) && !HasParts(SmsConnection, "endpoint", "accesskey"))
        {
            yield return new("SmsConnection must be an https endpoint or a connection string with endpoint and accesskey.", [nameof(SmsConnection)]);
        }

        if (RecallOpens >= RecallCloses)
        {
            yield return new("RecallOpens must come before RecallCloses.", [nameof(RecallOpens), nameof(RecallCloses)]);
        }

        if (FirstAdmin.Length > 0 && !new EmailAddressAttribute().IsValid(FirstAdmin))
        {
            yield return new("FirstAdmin must be an e-mail address.", [nameof(FirstAdmin)]);
        }

        if (SmsReportTenant.Length > 0 != SmsReportAudience.Length > 0)
        {
            yield return new("SmsReportTenant and SmsReportAudience are set together or not at all.", [nameof(SmsReportTenant)]);
        }

        if (SmsConnection.Length == 0 && EsmsKey.Length == 0)
        {
            yield return new("SmsConnection or EsmsKey must be set: without either no text leaves.", [nameof(SmsConnection)]);
        }

        if (EsmsKey.Length > 0 && (EsmsSecret.Length == 0 || EsmsBrandname.Length == 0 || EsmsCallbackSecrets.Length == 0))
        {
            yield return new("EsmsKey needs EsmsSecret, EsmsBrandname and EsmsCallbackSecrets.", [nameof(EsmsKey)]);
        }

        if (!Convert.TryFromBase64String(LookupKey, new byte[LookupKey.Length], out var length) || length < 32)
        {
            yield return new("LookupKey must be at least 32 bytes in Base64.", [nameof(LookupKey)]);
        }
    }

    /// <summary>Whether a connection string has all these parts, names in any case.</summary>
    private static bool HasParts(string connection, params string[] names) => names.All(name => connection
        .Split(';', StringSplitOptions.TrimEntries)
        .Any(part => part.StartsWith($"{name}=", StringComparison.OrdinalIgnoreCase) && part.Length > name.Length + 1));

    private static string? WhyNot(Action parse)
    {
        try
        {
            parse();
            return null;
        }
        catch (FormatException e)
        {
            return e.Message;
        }
    }
}
