using System.Text.Json;
using BloodDrive.Domain;
using BloodDrive.Local.Gateway;
using BloodDrive.Local.Start;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Local;

/// <summary>local.settings.sample.json is all that <c>func start</c> needs beside Azurite and the gateway on their usual ports.</summary>
public sealed class SettingsSampleTests
{
    /// <summary>What the host reads itself.</summary>
    private static readonly string[] OfTheHost = ["FUNCTIONS_WORKER_RUNTIME"];

    private static readonly Dictionary<string, string> Sample = Read();

    [Fact]
    public void The_sample_names_every_setting_and_nothing_else() => Assert.Equal(
        typeof(Settings).GetProperties().Where(property => property.PropertyType != typeof(StorageIdentity)).Select(property => property.Name).Concat(OfTheHost).Order(),
        Sample.Keys.Order());

    [Fact]
    public void The_app_starts_with_the_sample() => Assert.IsType<SettingsReading.Right>(SettingsReading.Of(Sample.GetValueOrDefault));

    [Fact]
    public void The_sample_reaches_Azurite_and_the_gateway_on_their_usual_ports()
    {
        Assert.Equal(Azurite.ConnectionString(10000, 10001, 10002), Sample["AzureWebJobsStorage"]);
        Assert.Equal(GatewayKeys.SmsConnection(GatewayCommand.DefaultPort), Sample["SmsConnection"]);
        Assert.Equal(GatewayKeys.Email, Sample["EmailKey"]);
        Assert.Equal(GatewayKeys.SmsReports, Sample["SmsReportKeys"]);
        Assert.Equal(GatewayKeys.PublicEventKey, Sample["EmailReportKeys"]);
        Assert.Equal($"http://127.0.0.1:{GatewayCommand.DefaultPort}", Sample["EmailHost"]);
    }

    [Fact]
    public void A_setting_with_a_default_has_it_in_the_sample()
    {
        var defaults = new Settings();
        string[] ofALaptop = [nameof(Settings.LocalSignIn), nameof(Settings.EmailHost)];
        var sample = Assert.IsType<SettingsReading.Right>(SettingsReading.Of(Sample.GetValueOrDefault)).Settings;

        foreach (var property in typeof(Settings).GetProperties().Where(property => !ofALaptop.Contains(property.Name) && property.PropertyType != typeof(StorageIdentity)))
        {
            if (property.GetValue(defaults) is { } value and not "")
                Assert.Equal(value, property.GetValue(sample));
        }
    }

    private static Dictionary<string, string> Read()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Built.Repository, "local.settings.sample.json")));
        return json.RootElement.GetProperty("Values").EnumerateObject().ToDictionary(value => value.Name, value => value.Value.GetString()!);
    }
}
