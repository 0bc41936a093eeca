using System.Text;

namespace BloodDrive.Local.Gateway;

/// <summary>The body of POST /v3/mail/send, as far as BloodDrive could use it, and SendGrid's rules for it.</summary>
public sealed record MailRequest(
    MailAddress? From,
    string? Subject,
    IReadOnlyList<MailEnvelope>? Personalizations,
    IReadOnlyList<MailForm>? Content,
    IReadOnlyList<MailFile>? Attachments,
    IReadOnlyDictionary<string, string>? Headers,
    IReadOnlyDictionary<string, string>? CustomArgs)
{
    private const int MostRecipients = 1000;
    private const int MostCustomArgBytes = 10_000;
    private static readonly string[] OrderOfForms = ["text/plain", "text/x-amp-html", "text/html"];
    private static readonly HashSet<string> ReservedHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "x-sg-id", "x-sg-eid", "received", "dkim-signature", "Content-Type", "Content-Transfer-Encoding",
        "To", "From", "Subject", "Reply-To", "CC", "BCC",
    };

    /// <summary>Which of SendGrid's rules the call breaks; null where it breaks none.</summary>
    public string? Problem()
    {
        if (From?.Email is not { Length: > 0 })
            return "The from object must be provided for every email send.";
        if (Personalizations is not { Count: > 0 and <= MostRecipients })
            return "The personalizations field is required and must have at least one and at most 1000 personalizations.";
        var everyone = Personalizations.SelectMany(envelope => envelope.Everyone()).Select(to => to.Email).ToList();
        if (Personalizations.Any(envelope => envelope.To is not { Count: > 0 }) || everyone.Any(address => address is null || !IsAddress(address)))
            return "Does not contain a valid address.";
        if (everyone.Count > MostRecipients)
            return "There may be at most 1000 recipients in a call.";
        if (everyone.Distinct(StringComparer.OrdinalIgnoreCase).Count() != everyone.Count)
            return "Each email address in the personalization block should be unique between to, cc, and bcc.";
        if (Personalizations.Any(envelope => string.IsNullOrEmpty(envelope.Subject ?? Subject)))
            return "The subject is required.";
        if (Content is not { Count: > 0 } || Content.Any(form => string.IsNullOrEmpty(form.Value)))
            return "The content value must be a string at least one character in length.";
        var order = Content.Select(form => Array.IndexOf(OrderOfForms, form.Type)).ToList();
        if (!order.SequenceEqual(order.Order()))
            return "If present, text/plain and text/html may only be provided once, text/plain first.";
        if ((Attachments ?? []).Any(file => string.IsNullOrEmpty(file.Filename) || !IsBase64(file.Content)))
            return "The attachment content must be base64 encoded and its filename given.";
        return Personalizations.Select(Problem).FirstOrDefault(problem => problem is not null);
    }

    /// <summary>The sender's own key of an envelope.</summary>
    public string? Key(MailEnvelope envelope) =>
        envelope.CustomArgs?.GetValueOrDefault("message") ?? CustomArgs?.GetValueOrDefault("message");

    public string? Form(string type) => Content!.FirstOrDefault(form => form.Type == type)?.Value;

    public Dictionary<string, string> HeadersOf(MailEnvelope envelope) =>
        (Headers ?? new Dictionary<string, string>()).Concat(envelope.Headers ?? new Dictionary<string, string>())
        .GroupBy(header => header.Key, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(header => header.Key, header => header.Last().Value, StringComparer.OrdinalIgnoreCase);

    private string? Problem(MailEnvelope envelope)
    {
        if (HeadersOf(envelope).Any(header => ReservedHeaders.Contains(header.Key) || header.Value.Any(char.IsControl)))
            return "A header is reserved or not of one line.";
        var args = envelope.CustomArgs ?? CustomArgs ?? new Dictionary<string, string>();
        return args.Sum(arg => Encoding.UTF8.GetByteCount(arg.Key + arg.Value)) > MostCustomArgBytes
            ? "The total size of custom arguments must be under 10000 bytes."
            : null;
    }

    private static bool IsAddress(string address) =>
        address.Split('@') is [{ Length: > 0 and <= 64 }, { Length: > 0 } domain] && domain.Contains('.') && !address.Any(char.IsWhiteSpace);

    private static bool IsBase64(string? content) =>
        content is { Length: > 0 } && Convert.TryFromBase64String(content, new byte[content.Length], out _);
}
