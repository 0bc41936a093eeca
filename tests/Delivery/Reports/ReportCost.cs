using System.Globalization;
using BloodDrive.Delivery.Reports;
using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Domain;
using Microsoft.Extensions.Logging.Abstractions;

namespace BloodDrive.Tests.Delivery.Reports;

/// <summary>Storage requests of reports, from the POST to the ledger, by the app's own classes; those of the host (take and delete of a queue message) are beside it.</summary>
internal sealed record ReportCost(int Reports, int PerPost, int Requests, int QueueMessages)
{
    public double PerReport => (double)Requests / Reports;

    public double PerReportWithHost => (double)(Requests + (2 * QueueMessages)) / Reports;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Reports} reports, {PerPost} per POST: {Requests} requests, {PerReport:0.000} each, {PerReportWithHost:0.000} with the host's own");

    /// <summary>Reports of so many messages over all shards, copies of each, in random order. One in fifty bounced, one in a thousand complained.</summary>
    public static async Task<ReportCost> MeasureAsync(
        StorageAccount account, CountingPolicy counting, LookupKeys keys, RunId run, int messages, int copies, int perPost)
    {
        MessageTable ledger = new(account, keys);
        var intended = Enumerable.Range(0, messages).Select(number => new Message
        {
            Key = new MessageKey(run, DonorId.Of((uint)number), "1"),
            Kind = MessageKind.Recall,
            Channel = Channel.Sms,
            LinkRun = run,
        }).ToList();
        foreach (var shard in intended.GroupBy(message => keys.ShardOf(message.Key.Donor)))
            await ledger.IntendAsync(run, shard.Key, [.. shard], CancellationToken.None);

        // Whoever bounced or complained is somebody with a number of their own: what follows from it is counted too.
        DonorTable donors = new(account, keys);
        ContactTable contacts = new(account, keys);
        foreach (var number in Enumerable.Range(0, messages).Where(number => Kind(number) != ReportKind.Delivered))
        {
            var donor = Given.Donor(id: (uint)number) with { Phone = $"+8491{number:0000000}" };
            await donors.TryAddAsync(donor, [], "test", CancellationToken.None);
            await contacts.HoldAsync([(Channel.Sms, donor.Phone!, donor.Id)], CancellationToken.None);
        }

        var reports = intended.SelectMany((message, number) => Enumerable.Repeat(
            new DeliveryReport(message.Key, Channel.Sms, Kind(number), ReportCode.None, DateTimeOffset.UnixEpoch), copies)).ToArray();
        new Random(1).Shuffle(reports);

        var (before, queued) = (counting.Count, 0);
        ReportReader reader = Reader(account, keys, TimeProvider.System);
        Lanes lanes = new(account);
        foreach (var post in reports.Chunk(perPost))
        {
            foreach (var body in ReportsMessage.Pack(post))
            {
                await lanes.SendAsync(Lanes.ReadReports, body.ToString(), TimeSpan.Zero, CancellationToken.None);
                await reader.ReadAsync(body.ToString(), CancellationToken.None);
                queued++;
            }
        }

        return new ReportCost(reports.Length, perPost, counting.Count - before, queued);
    }

    public static ReportReader Reader(StorageAccount account, LookupKeys keys, TimeProvider clock)
    {
        AddressEnd addresses = new(
            new MessageTable(account, keys), new DonorTable(account, keys), new ContactTable(account, keys), Stops(account, keys), clock, NullLogger<AddressEnd>.Instance);
        return new ReportReader(new ReportTable(account, keys), addresses, new FaultTable(account), clock, NullLogger<ReportReader>.Instance);
    }

    public static StopContact Stops(StorageAccount account, LookupKeys keys)
    {
        DonorTable donors = new(account, keys);
        OpenList open = new(account);
        Outbox outbox = new(
            new RunTable(account, open), new BatchTable(account, open), new MessageTable(account, keys), donors, open, new Lanes(account), new Routes(new Settings()));
        return new StopContact(new ContactTable(account, keys), donors, outbox);
    }

    private static ReportKind Kind(int number) => number switch
    {
        _ when number % 1000 == 999 => ReportKind.Complained,
        _ when number % 50 == 49 => ReportKind.Bounced,
        _ => ReportKind.Delivered,
    };
}
