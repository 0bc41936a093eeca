namespace BloodDrive.Domain;

/// <summary>Failures in the staff's words.</summary>
public static class FailureWords
{
    public static string Of(FailureKind kind, Language language) => (kind, language == Language.English) switch
    {
        (FailureKind.Temporary, false) => "tạm thời (máy tắt, hộp thư đầy …)",
        (FailureKind.Permanent, false) => "số hoặc địa chỉ không nhận",
        (FailureKind.Technical, false) => "lỗi kỹ thuật",
        (FailureKind.Temporary, true) => "for now (phone off, mailbox full …)",
        (FailureKind.Permanent, true) => "number or address does not take it",
        _ => "technical fault",
    };
}
