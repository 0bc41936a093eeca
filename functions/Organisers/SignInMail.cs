using System.Net;
using BloodDrive.Channels;
using BloodDrive.Domain;

namespace BloodDrive.Organisers;

/// <summary>The e-mail that carries a sign-in code. It has no message key: it is no message to a donor, and nothing of it is kept.</summary>
public sealed class SignInMail(SendGridMail mails, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public Task SendAsync(string to, string code)
    {
        const string Subject = "Mã đăng nhập BloodDrive · Your sign-in code";
        var text = $"""
            Mã đăng nhập của anh/chị: {code}
            Mã có giá trị trong 10 phút. Nếu anh/chị không yêu cầu, xin bỏ qua thư này; không ai vào được nếu không có mã.

            Your sign-in code: {code}
            It is good for 10 minutes. If you did not ask for it, please ignore this letter: nobody gets in without the code.

            """;
        var html = $"<p style=\"white-space:pre-line\">{WebUtility.HtmlEncode(text)}</p>";
        OutgoingMail mail = new("", to, new MailTemplate(Subject, text, html), new Dictionary<string, string>(), new Dictionary<string, string>());
        return mails.SendAsync([mail], clock.GetUtcNow() + Patience);
    }
}
