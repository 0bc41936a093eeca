using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Stories;

/// <summary>
/// Storage writes what it is asked to, and its answer is lost on the way; the client asks again by itself and meets its own write. Wherever that happens,
/// what must hold in the end is what holds where a process ended there.
/// </summary>
public sealed class LostAnswerTests(CrashWorld world) : IClassFixture<CrashWorld>
{
    private static readonly RunId Answers = RunId.Answers(CrashWorld.Day);
    private static readonly DateTimeOffset Slot = VietnamTime.At(CrashWorld.Day.AddDays(8), new TimeOnly(8, 0));

    public static TheoryData<string> Flows => [.. CrashDocument.Flows.Keys];

    [Theory]
    [MemberData(nameof(Flows))]
    public Task What_was_written_and_not_answered_counts_once(string flow) => CrashFlows.Of(world).Single(known => known.Name == flow).LoseAsync();

    [Fact]
    public Task A_booking_given_back_is_struck_from_the_calendar_once() => new CrashFlow(world, "Giving a booking back")
    {
        Begin = async () => await world.FromAsync(await world.SentAsync(), async () =>
        {
            await SayAsync(world.Heir, $"yes {new Answer.Yes("hong-gai", Slot).Detail}");
            await world.Heir.DrainAsync();
        }),
        Act = async app =>
        {
            await SayAsync(app, "cancel");
            await world.DrainAsync(app, Lanes.SendConfirmation);
        },
        Run = Answers,
        Holds = (inbox, _) =>
        {
            Assert.Equal(MessageKind.Cancelled.ToString(), MessageKey.Parse(Assert.Single(inbox).Key)!.Value.Step.Split('-')[0]);
            return Task.CompletedTask;
        },
    }.LoseAsync();

    private Task SayAsync(AppInProcess app, string answer) => app.SendAsync("Answer", world.Post(world.Donors.First(donor => donor.Email is not null), "answer", answer));
}
