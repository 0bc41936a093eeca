using BloodDrive.Domain;
using BloodDrive.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Reporting;

/// <summary>The nightly count of the register, and the queue by which it is counted shard by shard.</summary>
public sealed partial class RegisterFunctions(CountRegister count, FaultTable faults, TimeProvider clock, ILogger<RegisterFunctions> log)
{
    /// <summary>02:00 in Viet Nam.</summary>
    public const string Schedule = "0 0 19 * * *";

    [Function("NightlyCount")]
    public Task NightlyCount([TimerTrigger(Schedule)] TimerInfo timer, CancellationToken cancellation) => count.BeginAsync(from: null, cancellation);

    [Function("CountRegister")]
    public Task CountRegister([QueueTrigger(Lanes.CountRegister)] string body, CancellationToken cancellation) =>
        Lanes.PassAsync(Lanes.CountRegister, () => count.CountAsync(RegisterMessage.Of(body), cancellation), cancellation);

    /// <summary>What was given up waits for a person; the next night counts it again.</summary>
    [Function("CountRegisterFailed")]
    public Task CountRegisterFailed([QueueTrigger(Lanes.CountRegister + Lanes.Poison)] string body, CancellationToken cancellation)
    {
        var keys = RegisterMessage.Parse(body)?.ToString() ?? FaultTable.Unreadable;
        GivenUp(keys);
        return faults.RecordAsync(Lanes.CountRegister, keys, FaultTable.Poison, Lanes.Attempts, clock.GetUtcNow(), cancellation);
    }

    [LoggerMessage(LogLevel.Error, "The count of a shard of the register was given up. Keys: {Keys}.")]
    private partial void GivenUp(string keys);
}
