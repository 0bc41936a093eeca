namespace BloodDrive.Local.Gateway;

/// <summary>Reads a request, lets the provider's rule decide, logs it, and answers or cuts the connection.</summary>
public static class ProviderExchange
{
    public static async Task RunAsync(HttpContext context, ProviderRule rule)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var answer = rule(context.Request, body.ToArray(), out var keys);
        context.RequestServices.GetRequiredService<RequestLog>()
            .Add(context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(), context.Request.Path, answer, keys);

        var hold = answer.CutAfter ?? answer.Delay;
        if (hold > TimeSpan.Zero && !await HeldAsync(hold, context.RequestAborted))
            return;
        if (answer.CutAfter is not null)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
            context.Response.Headers[name] = value;
        if (answer.Body is not null)
            await context.Response.WriteAsJsonAsync(answer.Body, Inbox.Json, context.RequestAborted);
    }

    /// <summary>False where the caller went away first.</summary>
    private static async Task<bool> HeldAsync(TimeSpan hold, CancellationToken gone)
    {
        try
        {
            await Task.Delay(hold, gone);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
