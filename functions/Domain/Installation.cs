namespace BloodDrive.Domain;

/// <summary>
/// Which installation this is, by what no copy of its data brings along: the name that the operator gave it, the site (or machine) that runs it, and the
/// storage account it works on. Data are armed for one installation; in any other they are a copy, and nothing leaves.
/// </summary>
/// <param name="Name">What whoever arms it types: ArmedFor, or the site where that is not set.</param>
/// <param name="Site">The Functions app's name in Azure, the machine's elsewhere.</param>
/// <param name="Account">The storage account's name.</param>
/// <param name="SendsToNobody">Whether every provider is on this machine: emulators, which reach no donor and need no arming.</param>
public sealed record Installation(string Name, string Site, string Account, bool SendsToNobody)
{
    public static Installation Of(Settings settings, string site, string account) => new(
        settings.ArmedFor.Length > 0 ? settings.ArmedFor : site,
        site,
        account,
        ProviderHost.Of(settings).All(host => host.Origin is { IsLoopback: true }));

    /// <summary>All three in one, as it is kept with the data.</summary>
    public string Mark => $"{Name} {Site} {Account}";
}
