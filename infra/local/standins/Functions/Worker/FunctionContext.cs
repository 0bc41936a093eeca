#nullable enable annotations
using System.Collections;
using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>One call of a function.</summary>
public abstract class FunctionContext
{
    protected FunctionContext()
    {
    }

    public abstract string InvocationId { get; }

    public abstract string FunctionId { get; }

    public abstract TraceContext TraceContext { get; }

    public abstract BindingContext BindingContext { get; }

    public abstract RetryContext RetryContext { get; }

    public abstract IServiceProvider InstanceServices { get; set; }

    public abstract FunctionDefinition FunctionDefinition { get; }

    public abstract IDictionary<object, object> Items { get; set; }

    public abstract IInvocationFeatures Features { get; }

    public virtual CancellationToken CancellationToken { get; }
}

/// <summary>What the trigger says beside its value: route values, or a queue message's id and dequeue count.</summary>
public abstract class BindingContext
{
    protected BindingContext()
    {
    }

    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}

/// <summary>How often a call was tried again; null without a retry policy.</summary>
public abstract class RetryContext
{
    protected RetryContext()
    {
    }

    public abstract int RetryCount { get; }

    public abstract int MaxRetryCount { get; }
}

/// <summary>The W3C trace that a call belongs to.</summary>
public abstract class TraceContext
{
    protected TraceContext()
    {
    }

    public abstract string TraceParent { get; }

    public abstract string TraceState { get; }
}

/// <summary>A function as declared.</summary>
public abstract class FunctionDefinition
{
    protected FunctionDefinition()
    {
    }

    public abstract ImmutableArray<FunctionParameter> Parameters { get; }

    public abstract string PathToAssembly { get; }

    public abstract string EntryPoint { get; }

    public abstract string Id { get; }

    public abstract string Name { get; }

    public abstract IImmutableDictionary<string, BindingMetadata> InputBindings { get; }

    public abstract IImmutableDictionary<string, BindingMetadata> OutputBindings { get; }
}

/// <summary>A parameter of a function's method.</summary>
public class FunctionParameter
{
    public FunctionParameter(string name, Type type)
    {
        Name = name;
        Type = type;
    }

    public string Name { get; }

    public Type Type { get; }
}

/// <summary>A binding of a function.</summary>
public abstract class BindingMetadata
{
    protected BindingMetadata()
    {
    }

    public abstract string Name { get; }

    public abstract string Type { get; }

    public abstract BindingDirection Direction { get; }
}

/// <summary>Whether a binding brings data in or takes it out.</summary>
public enum BindingDirection
{
    In,
    Out,
}

/// <summary>Objects that the parts of the worker leave for each other during one call.</summary>
public interface IInvocationFeatures : IEnumerable<KeyValuePair<Type, object>>, IEnumerable
{
    void Set<T>(T instance);

    T? Get<T>();
}

/// <summary>Loggers of a call.</summary>
public static class FunctionContextLoggerExtensions
{
    public static ILogger<T> GetLogger<T>(this FunctionContext context) =>
        context.InstanceServices.GetRequiredService<ILogger<T>>();

    public static ILogger GetLogger(this FunctionContext context, string categoryName) =>
        context.InstanceServices.GetRequiredService<ILoggerFactory>().CreateLogger(categoryName);
}
