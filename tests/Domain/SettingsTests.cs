using System.ComponentModel.DataAnnotations;
using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

public sealed class SettingsTests
{
    private static readonly string Key = Convert.ToBase64String(new byte[32]);

    [Fact]
    public void Settings_that_are_all_there_are_right() => Assert.Empty(Wrong(Right()));

    [Theory]
    [InlineData(nameof(Settings.AzureWebJobsStorage))]
    [InlineData(nameof(Settings.PublicBaseUrl))]
    [InlineData(nameof(Settings.LinkKeys))]
    [InlineData(nameof(Settings.LookupKey))]
    [InlineData(nameof(Settings.Hotline))]
    [InlineData(nameof(Settings.SmsConnection))]
    [InlineData(nameof(Settings.EmailKey))]
    [InlineData(nameof(Settings.EmailSender))]
    public void A_missing_setting_is_named(string name)
    {
        var settings = Right();
        typeof(Settings).GetProperty(name)!.SetValue(settings, "");

        Assert.Contains(name, string.Join(' ', Wrong(settings).Select(result => result.ErrorMessage)), StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_that_are_no_keys_are_named()
    {
        var settings = Right();
        (settings.LinkKeys, settings.LookupKey) = ("1:not base64", Convert.ToBase64String(new byte[8]));

        Assert.Equal(["LinkKeys", "LookupKey"], Wrong(settings).SelectMany(result => result.MemberNames).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_address_with_a_slash_at_its_end_is_refused()
    {
        var settings = Right();
        settings.PublicBaseUrl = "https://hm.example.vn/";

        Assert.Contains("PublicBaseUrl", Assert.Single(Wrong(settings)).ErrorMessage, StringComparison.Ordinal);
    }

    private static Settings Right() => new()
    {
        AzureWebJobsStorage = "UseDevelopmentStorage=true",
        PublicBaseUrl = "https://hm.example.vn",
        LinkKeys = "1:" + Key,
        LookupKey = Key,
        Hotline = "19001234",
        SmsConnection = "endpoint=https://sms.example.vn/;accesskey=a2V5",
        EmailKey = "SG.key",
        EmailSender = "hienmau@example.vn",
    };

    private static List<ValidationResult> Wrong(Settings settings)
    {
        List<ValidationResult> wrong = [];
        Validator.TryValidateObject(settings, new ValidationContext(settings), wrong, validateAllProperties: true);
        return wrong;
    }
}
