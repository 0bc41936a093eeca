namespace SendGrid.Helpers.Mail;

/// <summary>Makes the usual messages.</summary>
public class MailHelper
{
    public MailHelper() { }

    public static SendGridMessage CreateSingleEmail(
        EmailAddress from, EmailAddress to, string subject, string plainTextContent, string htmlContent)
    {
        var message = new SendGridMessage { From = from, Subject = subject };
        // As in the package: an empty body is left out.
        message.PlainTextContent = string.IsNullOrEmpty(plainTextContent) ? null : plainTextContent;
        message.HtmlContent = string.IsNullOrEmpty(htmlContent) ? null : htmlContent;
        message.AddTo(to);
        return message;
    }
}
