namespace BloodDrive.Domain;

/// <summary>What has become of a message, in the staff's words.</summary>
public static class MessageWords
{
    public static string Of(MessageStatus status, Language language) => Pick(language, status switch
    {
        MessageStatus.Queued => ("đang chờ", "waiting"),
        MessageStatus.Sending => ("đang gửi", "sending"),
        MessageStatus.Sent => ("đã gửi", "sent"),
        MessageStatus.Delivered => ("mạng báo đã nhận", "delivered, the network says"),
        MessageStatus.Failed => ("không gửi được", "failed"),
        MessageStatus.Uncertain => ("chưa rõ đã gửi hay chưa", "uncertain"),
        MessageStatus.Suppressed => ("không nhắn", "suppressed"),
        MessageStatus.Cancelled => ("đã hủy", "cancelled"),
        _ => ("đã quá giờ", "expired"),
    });

    public static string Of(Channel channel, Language language) =>
        channel == Channel.Sms ? Pick(language, ("tin nhắn", "text")) : "e-mail";

    /// <summary>Why a message was not to leave after all: a rule asked again at sending, or that the donor's row names another.</summary>
    public static string Suppressed(string reason, Language language) => Enum.TryParse<ContactRule>(reason, out var rule)
        ? RecallWords.LeftOut(rule, language)
        : reason switch
        {
            "Superseded" => Pick(language, ("Đã có lời mời khác thay thế", "Another message has taken its place")),
            TemplateBook.Reason => Pick(language, ("Lời chưa được nhà mạng duyệt", "Words that the carrier has not approved")),
            HoldOut.Reason => Pick(language, ("Thuộc nhóm đối chứng, được để yên", "Of the hold-out, left in peace")),
            "Ceiling" => Pick(language, ("Đã hết khoản chi của đợt", "The run's money was spent")),
            _ => reason,
        };

    private static string Pick(Language language, (string Vietnamese, string English) words) =>
        language == Language.English ? words.English : words.Vietnamese;
}
