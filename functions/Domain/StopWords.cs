namespace BloodDrive.Domain;

/// <summary>How a refusal came, in the staff's words.</summary>
public static class StopWords
{
    /// <summary>The words for what a contact's row names as its source: a <see cref="StopPath"/>, or the answer that ended everything.</summary>
    public static string Of(string source, Language language)
    {
        if (!Enum.TryParse<StopPath>(source, ignoreCase: true, out var path)) return AnswerWords.Of(source, language);
        var (vietnamese, english) = path switch
        {
            StopPath.Link => ("bằng liên kết riêng", "by the personal link"),
            StopPath.Unsubscribe => ("bằng nút hủy nhận của e-mail", "by an e-mail's unsubscribe button"),
            StopPath.Keyword => ("bằng tin nhắn từ chối", "by a text of refusal"),
            StopPath.Hotline => ("bằng cuộc gọi đến đường dây nóng", "by a call to the hotline"),
            StopPath.File => ("theo danh sách từ chối", "on a list of refusals"),
            StopPath.Complaint => ("người nhận báo thư rác", "marked as spam"),
            _ => ("từ chối tại nhà cung cấp dịch vụ gửi", "refused at the sending provider"),
        };
        return language == Language.English ? english : vietnamese;
    }
}
