namespace BloodDrive.Domain;

/// <summary>The storage account, reached as the app's identity: AzureWebJobsStorage__accountName and its siblings, which the host and its triggers read too.</summary>
public sealed class StorageIdentity
{
    public string AccountName { get; set; } = "";

    /// <summary>Where tables and queues are, if not at the addresses that Azure gives the account.</summary>
    public string TableServiceUri { get; set; } = "";
    public string QueueServiceUri { get; set; } = "";

    /// <summary>"managedidentity", or nothing for whichever identity is at hand (a developer's own).</summary>
    public string Credential { get; set; } = "";

    public bool IsManaged => string.Equals(Credential, "managedidentity", StringComparison.OrdinalIgnoreCase);

    /// <summary>Client id of a user-assigned identity; nothing for the system-assigned one.</summary>
    public string ClientId { get; set; } = "";

    public Uri Tables => new(TableServiceUri.Length > 0 ? TableServiceUri : $"https://{AccountName}.table.core.windows.net");

    public Uri Queues => new(QueueServiceUri.Length > 0 ? QueueServiceUri : $"https://{AccountName}.queue.core.windows.net");

    /// <summary>What keeps this from leading to an account, a sentence each.</summary>
    public IEnumerable<string> Wrong()
    {
        const string Name = nameof(Settings.AzureWebJobsStorage);
        (string Name, string Value)[] addresses = [("tableServiceUri", TableServiceUri), ("queueServiceUri", QueueServiceUri)];
        if (AccountName.Length == 0 && addresses.Any(address => address.Value.Length == 0))
        {
            yield return $"{Name} (a connection string) or {Name}__accountName (an account reached as the app's identity) must be set.";
        }

        if (AccountName.Length > 0 && (AccountName.Length is < 3 or > 24 || !AccountName.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter))))
        {
            yield return $"{Name}__accountName must be 3 to 24 lower-case letters and digits.";
        }

        foreach (var (name, value) in addresses)
        {
            if (value.Length > 0 && !(Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps))
                yield return $"{Name}__{name} must be an https address.";
        }

        if (Credential.Length > 0 && !IsManaged)
        {
            yield return $"{Name}__credential must be managedidentity or nothing.";
        }
    }
}
