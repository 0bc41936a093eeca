#nullable enable annotations
using System.Collections;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Objects that the parts of the worker leave for each other during one call.</summary>
public interface IInvocationFeatures : IEnumerable<KeyValuePair<Type, object>>, IEnumerable
{
    void Set<T>(T instance);

    T? Get<T>();
}
