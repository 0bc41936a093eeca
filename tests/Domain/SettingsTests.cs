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

    [Fact]
    public void What_is_not_set_is_empty_but_for_hosts_and_names() => Assert.Equal(
        [
            "EmailHost = https://api.sendgrid.com", "EmailSenderName = Hội Chữ thập đỏ", "EsmsBrandname = HIENMAU", "EsmsHost = https://rest.esms.vn",
            "SmsReportAuthority = https://login.microsoftonline.com", "SmsSender = HIENMAU",
        ],
        typeof(Settings).GetProperties().Where(property => property.PropertyType == typeof(string))
            .Select(property => $"{property.Name} = {property.GetValue(new Settings())}")
            .Where(line => !line.EndsWith("= ", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public void A_gateway_needs_its_secret_brandname_and_callback_secrets()
    {
        string[] Named(Action<Settings> change)
        {
            var settings = Right();
            (settings.EsmsKey, settings.EsmsSecret, settings.EsmsCallbackSecrets) = ("key", "secret", new string('a', 32));
            change(settings);
            return [.. Wrong(settings).Select(result => result.ErrorMessage!)];
        }

        const string Needs = "EsmsKey needs EsmsSecret, EsmsBrandname and EsmsCallbackSecrets.";
        Assert.Equal("HIENMAU", Right().EsmsBrandname);
        Assert.Empty(Named(_ => { }));
        Assert.Empty(Named(settings => settings.SmsConnection = ""));
        Assert.Equal([Needs], Named(settings => settings.EsmsSecret = ""));
        Assert.Equal([Needs], Named(settings => settings.EsmsBrandname = ""));
        Assert.Equal([Needs], Named(settings => settings.EsmsCallbackSecrets = ""));
    }

    [Theory]
    [InlineData("tenant", "audience", false)]
    [InlineData("", "", false)]
    [InlineData("tenant", "", true)]
    [InlineData("", "audience", true)]
    public void Tenant_and_audience_of_reports_are_set_together(string tenant, string audience, bool wrong)
    {
        var settings = Right();
        (settings.SmsReportTenant, settings.SmsReportAudience) = (tenant, audience);
        Assert.Equal(wrong ? ["SmsReportTenant and SmsReportAudience are set together or not at all."] : [], Wrong(settings).Select(result => result.ErrorMessage));
    }

    [Fact]
    public void A_key_too_short_is_told_so()
    {
        var settings = Right();
        settings.LookupKey = Convert.ToBase64String(new byte[31]);
        Assert.Equal("LookupKey must be at least 32 bytes in Base64.", Assert.Single(Wrong(settings)).ErrorMessage);
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
