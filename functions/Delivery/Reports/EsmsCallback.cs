using System.Globalization;
using BloodDrive.Domain;
using Microsoft.AspNetCore.Http;

namespace BloodDrive.Delivery.Reports;

/// <summary>
/// eSMS.vn's call-back: a GET whose query names its own SMSID and our RequestId, the message key. It moves that message alone, and only where the SMSID is the one of
/// the gateway's answer; a message whose answer was lost is settled by its RequestId. The number in it is never looked at.
/// </summary>
internal static class EsmsCallback
{
    public static ReportEvents Read(IQueryCollection query)
    {
        if (MessageKey.Parse(query["RequestId"]) is not { } message
            || DeliveryReport.IdOf(query["SMSID"]) is not { } id
            || !TryCount(query["SendStatus"], out var status))
        {
            return new ReportEvents.Malformed();
        }

        TryCount(query["SendSuccess"], out var delivered);
        (ReportKind Kind, ReportCode Code)? said = status switch
        {
            4 => (ReportKind.FailedTemporary, ReportCode.Refused),
            5 when delivered > 0 => (ReportKind.Delivered, ReportCode.None),

            // It does not say why, so the number is not to blame.
            5 => (ReportKind.FailedTemporary, ReportCode.Other),
            7 => (ReportKind.Sent, ReportCode.None),
            _ => null,
        };
        return new ReportEvents.Read(said is var (kind, code) ? [new DeliveryReport(message, Channel.Sms, kind, code, At: null, id)] : [], []);
    }

    private static bool TryCount(string? text, out int count) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count);
}
