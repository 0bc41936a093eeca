using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Telemetry;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Delivery;

/// <summary>Writes how the messages of a claim ended, and what follows: e-mails in the place of refused texts, the stop of who refused at the provider, a route that rests.</summary>
public sealed partial class ClaimResults(
    MessageTable messages, RunTable runs, RouteTable timetables, BatchBook book, StopContact stops, ContactTable contacts, TimeProvider time, ILogger<ClaimResults> log)
{
    /// <summary>Writes the ends of a claim; the e-mails that follow refused texts are written with them and leave as a batch of their own.</summary>
    public async Task WriteAsync(BatchReading reading, Handed handed, CancellationToken cancellation)
    {
        var batch = reading.Batch;
        var mayFollow = reading.Campaign?.Plan.Audience.Channels is not { Count: > 0 } asked || asked.Contains(Channel.Email);
        var following = handed.Ends
            .Where(pair => mayFollow && pair.End is ClaimEnd.Answered { Kind: ResultKind.Rejected } && pair.Claimed.Message.MayFollowByEmail(pair.Claimed.Donor))
            .Select(pair => pair.Claimed.Message.ByEmail())
            .OrderBy(message => message.Key.Donor.Value, StringComparer.Ordinal).ToList();
        await messages.EndAsync(batch.Shard, [.. handed.Ends.Select(pair => pair.End)], following, time.GetUtcNow());
        foreach (var (claimed, end) in handed.Ends)
        {
            Metrics.HasEnded(batch, claimed.Message, end);
        }

        if (following.Count > 0 && await runs.FindAsync(batch.Run, cancellation) is { } run)
        {
            await book.CommitAsync(run, batch.Shard, $"after{following[0].Key.Donor}", batch.Lane, following, null, time.GetUtcNow(), cancellation);
        }

        foreach (var (claimed, _) in handed.Ends.Where(pair => pair.End is ClaimEnd.Answered { Kind: ResultKind.OptedOut }))
        {
            // Nobody waits for a confirmation, and the provider would not carry it.
            if (contacts.KeyOf(claimed.Donor, claimed.Message.Channel) is { } contact)
            {
                await stops.StopAsync(contact, StopPath.Provider, confirm: false, time.GetUtcNow(), cancellation);
            }
        }
    }

    /// <summary>A provider asked to wait, or refuses the route: what is left takes a new time.</summary>
    public async Task RestAsync(Batch batch, Handed handed, int left, TimeSpan wait, CancellationToken cancellation)
    {
        var from = time.GetUtcNow() + wait;
        foreach (var (route, stop) in handed.Stopped)
        {
            await timetables.StopAsync(route, time.GetUtcNow() + stop.After, stop.Code, cancellation);
            RouteStopped(route, stop.Code);
        }

        await book.MoveAsync(batch, Math.Max(left, 1), from, cancellation);
    }

    [LoggerMessage(LogLevel.Error, "A route is stopped. Route: {Route}. Code: {Code}.")]
    private partial void RouteStopped(string route, string code);
}
