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

    public static string SmsConnection(int port) => $"endpoint=http://127.0.0.1:{port}/;accesskey={Sms}";
}
