namespace BloodDrive.Domain;

/// <summary>What donors answered, in the staff's words.</summary>
public static class AnswerWords
{
    /// <summary>The words for an <see cref="Answer.Code"/>.</summary>
    public static string Of(string code, Language language)
    {
        var (vietnamese, english) = code switch
        {
            "yes" => ("Sẽ đến", "Will come"),
            "cancel" => ("Hủy hẹn", "Cancelled the booking"),
            "not-now" => ("Lần này chưa đến được", "Not this time"),
            "gave" => ("Đã hiến ở nơi khác", "Gave elsewhere"),
            "rest" => ("Xin nghỉ một thời gian", "Asked for rest"),
            "wrong-number" => ("Không phải số của người này", "Not this person's number"),
            "passed-away" => ("Báo người này đã mất", "Told of a death"),
            "stop" => ("Ngừng nhận lời mời", "Stop"),
            _ => (code, code),
        };
        return language == Language.English ? english : vietnamese;
    }
}
