using BloodDrive.Domain;
using BloodDrive.Storage;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Delivery.Reports;

/// <summary>
/// What a report means for the address: bounced for good, unsubscribed, complained. The address is the one that the message went to, by the hash that its
/// ledger row keeps, never one from the event: a donor who has another by now keeps it.
/// </summary>
public sealed partial class AddressEnd(
    MessageTable messages, DonorTable donors, ContactTable contacts, StopContact stops, TimeProvider time, ILogger<AddressEnd> log)
{
    private const string Bounce = "bounce";
    private const string GroupUnsubscribe = "group-unsubscribe";

    /// <summary>Acts on each consequence once; acting again changes nothing.</summary>
    public async Task ActAsync(IEnumerable<DeliveryReport> reports, CancellationToken cancellation)
    {
        foreach (var report in reports.Where(report => report.Consequence != ReportConsequence.Nothing)
            .DistinctBy(report => (report.Message, report.Channel, report.Consequence)))
        {
            if (await messages.FindAsync(report.Message, cancellation) is { } stored && await ToAsync(stored, report.Channel, cancellation) is { } contact)
            {
                await ActAsync(report.Consequence, contact, stored.Message.Purpose, time.GetUtcNow(), cancellation);
                AddressEnded(report.Message, report.Consequence);
            }
        }
    }

    /// <summary>Where the message went. One that nobody claimed went nowhere: what is said of it is said of the address that the donor has.</summary>
    private async Task<ContactKey?> ToAsync(StoredMessage stored, Channel channel, CancellationToken cancellation) => stored switch
    {
        { To: { } hash } => new ContactKey(stored.Message.Channel, hash),
        _ when await donors.FindAsync(stored.Message.Key.Donor, cancellation) is { Donor: var donor } => contacts.KeyOf(donor, channel),
        _ => null,
    };

    private Task ActAsync(ReportConsequence consequence, ContactKey contact, Purpose purpose, DateTimeOffset now, CancellationToken cancellation) => consequence switch
    {
        ReportConsequence.AddressDead => stops.SuppressAsync(contact, purpose: null, Bounce, now, cancellation),
        ReportConsequence.PurposeUnsubscribed => stops.SuppressAsync(contact, purpose, GroupUnsubscribe, now, cancellation),
        ReportConsequence.Unsubscribed => stops.StopAsync(contact, StopPath.Provider, confirm: true, now, cancellation),
        ReportConsequence.Complained => stops.StopAsync(contact, StopPath.Complaint, confirm: true, now, cancellation),
        _ => Task.CompletedTask,
    };

    [LoggerMessage(LogLevel.Information, "An address ended. Message: {Message}. Consequence: {Consequence}.")]
    private partial void AddressEnded(MessageKey message, ReportConsequence consequence);
}
