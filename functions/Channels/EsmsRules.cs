using BloodDrive.Domain;

namespace BloodDrive.Channels;

/// <summary>
/// How eSMS.vn's answer to a text reads (V4; developers.esms.vn, "Bảng mã lỗi"): the one table from CodeResult to <see cref="SendOutcome"/>.
/// An HTTP status other than 200 reads as every provider's does (<see cref="ProviderCall.Refused"/>).
/// </summary>
public static class EsmsRules
{
    /// <summary>How long the route rests where key, balance, brandname or address of the sender are wrong: a person must act.</summary>
    private static readonly TimeSpan RouteStopped = TimeSpan.FromMinutes(15);

    /// <param name="sendStatus">Where the gateway has an earlier request of this id: 1 and 2 waiting, 4 refused, 5 and 7 sent.</param>
    public static SendOutcome Outcome(string? codeResult, string? smsId, string? sendStatus) => (codeResult, sendStatus) switch
    {
        ("100", _) => new SendOutcome.Accepted(smsId),

        // The request id is our message key: this very message was taken earlier, and the answer got lost.
        ("124", "1" or "2" or "5" or "7") => new SendOutcome.Accepted(smsId),
        ("124", "4") => new SendOutcome.Rejected("esms-124"),
        ("124", _) => new SendOutcome.Uncertain("esms-124"),

        // A number that the gateway blocks belongs to somebody who refused or complained: the stricter reading.
        ("99", _) => new SendOutcome.OptedOut(),

        // No fault of this message: wrong key, no price list, no balance, unknown brandname, appeals in lots of 30 only, address not known.
        ("101" or "102" or "103" or "104" or "107" or "140", _) => new SendOutcome.StopRoute(RouteStopped, "esms-" + codeResult),

        // This number is none, these words are not registered, this number's network does not know the brandname: others may go on.
        // Words the carrier does not know stop no route, or one text would hold up all; "send again" is for a person, once they are filed.
        ("108" or "146" or "177", _) => new SendOutcome.Rejected("esms-" + codeResult),

        // Not in the table, or no code at all: nobody can say whether it was taken.
        (null or "", _) => new SendOutcome.Uncertain("esms-unreadable"),
        _ => new SendOutcome.Uncertain("esms-" + codeResult),
    };
}
