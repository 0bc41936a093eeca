namespace BloodDrive.Domain;

/// <summary>A provider that the settings let messages go to.</summary>
/// <param name="Origin">Where it is called; null where the setting does not say it in a way that can be read.</param>
public sealed record ProviderHost(Provider Provider, Uri? Origin)
{
    private const string Endpoint = "endpoint=";

    /// <summary>Every provider that some route of the settings uses.</summary>
    public static IReadOnlyList<ProviderHost> Of(Settings settings)
    {
        List<ProviderHost> hosts = [new(Provider.SendGrid, Read(settings.EmailHost))];
        if (settings.EsmsKey.Length > 0)
        {
            hosts.Add(new(Provider.Esms, Read(settings.EsmsHost)));
        }

        if (settings.SmsConnection.Length > 0)
        {
            hosts.Add(new(Provider.Acs, Read(settings.SmsConnection.Split(';')
                .FirstOrDefault(part => part.StartsWith(Endpoint, StringComparison.OrdinalIgnoreCase))?[Endpoint.Length..] ?? settings.SmsConnection)));
        }

        return hosts;
    }

    private static Uri? Read(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) ? uri : null;
}
