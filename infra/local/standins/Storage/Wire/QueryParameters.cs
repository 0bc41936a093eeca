namespace BloodDrive.Local.Storage.Wire;

/// <summary>The query of an address as lower-case names and decoded values.</summary>
internal static class QueryParameters
{
    public static Dictionary<string, string> Of(Uri uri)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var cut = pair.IndexOf('=', StringComparison.Ordinal);
            var name = Uri.UnescapeDataString(cut < 0 ? pair : pair[..cut]).ToLowerInvariant();
            parameters[name] = cut < 0 ? "" : Uri.UnescapeDataString(pair[(cut + 1)..]);
        }

        return parameters;
    }
}
