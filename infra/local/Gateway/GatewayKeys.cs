namespace BloodDrive.Local.Gateway;

/// <summary>The keys of the emulated providers: public on purpose, as Azurite's are, and good for loopback only.</summary>
public static class GatewayKeys
{
    /// <summary>Base64 of the access key of the emulated Azure Communication Services resource.</summary>
    public const string Sms = "Ymxvb2Rkcml2ZS1sb2NhbC1nYXRld2F5LXNtcy1rZXk=";

    /// <summary>The API key of the emulated SendGrid account.</summary>
    public const string Email = "SG.local-gateway";

    /// <summary>ApiKey and SecretKey of the emulated eSMS account, and its two registered brandnames.</summary>
    public const string EsmsKey = "local-gateway";
    public const string EsmsSecret = "local-gateway-secret";
    public const string EsmsBrandname = "HIENMAU";
    public const string EsmsAppealBrandname = "HIENMAUQC";

    /// <summary>The key in the address to which reports of texts are posted.</summary>
    public const string SmsReports = "sample-report-key-for-laptops-only";

    /// <summary>The private key that signs events (PKCS 8 in Base64), and the public one that SendGrid would show.</summary>
    public const string EventKey =
        "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg8QTiZhuh7cg53SKuWtycimUXligjbx5L4ev/aoS7CJuhRANCAAT3ZQNiEaltOYh8AH+Ic9sy"
        + "ExGmaa3Sz9Jmie2D9ZmmZCekqZhvmcPMFhxOwh+lrsK+EarqPEHKwizLwy6h400h";

    public const string PublicEventKey =
        "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE92UDYhGpbTmIfAB/iHPbMhMRpmmt0s/SZontg/WZpmQnpKmYb5nDzBYcTsIfpa7CvhGq6jxBysIsy8MuoeNNIQ==";

    /// <summary>The secret in the address that the emulated eSMS calls back.</summary>
    public const string EsmsCallbackSecret = "sample-callback-secret-for-laptops-only";

    /// <summary>The gateway's arguments that let it report to an app.</summary>
    public static string[] Reports(int app) =>
        ["--sms-reports", $"http://127.0.0.1:{app}/hooks/sms/{SmsReports}", "--email-reports", $"http://127.0.0.1:{app}/hooks/email"];

    public static string SmsConnection(int port) => $"endpoint=http://127.0.0.1:{port}/;accesskey={Sms}";
}
