using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace BloodDrive.Local.Functions;

/// <summary>A public method that carries [Function]: its trigger and how each of its parameters is filled.</summary>
internal sealed class LocalFunction : FunctionDefinition
{
    private readonly Func<LocalContext, object>[] _bind;
    private readonly TriggerMetadata _triggerMetadata;

    public LocalFunction(MethodInfo method)
    {
        Method = method;
        Name = method.GetCustomAttribute<FunctionAttribute>().Name;
        var parameters = method.GetParameters();
        var triggers = parameters.Where(p => p.GetCustomAttribute<TriggerBindingAttribute>() is not null).ToArray();
        if (triggers.Length != 1)
            throw new InvalidOperationException($"Function '{Name}' has {triggers.Length} triggers; a function has one.");
        Trigger = triggers[0].GetCustomAttribute<TriggerBindingAttribute>();
        _triggerMetadata = new TriggerMetadata(triggers[0].Name, Trigger);
        Parameters = [.. parameters.Select(p => new FunctionParameter(p.Name, p.ParameterType))];
        _bind = [.. parameters.Select(Binder)];
    }

    public MethodInfo Method { get; }

    public TriggerBindingAttribute Trigger { get; }

    public override string Name { get; }

    public override string Id => Name;

    public override string EntryPoint => $"{Method.DeclaringType.FullName}.{Method.Name}";

    public override string PathToAssembly => Method.DeclaringType.Assembly.Location;

    public override ImmutableArray<FunctionParameter> Parameters { get; }

    public override IImmutableDictionary<string, BindingMetadata> InputBindings =>
        ImmutableDictionary<string, BindingMetadata>.Empty.Add(_triggerMetadata.Name, _triggerMetadata);

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings =>
        ImmutableDictionary<string, BindingMetadata>.Empty;

    public object[] Arguments(LocalContext context) => [.. _bind.Select(bind => bind(context))];

    private Func<LocalContext, object> Binder(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (type == typeof(FunctionContext))
            return context => context;
        if (type == typeof(CancellationToken))
            return context => context.CancellationToken;
        if (parameter.GetCustomAttribute<TriggerBindingAttribute>() is { } trigger)
        {
            var expected = trigger switch
            {
                HttpTriggerAttribute => typeof(Microsoft.AspNetCore.Http.HttpRequest),
                TimerTriggerAttribute => typeof(TimerInfo),
                _ => typeof(string),
            };
            return type == expected
                ? context => context.TriggerValue
                : throw new InvalidOperationException($"Function '{Name}': the trigger takes a parameter of type {expected.Name}.");
        }

        if (type != typeof(string))
            throw new InvalidOperationException($"Function '{Name}': parameter '{parameter.Name}' cannot be bound to {type.Name}.");
        var fallback = parameter.HasDefaultValue ? parameter.DefaultValue : null;
        return context => context.BindingContext.BindingData.GetValueOrDefault(parameter.Name)?.ToString() ?? fallback;
    }

    private sealed class TriggerMetadata(string name, TriggerBindingAttribute trigger) : BindingMetadata
    {
        public override string Name { get; } = name;

        public override string Type { get; } = trigger switch
        {
            HttpTriggerAttribute => "httpTrigger",
            TimerTriggerAttribute => "timerTrigger",
            _ => "queueTrigger",
        };

        public override BindingDirection Direction => BindingDirection.In;
    }
}
