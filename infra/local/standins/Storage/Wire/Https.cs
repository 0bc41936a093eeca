namespace BloodDrive.Local.Storage.Wire;

/// <summary>A token goes with each request as it is, so it goes over TLS or not at all.</summary>
internal static class Https
{
    public static Uri Only(Uri endpoint) => endpoint.Scheme == Uri.UriSchemeHttps
        ? endpoint
        : throw new ArgumentException("Cannot use TokenCredential without HTTPS.", nameof(endpoint));
}
