using Microsoft.AspNetCore.Http;

namespace BloodDrive.Local.Functions;

/// <summary>Why and with what a function is called.</summary>
internal sealed record Call(string Reason, object TriggerValue, IReadOnlyDictionary<string, object> BindingData, CancellationToken Stop)
{
    /// <summary>The binding data of a trigger that brings none.</summary>
    public static readonly IReadOnlyDictionary<string, object> NoData = new Dictionary<string, object>();

    /// <summary>The request of an HTTP function; its services are the function's.</summary>
    public HttpContext Http { get; init; }
}
