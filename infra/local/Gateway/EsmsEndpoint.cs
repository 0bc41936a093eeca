using System.Text.Json;

namespace BloodDrive.Local.Gateway;

/// <summary>POST SendMultipleMessage_V4_post_json as eSMS.vn answers it: 200 whatever it says, the answer itself in CodeResult.</summary>
public sealed class EsmsEndpoint(Inbox inbox, Faults faults, TimeProvider clock)
{
    /// <summary>Where the real one listens, below its origin.</summary>
    public const string Path = "/MainService.svc/json/SendMultipleMessage_V4_post_json/";

    private const string Service = "2";
    private const string Appeal = "1";

    public ProviderAnswer Answer(HttpRequest request, byte[] body, out IReadOnlyList<string> keys)
    {
        keys = [];
        Text? text;
        try
        {
            text = JsonSerializer.Deserialize<Text>(body, Inbox.Json);
        }
        catch (JsonException)
        {
            return new(400, new { error = "Invalid request" }) { Reason = "The body is not JSON of the expected form." };
        }

        if (text?.ApiKey != GatewayKeys.EsmsKey || text.SecretKey != GatewayKeys.EsmsSecret)
            return Said("101", "Authorize Failed");
        keys = text.RequestId is { Length: > 0 } key ? [key] : [];
        return Fault.Shape(faults.OfRequest(GatewayMessage.Sms, [Number(text)]), () => Accept(text), (status, reason) => reason switch
        {
            "Unauthorized" => Said("101", "Authorize Failed"),
            "NoBalance" => Said("103", "Not enough balance"),
            "TemplateUnknown" => Said("146", "Sai template Brandname CSKH"),
            _ => new(status) { Reason = reason },
        });
    }

    private ProviderAnswer Accept(Text text)
    {
        if (Brandname(text) != text.Brandname)
            return Said("104", "Brand name code is not exist");
        if (text.Phone is not { Length: 10 } || text.Phone[0] != '0' || !text.Phone.All(char.IsAsciiDigit) || text.Content is null or "")
            return Said("108", "Phone number is not in correct format");
        if (faults.OfRecipient(GatewayMessage.Sms, Number(text)) is { } fault)
            return fault.Kind == "opted-out" ? Said("99", "Phone number is blocked") : Said("108", "Phone number is not in correct format");

        return text.RequestId is { Length: > 0 } request && inbox.Has(request)
            ? Said("124", "Request exist 1", ("SendStatus", "5"))
            : Said("100", "", ("SMSID", inbox.Accept(Kept(text))));
    }

    private GatewayMessage Kept(Text text)
    {
        // Label and refusal line of an appeal are the carrier's own words, and are billed with it.
        var (before, after) = text.SmsType == Appeal ? ("[QC] ", " Tu choi: TC gui 8099") : ("", "");
        var parts = TextParts.Of(before + text.Content + after);
        return new()
        {
            Kind = GatewayMessage.Sms,
            At = clock.GetUtcNow(),
            From = text.Brandname!,
            To = Number(text),
            Key = text.RequestId,
            ProviderId = Guid.NewGuid().ToString("N"),
            Body = text.Content!,
            AddedBefore = before,
            AddedAfter = after,
            Encoding = parts.Encoding,
            Units = parts.Units,
            Parts = parts.Parts,
            CallbackUrl = text.CallbackUrl,
            RepeatabilityId = text.RequestId,
        };
    }

    /// <summary>The one brandname registered for a type: a service's sender never carries an appeal.</summary>
    private static string? Brandname(Text text) => text.SmsType switch
    {
        Service => GatewayKeys.EsmsBrandname,
        Appeal => GatewayKeys.EsmsAppealBrandname,
        _ => null,
    };

    private static string Number(Text text) => text.Phone is ['0', .. var rest] ? "+84" + rest : text.Phone ?? "";

    /// <summary>The real one's names are not in camel case.</summary>
    private static ProviderAnswer Said(string code, string message, params IEnumerable<(string Name, string Value)> more)
    {
        Dictionary<string, object> body = new() { ["CodeResult"] = code, ["CountRegenerate"] = 0, ["ErrorMessage"] = message };
        foreach (var (name, value) in more)
            body[name] = value;
        return new(200, body) { Reason = code == "100" ? null : $"{code} {message}" };
    }

    private sealed record Text(
        string? ApiKey, string? SecretKey, string? Phone, string? Content, string? Brandname, string? SmsType, string? RequestId, string? CallbackUrl);
}
