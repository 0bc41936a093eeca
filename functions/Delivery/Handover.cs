using BloodDrive.Channels;
using BloodDrive.Domain;
using BloodDrive.Telemetry;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Delivery;

/// <summary>How the messages of a claim fared, and what their routes asked for.</summary>
/// <param name="Wait">How long the rest must wait, where a provider said so.</param>
/// <param name="Stopped">Routes that their providers refuse altogether.</param>
public sealed record Handed(
    IReadOnlyList<(ClaimedMessage Claimed, ClaimEnd End)> Ends, TimeSpan? Wait, IReadOnlyDictionary<string, SendOutcome.StopRoute> Stopped);

/// <summary>Puts claimed messages into words and hands them to their providers; no call begins that could outlive the claim.</summary>
public sealed partial class Handover(
    Composer composer,
    IEnumerable<ITextProvider> texts,
    SendGridMail mails,
    Routes routes,
    TimeProvider time,
    ILogger<Handover> log)
{
    private const int CallsAtOnce = 5;

    /// <param name="words">The registered words that may leave by the route of the batch.</param>
    public async Task<Handed> SendAsync(Claim claim, TemplateBook words)
    {
        using var span = Spans.OfClaim(claim.Messages.Select(claimed => claimed.Message));
        Work work = new(claim.Until - ProviderCall.Limit);
        var byText = claim.Messages.Where(claimed => claimed.Message.Channel == Channel.Sms);
        await Parallel.ForEachAsync(
            byText, new ParallelOptions { MaxDegreeOfParallelism = CallsAtOnce }, async (claimed, _) => await TextAsync(claimed, words, work));
        await MailsAsync([.. claim.Messages.Where(claimed => claimed.Message.Channel == Channel.Email)], claim.Until, work);
        foreach (var (claimed, end) in work.Ends)
        {
            MessageEnded(claimed.Message.Key, end.GetType().Name);
        }

        Spans.HaveEnded(span, work.Ends.Select(pair => pair.End));
        return new Handed(work.Ends, work.Wait, work.Stopped);
    }

    private async Task TextAsync(ClaimedMessage claimed, TemplateBook words, Work work)
    {
        var message = claimed.Message;
        if ((routes.Find(message.Route) ?? routes.For(Channel.Sms, claimed.Donor.Phone!, message.Purpose)) is not { } route
            || texts.FirstOrDefault(each => each.Provider == route.Provider) is not { } provider)
        {
            work.Note(claimed, new SendOutcome.Rejected(Failure.Technical + "-route"), message.Route);
            return;
        }

        var now = time.GetUtcNow();
        if (work.Refuses(route.Id, now) is { } refusal)
        {
            work.Note(claimed, refusal, route.Id);
            return;
        }

        if (Words(claimed, () => composer.Text(claimed, route, now)) is not { } text)
        {
            work.Note(claimed, NoWords, route.Id);
        }
        else if (!words.Allows(route, text.Body))
        {
            work.Withhold(claimed, TemplateBook.Reason);
        }
        else if (message.IsInvitation && text.Price > message.Price)
        {
            // What was reserved does not pay for it any more: its drive or its donor has a longer name by now.
            work.Withhold(claimed, nameof(ContactRule.WithinPrice));
        }
        else
        {
            var outcome = await provider.SendAsync(text, route);
            work.Note(claimed, outcome, route.Id);
            if (outcome is SendOutcome.Accepted or SendOutcome.Uncertain)
            {
                Metrics.Costs(route, text.Price);
            }
        }
    }

    private async Task MailsAsync(IReadOnlyList<ClaimedMessage> claimed, DateTimeOffset until, Work work)
    {
        List<(ClaimedMessage Claimed, OutgoingLetter Letter)> letters = [];
        foreach (var one in claimed)
        {
            if (Words(one, () => composer.Letter(one, time.GetUtcNow())) is { } letter)
            {
                letters.Add((one, letter));
            }
            else
            {
                work.Note(one, NoWords, one.Message.Route);
            }
        }

        if (letters.Count == 0)
        {
            return;
        }

        var outcomes = await mails.SendAsync(await composer.MailsAsync([.. letters.Select(pair => pair.Letter)]), until);
        foreach (var ((one, _), outcome) in letters.Zip(outcomes))
        {
            work.Note(one, outcome, one.Message.Route);
        }
    }

    /// <summary>One message without words is a technical failure of that message; it must not hold up the others of its claim.</summary>
    private T? Words<T>(ClaimedMessage claimed, Func<T> compose)
        where T : class
    {
        try
        {
            return compose();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            WordsFailed(claimed.Message.Key, e);
            return null;
        }
    }

    private static SendOutcome NoWords { get; } = new SendOutcome.Rejected(Failure.Technical + "-words");

    /// <summary>What has come of a claim so far; several texts are at it at once.</summary>
    private sealed class Work(DateTimeOffset lastStart)
    {
        private readonly Lock _lock = new();

        public List<(ClaimedMessage Claimed, ClaimEnd End)> Ends { get; } = [];

        public Dictionary<string, SendOutcome.StopRoute> Stopped { get; } = new(StringComparer.Ordinal);

        public TimeSpan? Wait { get; private set; }

        /// <summary>The answer that a call would not get any more: its route is stopped, or somebody else may hold the row before it ends.</summary>
        public SendOutcome? Refuses(string route, DateTimeOffset now)
        {
            lock (_lock)
            {
                return Stopped.TryGetValue(route, out var stop) ? stop
                    : now > lastStart ? new SendOutcome.Retry(TimeSpan.Zero, "claim-over")
                    : null;
            }
        }

        public void Note(ClaimedMessage claimed, SendOutcome outcome, string route)
        {
            lock (_lock)
            {
                Ends.Add((claimed, ClaimEnd.Of(claimed.Message.Key, outcome)));
                var wait = outcome switch
                {
                    SendOutcome.Retry retry => retry.After,
                    SendOutcome.StopRoute stop => stop.After,
                    _ => (TimeSpan?)null,
                };
                Wait = wait is null || Wait > wait ? Wait : wait;
                if (outcome is SendOutcome.StopRoute stopped)
                {
                    Stopped[route] = stopped;
                }
            }
        }

        public void Withhold(ClaimedMessage claimed, string reason)
        {
            lock (_lock)
            {
                Ends.Add((claimed, new ClaimEnd.Withheld(claimed.Message.Key, reason)));
            }
        }
    }

    // A line for each recipient is the ledger's; here it is for a laptop.
    [LoggerMessage(LogLevel.Debug, "Message handed over. Message: {Message}. End: {End}.")]
    private partial void MessageEnded(MessageKey message, string end);

    [LoggerMessage(LogLevel.Error, "A message could not be put into words. Message: {Message}.")]
    private partial void WordsFailed(MessageKey message, Exception fault);
}
