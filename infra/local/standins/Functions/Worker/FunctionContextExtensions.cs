#nullable enable annotations
using BloodDrive.Local.Functions;
using Microsoft.AspNetCore.Http;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The way from a call to its HTTP request.</summary>
public static class FunctionContextExtensions
{
    public static HttpContext? GetHttpContext(this FunctionContext context) =>
        context.Items.TryGetValue(LocalContext.HttpContextKey, out var http) ? (HttpContext)http : null;
}
