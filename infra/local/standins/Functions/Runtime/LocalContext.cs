using System.Collections;
using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Local.Functions;

/// <summary>One call of a function, with what its trigger brought and what the function returned.</summary>
internal sealed class LocalContext(
    LocalFunction function,
    object triggerValue,
    IReadOnlyDictionary<string, object> bindingData,
    IServiceProvider services,
    CancellationToken cancellationToken) : FunctionContext
{
    public const string HttpContextKey = "HttpRequestContext";

    public LocalFunction Function { get; } = function;

    public object TriggerValue { get; } = triggerValue;

    public object Result { get; set; }

    public override string InvocationId { get; } = Guid.NewGuid().ToString();

    public override string FunctionId => Function.Id;

    public override FunctionDefinition FunctionDefinition => Function;

    public override TraceContext TraceContext { get; } = new LocalTrace(Activity.Current?.Id, Activity.Current?.TraceStateString);

    public override BindingContext BindingContext { get; } = new LocalBinding(bindingData);

    public override RetryContext RetryContext => null;

    public override IServiceProvider InstanceServices { get; set; } = services;

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override IInvocationFeatures Features { get; } = new LocalFeatures();

    public override CancellationToken CancellationToken { get; } = cancellationToken;

    private sealed class LocalTrace(string parent, string state) : TraceContext
    {
        public override string TraceParent { get; } = parent ?? "";

        public override string TraceState { get; } = state ?? "";
    }

    private sealed class LocalBinding(IReadOnlyDictionary<string, object> data) : BindingContext
    {
        public override IReadOnlyDictionary<string, object> BindingData { get; } = data;
    }

    private sealed class LocalFeatures : IInvocationFeatures
    {
        private readonly Dictionary<Type, object> _features = [];

        public void Set<T>(T instance) => _features[typeof(T)] = instance;

        public T Get<T>() => _features.TryGetValue(typeof(T), out var feature) ? (T)feature : default;

        public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => _features.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
