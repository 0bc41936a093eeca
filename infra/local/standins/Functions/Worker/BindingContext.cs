#nullable enable annotations
namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the trigger says beside its value: route values, or a queue message's id and dequeue count.</summary>
public abstract class BindingContext
{
    protected BindingContext()
    {
    }

    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}
