using BloodDrive.Domain;

namespace BloodDrive.Results;

/// <summary>Results as the pages name them. A deferral says until when, and never why.</summary>
internal static class ResultWords
{
    public static string In(Language language, DriveOutcome outcome)
    {
        var english = language == Language.English;
        return outcome switch
        {
            DriveOutcome.Gave { Kind: var kind, Millilitres: { } ml } => $"{(english ? "gave" : "đã hiến")} {EligibilityWords.KindInWords(kind, language)}, {ml} ml",
            DriveOutcome.Gave { Kind: var kind } => $"{(english ? "gave" : "đã hiến")} {EligibilityWords.KindInWords(kind, language)}",
            DriveOutcome.Deferred { Until: { } until } => $"{(english ? "deferred until" : "tạm hoãn đến")} {DayWords.DateWithYear(until, language)}",
            DriveOutcome.Deferred => english ? "deferred, until when is not said" : "tạm hoãn, chưa rõ đến ngày nào",
            _ => english ? "did not come" : "không đến",
        };
    }

    /// <summary>The badge's class of console.css.</summary>
    public static string? Tone(DriveOutcome? outcome) => outcome switch
    {
        DriveOutcome.Gave => "good",
        DriveOutcome.Deferred => "warn",
        _ => null,
    };
}
