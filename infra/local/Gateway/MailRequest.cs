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
    private const int MostOwnBytes = 10_000;
    private static readonly string[] OrderOfForms = ["text/plain", "text/x-amp-html", "text/html"];
    private static readonly HashSet<string> ReservedHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "x-sg-id", "x-sg-eid", "received", "dkim-signature", "Content-Type", "Content-Transfer-Encoding",
        "To", "From", "Subject", "Reply-To", "CC", "BCC",
    };

    /// <summary>Which of SendGrid's rules the call breaks; null where it breaks none.</summary>
    public MailProblem? Problem()
    {
        if (From?.Email is not { } from || !IsAddress(from))
            return new("The from email does not contain a valid address.", "from.email");
        if (Personalizations is not { Count: > 0 and <= MostRecipients })
            return new("The personalizations field is required and must have at least one and at most 1000 personalizations.", "personalizations");
        if (Personalizations.Select(AddressProblem).FirstOrDefault(problem => problem is not null) is { } wrong)
            return wrong;
        var everyone = Personalizations.SelectMany(envelope => envelope.Everyone()).Select(to => to.Email!).ToList();
        if (everyone.Count > MostRecipients)
            return new("There is a limit of 1000 total recipients (to + cc + bcc) per request.", "personalizations");
        if (everyone.Distinct(StringComparer.OrdinalIgnoreCase).Count() != everyone.Count)
            return new("Each unique email address in the personalizations array should only be included once.", "personalizations");
        if (Personalizations.Any(envelope => string.IsNullOrEmpty(envelope.Subject ?? Subject)))
            return new("The subject is required.", "subject");
        if (Content is not { Count: > 0 } || Content.Any(form => string.IsNullOrEmpty(form.Value)))
            return new("The content value must be a string at least one character in length.", "content");
        var order = Content.Select(form => Array.IndexOf(OrderOfForms, form.Type)).ToList();
        if (!order.SequenceEqual(order.Order()))
            return new("If present, text/plain and text/html may only be provided once, text/plain first.", "content");
        if ((Attachments ?? []).Any(file => string.IsNullOrEmpty(file.Filename) || !IsBase64(file.Content)))
            return new("The attachment content must be base64 encoded and its filename given.", "attachments");
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

    private static MailProblem? AddressProblem(MailEnvelope envelope, int at)
    {
        if (envelope.To is not { Count: > 0 })
            return new("The to array is required for all personalization objects.", $"personalizations.{at}.to");
        return envelope.Everyone().Any(to => to.Email is null || !IsAddress(to.Email))
            ? new("Does not contain a valid address.", $"personalizations.{at}.to.0.email")
            : null;
    }

    private MailProblem? Problem(MailEnvelope envelope, int at)
    {
        if (HeadersOf(envelope).Any(header => ReservedHeaders.Contains(header.Key) || header.Value.Any(char.IsControl)))
            return new("A header is reserved or not of one line.", $"personalizations.{at}.headers");
        if (Bytes(envelope.CustomArgs ?? CustomArgs) > MostOwnBytes)
            return new("The total size of custom arguments must be under 10000 bytes.", $"personalizations.{at}.custom_args");
        return Bytes(envelope.Substitutions) > MostOwnBytes
            ? new("The total size of substitutions must be under 10000 bytes.", $"personalizations.{at}.substitutions")
            : null;
    }

    private static int Bytes(IReadOnlyDictionary<string, string>? pairs) =>
        (pairs ?? new Dictionary<string, string>()).Sum(pair => Encoding.UTF8.GetByteCount(pair.Key + pair.Value));

    private static bool IsAddress(string address) =>
        address.Split('@') is [{ Length: > 0 and <= 64 }, { Length: > 0 } domain] && domain.Contains('.') && !address.Any(char.IsWhiteSpace);

    private static bool IsBase64(string? content) =>
        content is { Length: > 0 } && Convert.TryFromBase64String(content, new byte[content.Length], out _);
}
