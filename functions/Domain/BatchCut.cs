namespace BloodDrive.Domain;

/// <summary>A batch before it has its time: what it takes of the timetables of its routes.</summary>
/// <param name="Lengths">By timetable (route and tier): how long its messages keep the route busy. Empty for a campaign's first few: they are too few to wait for a time.</param>
public sealed record BatchCut(Batch Batch, IReadOnlyDictionary<string, TimeSpan> Lengths)
{
    /// <summary>Messages of a page that one claim holds: they need no tiers and no batch for each route.</summary>
    public const int Few = 20;

    private const int Least = 100;
    private const int Most = 500;

    // Bulk leaves a fifth of every route to answers and reminders.
    private static readonly double[] Shares = [0.4, 0.3, 0.1];

    /// <summary>Cuts queued messages of one shard, in key order, into batches: tier by tier and route by route, each at most half a minute of its route.</summary>
    /// <param name="page">What the batches' numbers begin with: unique within run and shard.</param>
    /// <param name="first">How many leave first where a campaign begins, the rest after a look at them; null where nobody looks.</param>
    public static IReadOnlyList<BatchCut> Of(
        Run run, string shard, string page, string lane, IReadOnlyList<Message> queued, Func<string, int> perMinute, int? first = null)
    {
        if (first is { } few)
        {
            return
            [
                .. queued.Take(few).Chunk(Few).Select(each => Whole(run, shard, page, lane, each, perMinute) with { Lengths = new Dictionary<string, TimeSpan>() }),
                .. Of(run, shard, page, lane, [.. queued.Skip(few)], perMinute).Select(cut => cut with { Batch = cut.Batch with { Rest = true } }),
            ];
        }

        if (queued.Count is > 0 and <= Few)
        {
            return [Whole(run, shard, page, lane, queued, perMinute)];
        }

        return
        [
            .. from message in queued
               group message by (message.Tier, message.Route) into alike
               orderby alike.Key
               let share = Share(alike.Key.Route, alike.Key.Tier, perMinute)
               from cut in alike.Chunk(Math.Clamp((int)(share / 2), Least, Most))
               select new BatchCut(
                   New(run, shard, $"{page}-{alike.Key.Tier}{alike.Key.Route}.{cut[0].Key.Donor}", lane, cut),
                   new Dictionary<string, TimeSpan> { [Timetable.Key(alike.Key.Route, alike.Key.Tier)] = TimeSpan.FromMinutes(cut.Length / share) }),
        ];
    }

    /// <summary>How long messages of a route and tier keep it busy.</summary>
    public static TimeSpan Length(string route, int tier, int messages, Func<string, int> perMinute) =>
        TimeSpan.FromMinutes(messages / Share(route, tier, perMinute));

    private static BatchCut Whole(
        Run run, string shard, string page, string lane, IReadOnlyList<Message> queued, Func<string, int> perMinute)
    {
        var first = queued.OrderBy(message => message.Tier).First();
        var lengths = queued.GroupBy(message => message.Route).ToDictionary(
            alike => Timetable.Key(alike.Key, first.Tier), alike => Length(alike.Key, first.Tier, alike.Count(), perMinute));
        return new BatchCut(
            New(run, shard, $"{page}-{queued[0].Key.Donor}", lane, queued) with
            {
                Channel = first.Channel,
                Route = first.Route,
                Tier = first.Tier,
                Whole = true,
            },
            lengths);
    }

    private static Batch New(Run run, string shard, string number, string lane, IReadOnlyList<Message> messages) => new()
    {
        Run = run.Id,
        Shard = shard,
        Number = number,
        Lane = lane,
        Channel = messages[0].Channel,
        Route = messages[0].Route,
        Tier = messages[0].Tier,
        FirstKey = $"{messages[0].Key.Donor}~{messages[0].Key.Step}",
        LastKey = $"{messages[^1].Key.Donor}~{messages[^1].Key.Step}",
        Messages = messages.Count,
        DueAt = default,
        NotAfter = run.NotAfter,
    };

    private static double Share(string route, int tier, Func<string, int> perMinute) =>
        Shares[Math.Clamp(tier, 0, Shares.Length - 1)] * perMinute(route);
}
