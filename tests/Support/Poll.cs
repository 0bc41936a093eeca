namespace BloodDrive.Tests.Support;

/// <summary>Waits by asking again until a deadline, never by guessing how long something takes.</summary>
public static class Poll
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<T> UntilAsync<T>(Func<Task<T>> ask, Func<T, bool> satisfied, string waitingFor, TimeSpan? deadline = null)
    {
        using var timer = new PeriodicTimer(Pause);
        using var limit = new CancellationTokenSource(deadline ?? Patience);
        while (true)
        {
            var answer = await ask();
            if (satisfied(answer))
                return answer;
            try
            {
                await timer.WaitForNextTickAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"Gave up waiting for {waitingFor}.");
            }
        }
    }

    public static Task UntilAsync(Func<Task<bool>> ask, string waitingFor, TimeSpan? deadline = null) =>
        UntilAsync(ask, answer => answer, waitingFor, deadline);

    public static Task UntilAsync(Func<bool> ask, string waitingFor, TimeSpan? deadline = null) =>
        UntilAsync(() => Task.FromResult(ask()), answer => answer, waitingFor, deadline);
}
