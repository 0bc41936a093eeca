namespace Microsoft.Azure.Functions.Worker;

/// <summary>How often a call was tried again; null without a retry policy.</summary>
public abstract class RetryContext
{
    protected RetryContext()
    {
    }

    public abstract int RetryCount { get; }

    public abstract int MaxRetryCount { get; }
}
