using BloodDrive.Domain;

namespace BloodDrive.Reporting;

/// <summary>What a person does with a run: the states from which it may be done, and the one it leads to.</summary>
internal sealed record RunMove(IReadOnlyCollection<RunState> From, RunState To)
{
    public static RunMove Pause { get; } = new([RunState.Open], RunState.Paused);

    public static RunMove Resume { get; } = new([RunState.Paused], RunState.Open);

    public static RunMove Cancel { get; } = new([RunState.Open, RunState.Paused], RunState.Cancelled);

    /// <summary>Reads a posted move; cancelling cannot be undone, so it is asked twice.</summary>
    public static RunMove? Read(string? to, string? sure) => (to, sure) switch
    {
        ("paused", _) => Pause,
        ("open", _) => Resume,
        ("cancelled", "yes") => Cancel,
        _ => null,
    };
}
