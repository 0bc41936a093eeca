using System.Globalization;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Tests.Support;

/// <summary>One call of a function by a test: it has an id of its own and nothing else.</summary>
internal sealed class Invocation(string function) : FunctionContext
{
    private static int count;

    public override string InvocationId { get; } = string.Create(CultureInfo.InvariantCulture, $"{function}-{Environment.ProcessId}-{Interlocked.Increment(ref count)}");

    public override string FunctionId => function;

    public override TraceContext TraceContext => throw new NotSupportedException();

    public override BindingContext BindingContext => throw new NotSupportedException();

    public override RetryContext RetryContext => throw new NotSupportedException();

    public override IServiceProvider InstanceServices
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override FunctionDefinition FunctionDefinition => throw new NotSupportedException();

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override IInvocationFeatures Features => throw new NotSupportedException();
}
