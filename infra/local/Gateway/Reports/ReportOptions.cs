namespace BloodDrive.Local.Gateway.Reports;

/// <summary>Where the emulated providers report to; an address that is not given is not reported to. eSMS.vn's is in each of its requests.</summary>
/// <param name="Sms">Event Grid's webhook, its key in the address.</param>
/// <param name="Email">SendGrid's event webhook.</param>
/// <param name="EventKey">The private key that signs SendGrid's events: PKCS 8 in Base64.</param>
/// <param name="AtOnce">Events in one POST, at most.</param>
public sealed record ReportOptions(Uri? Sms, Uri? Email, string EventKey, int AtOnce)
{
    /// <summary>--sms-reports and --email-reports, addresses; EventKey and ReportsAtOnce from the environment.</summary>
    public static ReportOptions Read(IConfiguration options) => new(
        Loopback(options["sms-reports"]),
        Loopback(options["email-reports"]),
        options["EventKey"] ?? GatewayKeys.EventKey,
        int.Parse(options["ReportsAtOnce"] ?? "100", System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>An address of this machine; what is emulated never reaches another.</summary>
    public static Uri? Loopback(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IsLoopback ? uri : null;
}
