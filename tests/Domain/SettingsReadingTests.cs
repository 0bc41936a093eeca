using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

/// <summary>What is missing or wrong stops the start with a sentence that names it, and no sentence repeats what was set.</summary>
public sealed class SettingsReadingTests
{
    private static readonly string Key = Convert.ToBase64String(new byte[32]);

    private readonly Dictionary<string, string> given = new(StringComparer.OrdinalIgnoreCase)
    {
        ["AzureWebJobsStorage"] = "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=a2V5",
        ["PublicBaseUrl"] = "https://hm.example.vn",
        ["LinkKeys"] = "1:" + Key,
        ["LookupKey"] = Key,
        ["Hotline"] = "19001234",
        ["SmsConnection"] = "endpoint=https://sms.example.vn/;accesskey=a2V5",
        ["EmailKey"] = "SG.key",
        ["EmailSender"] = "hienmau@example.vn",
    };

    [Fact]
    public void What_was_given_is_read_and_the_rest_has_its_default()
    {
        given["TextPrice"] = "900";
        given["RecallCeiling"] = "20000000";
        given["RecallOpens"] = "17:30";
        given["SecondTierAfter"] = "00:05:00";
        given["Diacritics"] = "True";
        given["MailsPerMinute"] = "";

        var settings = Assert.IsType<SettingsReading.Right>(Read()).Settings;

        Assert.Equal((900, 20_000_000L, new TimeOnly(17, 30)), (settings.TextPrice, settings.RecallCeiling, settings.RecallOpens));
        Assert.Equal((TimeSpan.FromMinutes(5), true, 3000, 1100), (settings.SecondTierAfter, settings.Diacritics, settings.MailsPerMinute, settings.AppealPrice));
    }

    [Theory]
    [InlineData("PublicBaseUrl")]
    [InlineData("LinkKeys")]
    [InlineData("LookupKey")]
    [InlineData("Hotline")]
    [InlineData("EmailKey")]
    [InlineData("EmailSender")]
    public void A_missing_setting_is_named_in_one_sentence(string name)
    {
        given.Remove(name);

        Assert.Equal($"{name} is not set.", Assert.Single(Sentences()));
    }

    [Theory]
    [InlineData("TextPrice", "cheap", "TextPrice must be a whole number.")]
    [InlineData("TextPrice", "-1", "TextPrice must lie between 0 and 100000.")]
    [InlineData("RecallCeiling", "1.5", "RecallCeiling must be a whole number.")]
    [InlineData("Diacritics", "yes", "Diacritics must be true or false.")]
    [InlineData("RecallOpens", "6 pm sharp", "RecallOpens must be a time of day such as 18:00.")]
    [InlineData("RecallOpens", "21:00", "RecallOpens must come before RecallCloses.")]
    [InlineData("SecondTierAfter", "half an hour", "SecondTierAfter must be a length of time such as 00:30:00.")]
    [InlineData("SecondTierAfter", "30", "SecondTierAfter must lie between 00:00:00 and 06:00:00.")]
    [InlineData("CampaignLookAtFirst", "-00:10:00", "CampaignLookAtFirst must lie between 00:00:00 and 1.00:00:00.")]
    [InlineData("PublicBaseUrl", "hm.example.vn", "PublicBaseUrl must be an origin such as https://hm.example.vn, without a trailing slash.")]
    [InlineData("EsmsHost", "rest.esms.vn", "EsmsHost must be an origin such as https://hm.example.vn, without a trailing slash.")]
    [InlineData("EmailHost", "https://api.sendgrid.com/", "EmailHost must be an origin such as https://hm.example.vn, without a trailing slash.")]
    [InlineData("EmailSender", "hienmau", "EmailSender must be an e-mail address.")]
    [InlineData("FirstAdmin", "bao", "FirstAdmin must be an e-mail address.")]
    [InlineData("LookupKey", "no key", "LookupKey must be at least 32 bytes in Base64.")]
    [InlineData("LinkKeys", "no ring", "LinkKeys, key 1: begin with an id from 0 to 3 and a colon.")]
    [InlineData("SmsReportKeys", "short", "SmsReportKeys: a secret in an address has at least 22 characters, letters, digits, - and _ only.")]
    [InlineData("EmailReportKeys", "no key", "EmailReportKeys: a public key of SendGrid's events is the Base64 text that SendGrid shows (P-256).")]
    [InlineData("ApiClients", "somebody", "ApiClients: client 1 must be name|Role+Role|scope|secret.")]
    [InlineData("SmsConnection", "sms.example.vn", "SmsConnection must be an https endpoint or a connection string with endpoint and accesskey.")]
    [InlineData("AzureWebJobsStorage", "here", "AzureWebJobsStorage must be a connection string: AccountName and AccountKey, or endpoints and SharedAccessSignature.")]
    public void A_wrong_setting_is_named_in_one_sentence_that_does_not_repeat_it(string name, string value, string sentence)
    {
        given[name] = value;

        Assert.Equal(sentence, Assert.Single(Sentences()));
    }

    [Theory]
    [InlineData("UseDevelopmentStorage=true")]
    [InlineData("AccountName=a;AccountKey=a2V5")]
    [InlineData("TableEndpoint=https://t.example.vn;QueueEndpoint=https://q.example.vn;SharedAccessSignature=sv=1")]
    public void A_connection_string_may_have_any_of_its_forms(string connection)
    {
        given["AzureWebJobsStorage"] = connection;

        Assert.IsType<SettingsReading.Right>(Read());
    }

    [Theory]
    [InlineData("EmailKey")]
    [InlineData("LinkKeys")]
    [InlineData("LookupKey")]
    [InlineData("SmsReportKeys")]
    public void A_secret_that_the_vault_did_not_give_is_named(string name)
    {
        given[name] = $"@Microsoft.KeyVault(VaultName=kv;SecretName={name})";

        Assert.StartsWith($"{name} is still a reference to the vault", Assert.Single(Sentences()), StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        given.Remove("Hotline");
        (given["TextPrice"], given["LookupKey"]) = ("x", "x");

        Assert.Equal(["Hotline", "LookupKey", "TextPrice"], Sentences().Select(sentence => sentence.Split(' ')[0]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("accountName=blooddrive123", true)]
    [InlineData("accountName=blooddrive123;credential=managedidentity;clientId=00000000-0000-0000-0000-000000000001", true)]
    [InlineData("tableServiceUri=https://t.example.vn;queueServiceUri=https://q.example.vn", true)]
    [InlineData("", false)]
    [InlineData("tableServiceUri=https://t.example.vn", false)]
    [InlineData("accountName=Blood-Drive", false)]
    [InlineData("accountName=blooddrive123;tableServiceUri=http://t.example.vn", false)]
    [InlineData("accountName=blooddrive123;credential=password", false)]
    public void Storage_without_a_key_is_named_by_its_account(string parts, bool right)
    {
        given.Remove("AzureWebJobsStorage");
        foreach (var part in parts.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2)))
            given[$"AzureWebJobsStorage:{part[0]}"] = part[1];

        if (right)
            Assert.IsType<SettingsReading.Right>(Read());
        else
            Assert.StartsWith("AzureWebJobsStorage", Assert.Single(Sentences()), StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_is_where_Azure_puts_it_unless_told_otherwise()
    {
        StorageIdentity plain = new() { AccountName = "blooddrive123" };
        StorageIdentity told = new() { AccountName = "blooddrive123", TableServiceUri = "https://t.example.vn", QueueServiceUri = "https://q.example.vn" };

        Assert.Equal("https://blooddrive123.table.core.windows.net/ https://blooddrive123.queue.core.windows.net/", $"{plain.Tables} {plain.Queues}");
        Assert.Equal("https://t.example.vn/ https://q.example.vn/", $"{told.Tables} {told.Queues}");
    }

    private SettingsReading Read() => SettingsReading.Of(given.GetValueOrDefault);

    private IReadOnlyList<string> Sentences() => Assert.IsType<SettingsReading.Wrong>(Read()).Sentences;
}
