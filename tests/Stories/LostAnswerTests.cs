using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace BloodDrive.Tests.Stories;

/// <summary>Storage writes what it is asked to and its answer is lost on the way: wherever that happens, what a donor said counts once and is confirmed once.</summary>
public sealed class LostAnswerTests(CrashWorld world) : IClassFixture<CrashWorld>
{
    private static readonly DateTimeOffset Slot = VietnamTime.At(CrashWorld.Day.AddDays(8), new TimeOnly(8, 0));

    private Donor Mailed => world.Donors.First(donor => donor.Email is not null);

    private HttpContext Says(string answer) => world.Post(Mailed, "answer", answer);

    private string Yes => $"yes {new Answer.Yes("hong-gai", Slot).Detail}";

    [Fact]
    public async Task A_yes_is_confirmed_once() => await EverywhereAsync(world.SentAsync, Yes, MessageKind.Booked);

    [Fact]
    public async Task A_booking_given_back_is_struck_from_the_calendar_once() => await EverywhereAsync(BookedAsync, "cancel", MessageKind.Cancelled);

    [Fact]
    public async Task A_stop_is_confirmed_once() => await EverywhereAsync(BookedAsync, "stop", MessageKind.Stopped);

    private async Task<StoredState> BookedAsync() => await world.FromAsync(await world.SentAsync(), async () =>
    {
        await world.Heir.SendAsync("Answer", Says(Yes));
        await world.Heir.DrainAsync();
    });

    private async Task EverywhereAsync(Func<Task<StoredState>> begin, string answer, MessageKind confirmation)
    {
        var start = await begin();
        List<string> wrong = [];
        var requests = await TakenAsync(start, 0, answer, confirmation, wrong);
        foreach (var (request, number) in requests.Select((request, at) => (request, at + 1)).Where(pair => !pair.request.StartsWith("read", StringComparison.Ordinal) && !pair.request.StartsWith("query", StringComparison.Ordinal)))
            await TakenAsync(start, number, answer, confirmation, wrong);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private async Task<IReadOnlyList<string>> TakenAsync(StoredState start, int lost, string answer, MessageKind confirmation, List<string> wrong)
    {
        world.Clock.Now = CrashWorld.Morning;
        await start.RestoreAsync(world.Storage);
        var before = await world.Gateway.InboxAsync();
        world.Lost.Arm(lost);
        await world.Forgetful.SendAsync("Answer", Says(answer));
        string[] requests = [.. world.Lost.Seen];
        world.Lost.Arm(0);
        await world.Heir.DrainAsync();
        var told = await world.Gateway.InboxAsync(before.Count == 0 ? 0 : before[^1].Id);
        if (told.Count != 1 || !told[0].Key!.Contains($"/{confirmation}-", StringComparison.Ordinal))
            wrong.Add($"{lost} {(lost == 0 ? "" : requests[lost - 1])}: {string.Join(' ', told.Select(message => message.Key))}");
        return requests;
    }
}
