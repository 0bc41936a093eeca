using Microsoft.Extensions.Logging;

namespace BloodDrive.Local.Functions;

/// <summary>The log lines that the host writes around each call.</summary>
internal static partial class InvokerLog
{
    [LoggerMessage(LogLevel.Information, "Executing 'Functions.{Function}' (Reason='{Reason}', Id={Id})")]
    public static partial void Executing(ILogger log, string function, string reason, string id);

    [LoggerMessage(LogLevel.Information, "Executed 'Functions.{Function}' (Succeeded, Id={Id}, Duration={Duration}ms)")]
    public static partial void Succeeded(ILogger log, string function, string id, long duration);

    [LoggerMessage(LogLevel.Error, "Executed 'Functions.{Function}' (Failed, Id={Id}, Duration={Duration}ms)")]
    public static partial void Failed(ILogger log, Exception exception, string function, string id, long duration);

    [LoggerMessage(LogLevel.Error, "Timeout value of {Limit} exceeded by function 'Functions.{Function}' (Id: '{Id}'). Initiating cancellation.")]
    public static partial void TimedOut(ILogger log, TimeSpan limit, string function, string id);
}
