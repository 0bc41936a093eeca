using System.Globalization;
using System.Text.RegularExpressions;
using BloodDrive.Domain;
using BloodDrive.Tests.House;

namespace BloodDrive.Tests.Infra;

/// <summary>app-settings.bicep sets every setting of the app, with the app's own defaults, and none that the app or the host does not know.</summary>
public sealed partial class AppSettingsTests
{
    /// <summary>What the host and Azure's libraries read; the app's storage is three settings there.</summary>
    private static readonly string[] OfTheHost =
    [
        "AzureWebJobsStorage__accountName", "AzureWebJobsStorage__credential", "AzureWebJobsStorage__clientId", "AzureWebJobsDisableHomepage",
        "AZURE_CLIENT_ID", "AZURE_TOKEN_CREDENTIALS", "APPLICATIONINSIGHTS_CONNECTION_STRING", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
        "OTEL_EXPORTER_OTLP_ENDPOINT", "OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID",
    ];

    private static readonly string File = AzureFiles.All["app-settings.bicep"];

    private static readonly Dictionary<string, string> Set = Setting().Matches(AzureFiles.Declarations(File, "resource settings").Single())
        .ToDictionary(found => found.Groups["name"].Value, found => found.Groups["value"].Value);

    private static IEnumerable<string> OfTheApp => typeof(Settings).GetProperties()
        .Where(property => property.PropertyType != typeof(StorageIdentity) && property.Name != nameof(Settings.AzureWebJobsStorage))
        .Select(property => property.Name);

    [Fact]
    public void Azure_sets_every_setting_of_the_app_and_no_other() =>
        Assert.Equal(OfTheApp.Concat(OfTheHost).Order(StringComparer.Ordinal), Set.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void What_an_office_leaves_out_has_the_apps_own_default()
    {
        var defaults = new Settings();
        Findings.None(
            from each in Set
            let said = Default().Match(each.Value)
            where said.Success && typeof(Settings).GetProperty(each.Key) is { } property && Written(property.GetValue(defaults)) != said.Groups["value"].Value
            select $"{each.Key}: {said.Groups["value"].Value}");
    }

    [Fact]
    public void Every_secret_comes_from_the_vault()
    {
        string[] secrets = ["LinkKeys", "LookupKey", "ApiClients", "SmsReportKeys", "EsmsKey", "EsmsSecret", "EsmsCallbackSecrets", "EmailKey"];

        Findings.None(secrets.Where(name => !Set[name].Contains($"secret(vaultName, '{name}')", StringComparison.Ordinal)));
        Assert.Equal(secrets.Order(StringComparer.Ordinal), Secret().Matches(File).Select(found => found.Groups["name"].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_for_laptops_is_off_in_Azure() => Assert.Equal(("'false'", "'00:00:00'"), (Set["LocalSignIn"], Set["ClockOffset"]));

    private static string Written(object? value) => value switch
    {
        null => "",
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        bool truth => truth ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    [GeneratedRegex(@"^ {4,6}(?:[^\n]*\{ )?(?<name>[A-Z]\w+): (?<value>[^\n]*?)(?: \},?)?$", RegexOptions.Multiline)]
    private static partial Regex Setting();

    [GeneratedRegex(@"\?\? (?:'(?<value>[^']*)'|(?<value>[0-9]+|true|false))\)?$")]
    private static partial Regex Default();

    [GeneratedRegex(@"secret\(vaultName, '(?<name>\w+)'\)")]
    private static partial Regex Secret();
}
