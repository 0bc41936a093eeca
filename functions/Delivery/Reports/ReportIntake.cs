using BloodDrive.Domain;
using BloodDrive.Storage;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Delivery.Reports;

/// <summary>Takes reports fast: on their lane in as few messages as hold them; what cannot be read is kept for a person. A refusal is acted on at once; the ledger is not touched here.</summary>
public sealed partial class ReportIntake(Lanes lanes, StopContact stops, FaultTable faults, TimeProvider time, ILogger<ReportIntake> log)
{
    public async Task TakeAsync(Provider provider, ReportEvents.Read events, CancellationToken cancellation)
    {
        foreach (var number in events.Refusals)
        {
            await stops.StopAsync(new StopRequest.OfContact(Channel.Sms, number, StopPath.Keyword), time.GetUtcNow(), cancellation);
        }

        foreach (var unread in events.Unread)
        {
            await faults.RecordAsync(Lanes.ReadReports, $"{provider} {unread.Id}", unread.Reason, 1, time.GetUtcNow(), cancellation);
        }

        foreach (var of in events.Reports.GroupBy(LaneOf))
        {
            foreach (var message in ReportsMessage.Pack(of))
            {
                await lanes.SendAsync(of.Key, message.ToString(), TimeSpan.Zero, cancellation);
            }
        }

        ReportsTaken(provider, events.Reports.Count, events.Refusals.Count, events.Unread.Count);
    }

    private static string LaneOf(DeliveryReport report) =>
        report.Consequence is ReportConsequence.Nothing or ReportConsequence.AddressDead ? Lanes.ReadReports : Lanes.ReadRefusals;

    [LoggerMessage(LogLevel.Information, "Reports taken. Provider: {Provider}. Reports: {Reports}. Refusals: {Refusals}. Unread: {Unread}.")]
    private partial void ReportsTaken(Provider provider, int reports, int refusals, int unread);
}
