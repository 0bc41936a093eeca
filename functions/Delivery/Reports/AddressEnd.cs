using BloodDrive.Domain;
using BloodDrive.Storage;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Delivery.Reports;

/// <summary>
/// What a report means for the address: bounced for good, unsubscribed, complained. The address is the one the donor's row has, never one from the
/// event; a confirmation would go where nobody wants it, so there is none.
/// </summary>
public sealed partial class AddressEnd(MessageTable messages, DonorTable donors, StopContact stops, TimeProvider time, ILogger<AddressEnd> log)
{
    private const string Bounce = "bounce";
    private const string GroupUnsubscribe = "group-unsubscribe";

    /// <summary>Acts on each consequence once; acting again changes nothing.</summary>
    public async Task ActAsync(IEnumerable<DeliveryReport> reports, CancellationToken cancellation)
    {
        foreach (var report in reports.Where(report => report.Consequence != ReportConsequence.Nothing)
            .DistinctBy(report => (report.Message, report.Channel, report.Consequence)))
        {
            if (await donors.FindAsync(report.Message.Donor, cancellation) is { Donor: var donor }
                && RecallDecision.AddressOf(donor, report.Channel) is { } address)
            {
                await ActAsync(report, address, time.GetUtcNow(), cancellation);
                AddressEnded(report.Message, report.Consequence);
            }
        }
    }

    private async Task ActAsync(DeliveryReport report, string address, DateTimeOffset now, CancellationToken cancellation)
    {
        switch (report.Consequence)
        {
            case ReportConsequence.AddressDead:
                await stops.SuppressAsync(report.Channel, address, purpose: null, Bounce, now, cancellation);
                break;
            case ReportConsequence.PurposeUnsubscribed:
                var purpose = (await messages.FindAsync(report.Message, cancellation))?.Message.Purpose;
                await stops.SuppressAsync(report.Channel, address, purpose, GroupUnsubscribe, now, cancellation);
                break;
            case ReportConsequence.Unsubscribed:
                await stops.StopAsync(new StopRequest.OfContact(report.Channel, address, StopPath.Unsubscribe, Confirm: false), now, cancellation);
                break;
            case ReportConsequence.Complained:
                await stops.StopAsync(new StopRequest.OfContact(report.Channel, address, StopPath.Complaint, Confirm: false), now, cancellation);
                break;
        }
    }

    [LoggerMessage(LogLevel.Information, "An address ended. Message: {Message}. Consequence: {Consequence}.")]
    private partial void AddressEnded(MessageKey message, ReportConsequence consequence);
}
