using BloodDrive.Storage;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Delivery.Reports;

/// <summary>Reports from their lane into the ledger, and those that came before their message tried again.</summary>
public sealed class ReportFunctions(ReportReader reader)
{
    [Function("ReadReports")]
    public Task ReadReports([QueueTrigger(Lanes.ReadReports)] string body, CancellationToken cancellation) =>
        reader.ReadAsync(body, cancellation);

    [Function("ReadRefusals")]
    public Task ReadRefusals([QueueTrigger(Lanes.ReadRefusals)] string body, CancellationToken cancellation) =>
        reader.ReadAsync(body, cancellation);

    [Function("ReadReportsFailed")]
    public Task ReadReportsFailed([QueueTrigger(Lanes.ReadReports + Lanes.Poison)] string body, CancellationToken cancellation) =>
        reader.GiveUpAsync(body, cancellation);

    [Function("ReadRefusalsFailed")]
    public Task ReadRefusalsFailed([QueueTrigger(Lanes.ReadRefusals + Lanes.Poison)] string body, CancellationToken cancellation) =>
        reader.GiveUpAsync(body, cancellation);

    [Function("SweepReports")]
    public Task SweepReports([TimerTrigger(DeliveryFunctions.Schedule)] TimerInfo timer, CancellationToken cancellation) =>
        reader.SweepAsync(cancellation);
}
