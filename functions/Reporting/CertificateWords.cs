using BloodDrive.Domain;

namespace BloodDrive.Reporting;

/// <summary>What a certificate claims, how that was checked, and what broke it.</summary>
internal static class CertificateWords
{
    public static IReadOnlyList<CertificateClaim> Claims { get; } = Enum.GetValues<CertificateClaim>();

    public static string Claim(CertificateClaim claim, Language language) => Pick(language, claim switch
    {
        CertificateClaim.NobodyTooEarly => ("Không ai bị mời quá sớm.", "Nobody was invited too early."),
        CertificateClaim.NobodyTwice => ("Không ai bị mời hai lần cho cùng một lượt.", "Nobody was invited twice for one step."),
        _ => ("Không ai bị mời sau khi đã xin ngừng.", "Nobody was invited after saying stop."),
    });

    public static string How(CertificateClaim claim, Language language) => Pick(language, claim switch
    {
        CertificateClaim.NobodyTooEarly => (
            "Đọc lại mọi lần hiến máu và trì hoãn đang có trong sổ của từng người, hỏi lại Thông tư 26/2013/TT-BYT cho ngày của đợt.",
            "Every donation and deferral that the book holds today was read again and Circular 26/2013/TT-BYT asked for the run's day."),
        CertificateClaim.NobodyTwice => (
            "Đếm mọi tin nhà mạng đã nhận của từng người theo chu kỳ và lượt, kể cả e-mail thay thế, gửi lại và tin của đợt khác.",
            "Every message a provider took was counted by person, cycle and step, e-mails in its place, repetitions and other runs included."),
        _ => (
            "So giờ bắt đầu gửi của từng tin với giờ xin ngừng ghi trên số điện thoại và địa chỉ e-mail của người nhận.",
            "The instant at which each was taken in hand was compared with the instants of the stops on the receiver's number and address."),
    });

    public static string Finding(CertificateFinding finding, Language language) => Pick(language, finding.Claim switch
    {
        CertificateClaim.NobodyTooEarly => finding.Until is { } day
            ? ($"chỉ được hiến từ {DayWords.DateWithYear(day, Language.Vietnamese)} ({finding.Rule?.Value}).",
                $"may give from {DayWords.DateWithYear(day, Language.English)} only ({finding.Rule?.Value}).")
            : ($"không được hiến theo quy tắc {finding.Rule?.Value}.", $"may not give by rule {finding.Rule?.Value}."),
        CertificateClaim.NobodyTwice => ($"cùng lượt với {finding.Other}.", $"for the same step as {finding.Other}."),
        _ => ($"đã xin ngừng lúc {At(finding, Language.Vietnamese)}.", $"had said stop at {At(finding, Language.English)}."),
    });

    private static string At(CertificateFinding finding, Language language) =>
        finding.Stopped is { } at ? RunWords.Instant(at, language) : "?";

    private static string Pick(Language language, (string Vietnamese, string English) words) =>
        language == Language.English ? words.English : words.Vietnamese;
}
